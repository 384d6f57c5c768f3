/** The HTTP server: faults, deduplication, rate limit, request log. */
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from './responses';
import { renderError } from './handleRequest';
import type { Control } from './control';
import { addControlRoutes } from './controlRoutes';
import type { Fault } from './faults';
import { holdRequest } from './holdRequest';
import type { RequestRecord } from './requestLog';
import { maskToken } from './requestLog';
import {
	isProxyError,
	resetConnection,
	sendProxyError,
	sendResponse,
	sendWithFault,
} from './sendResponse';
import { parseRequest } from './parseRequest';
import { runRequest } from './runRequest';
import type { HttpRequest } from './parseRequest';

const MEGABYTE = 1024 * 1024;
const BODY_LIMIT = 10 * MEGABYTE;
const FILE_LIMIT = 100 * MEGABYTE;
const CONTROL = '/_control';

/** Counts requests per second. */
class RateLimiter {
	private second = 0;
	private count = 0;

	isExceeded(now: number, limit: number): boolean {
		const second = Math.floor(now / 1000);
		if (second !== this.second) {
			this.second = second;
			this.count = 0;
		}
		return limit > 0 && ++this.count > limit;
	}
}

export function createServer(control: Control): FastifyInstance {
	const app = fastify({
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { ignoreTrailingSlash: false, maxParamLength: 5000 },
	});
	const faults = new WeakMap<FastifyRequest, Fault>();
	const meter = new RateLimiter();

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

	app.addHook('onRequest', (request, reply, done) => {
		if (request.url.startsWith(CONTROL)) return done();
		const fault = control.faults.take(request.url.split('?')[0]);
		if (!fault) return done();
		faults.set(request, fault);
		if (fault.kind !== 'refuse') return done();
		control.requestLog.add({ ...newRecord(request), fault: fault.kind });
		resetConnection(reply);
	});

	app.setErrorHandler((error: { code?: string; message: string }, request, reply) => {
		const tooLarge = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
		const media = error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
		const apiError = tooLarge
			? new ApiError(400, 'the body is larger than this server takes', 413)
			: media
				? new ApiError(415, 'Content-Type is not supported')
				: new ApiError(400, error.message, 400);
		const sent = renderError(apiError, 'json', control.state);
		control.requestLog.add({ ...newRecord(request), code: sent.code, status: sent.status });
		sendResponse(reply, sent);
	});

	function newRecord(request: FastifyRequest): RequestRecord {
		const url = new URL(request.url, 'http://sandbox');
		const { headers } = request;
		const id = headers['request-id'] ?? headers['x-request-id'];
		return {
			method: null,
			httpMethod: request.method,
			path: url.pathname,
			format: undefined,
			body: undefined,
			headers: maskToken(headers),
			requestId: id === undefined ? undefined : String(id),
			duplicate: false,
			code: null,
			status: null,
			fault: undefined,
			bytes: Number(headers['content-length'] ?? 0),
			at: control.state.now(),
		};
	}

	async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		const { state } = control;
		const fault = faults.get(request);
		const record = control.requestLog.add({ ...newRecord(request), fault: fault?.kind });
		const url = new URL(request.url, 'http://sandbox');
		const httpRequest: HttpRequest = {
			httpMethod: request.method,
			path: decodeURI(url.pathname),
			query: Object.fromEntries(url.searchParams),
			headers: request.headers,
			raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
		};
		const parsed = parseRequest(httpRequest, control.contract, state);
		record.method = parsed.found?.method.id ?? null;
		record.format = parsed.format;
		record.body = control.requestLog.keepsBodies ? maskToken(parsed.body) : undefined;

		const { cleared } = control.faults;
		const isLeftBefore = fault?.kind === 'hold_before' && !(await holdRequest(request, cleared));
		if (fault?.kind === 'reset_before' || isLeftBefore) {
			resetConnection(reply);
			return reply;
		}
		if (fault && isProxyError(fault) && !fault.work_done) {
			record.status = sendProxyError(reply, fault);
			return reply;
		}
		if (meter.isExceeded(state.now(), state.settings.requests_per_second)) {
			parsed.error ??= new ApiError(429, 'too many requests', 429);
			reply.header('retry-after', '1');
		}

		const {
			response: sent,
			headers,
			isDuplicate,
		} = await runRequest(control, httpRequest, parsed, fault);
		record.duplicate = isDuplicate;
		// A proxy does not know whether the request is a repeat.
		if (!(fault && isProxyError(fault))) reply.headers(headers);
		record.code = sent.code;
		if (fault?.kind === 'hold_after' && !(await holdRequest(request, cleared))) {
			resetConnection(reply);
			return reply;
		}
		record.status = sendWithFault(reply, sent, fault);
		return reply;
	}

	addControlRoutes(app, control, CONTROL);
	const method = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
	app.route({ method, url: '/file_upload', bodyLimit: FILE_LIMIT, handler: handle });
	app.route({ method, url: '/*', handler: handle });
	return app;
}
