/** The HTTP side: fastify, faults, repeated requests, the record of what was asked. */
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from './responses';
import { answer, refuseAtDoor } from './handleRequest';
import { addControlRoutes } from './control';
import type { Control } from './control';
import { dedupKey } from './deduplication';
import type { Sent } from './deduplication';
import type { Fault } from './faults';
import type { RequestRecord } from './requestLog';
import { withoutToken } from './requestLog';
import { send, strangerAnswers, tear, truncate } from './sendResponse';
import { understand } from './parseRequest';
import type { Incoming } from './parseRequest';

const MEGABYTE = 1024 * 1024;
const BODY_LIMIT = 10 * MEGABYTE;
const FILE_LIMIT = 100 * MEGABYTE;
const CONTROL = '/_control';

/** Answers beyond the allowed number of requests in a second. */
class Meter {
	private second = 0;
	private count = 0;

	isOver(now: number, most: number): boolean {
		const second = Math.floor(now / 1000);
		if (second !== this.second) {
			this.second = second;
			this.count = 0;
		}
		return most > 0 && ++this.count > most;
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
	const meter = new Meter();

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

	app.addHook('onRequest', (request, reply, done) => {
		if (request.url.startsWith(CONTROL)) return done();
		const fault = control.faults.take(request.url.split('?')[0]);
		if (!fault) return done();
		faults.set(request, fault);
		if (fault.kind !== 'refuse') return done();
		control.record.add({ ...blank(request), fault: fault.kind });
		tear(reply);
	});

	app.setErrorHandler((error: { code?: string; message: string }, request, reply) => {
		const tooLarge = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
		const media = error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
		const refusal = tooLarge
			? new Refusal(400, 'the body is larger than this server takes', 413)
			: media
				? new Refusal(415, 'Content-Type is not supported')
				: new Refusal(400, error.message, 400);
		const sent = refuseAtDoor(refusal, control.world);
		control.record.add({ ...blank(request), code: sent.code, status: sent.status });
		send(reply, sent);
	});

	function blank(request: FastifyRequest): RequestRecord {
		const url = new URL(request.url, 'http://sandbox');
		const { headers } = request;
		const id = headers['request-id'] ?? headers['x-request-id'];
		return {
			method: null,
			httpMethod: request.method,
			path: url.pathname,
			format: undefined,
			body: undefined,
			headers: withoutToken(headers),
			requestId: id === undefined ? undefined : String(id),
			duplicate: false,
			code: null,
			status: null,
			fault: undefined,
			bytes: Number(headers['content-length'] ?? 0),
			at: control.world.now(),
		};
	}

	async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		const { world } = control;
		const fault = faults.get(request);
		const record = control.record.add({ ...blank(request), fault: fault?.kind });
		const url = new URL(request.url, 'http://sandbox');
		const incoming: Incoming = {
			httpMethod: request.method,
			path: decodeURI(url.pathname),
			query: Object.fromEntries(url.searchParams),
			headers: request.headers,
			raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
		};
		const understood = understand(incoming, control.contract, world);
		record.method = understood.found?.method.id ?? null;
		record.format = understood.format;
		record.body = control.record.keepsBodies ? withoutToken(understood.body) : undefined;

		if (fault?.kind === 'reset_before') {
			tear(reply);
			return reply;
		}
		const isStranger = fault?.kind === 'status' || fault?.kind === 'html';
		if (fault && isStranger && !fault.work_done) {
			record.status = fault.status ?? (fault.kind === 'html' ? 502 : 500);
			strangerAnswers(reply, fault);
			return reply;
		}
		if (meter.isOver(world.now(), world.settings.requests_per_second)) {
			understood.refusal ??= new Refusal(429, 'too many requests', 429);
			reply.header('retry-after', '1');
		}

		// Slowness is in the work, so that a repeat under the same key meets a request under way.
		const work = async () => {
			if (fault?.kind === 'slow') await sleep(fault.delay_ms ?? 1000);
			return answer(understood, world);
		};
		const { method } = understood.found ?? {};
		let sent: Sent;
		if (method?.modifies && !understood.refusal) {
			const key = dedupKey(request.headers, understood.token, url.pathname, incoming.raw);
			const seconds = world.settings.dedup_seconds;
			const once = await control.dedup.once(key, world.now(), seconds, work);
			({ sent } = once);
			if (once.duplicate) {
				record.duplicate = true;
				reply.header('duplicate-request', 'true').header('duplicate-key', key);
			}
		} else sent = await work();
		record.code = sent.code;
		record.status = sent.status;

		switch (fault?.kind) {
			case 'reset_after':
				tear(reply);
				break;
			case 'truncate':
				truncate(reply, sent);
				break;
			case 'content_type':
				send(reply, { ...sent, contentType: 'text/plain' });
				break;
			case 'empty':
				send(reply, { ...sent, body: Buffer.alloc(0) });
				break;
			case 'status':
			case 'html':
				record.status = fault.status ?? (fault.kind === 'html' ? 502 : 500);
				strangerAnswers(reply, fault);
				break;
			default:
				send(reply, sent);
		}
		return reply;
	}

	addControlRoutes(app, control, CONTROL);
	const method = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
	app.route({ method, url: '/file_upload', bodyLimit: FILE_LIMIT, handler: handle });
	app.route({ method, url: '/*', handler: handle });
	return app;
}
