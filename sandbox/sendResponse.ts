/** Sends responses, correctly or with a fault. */
import type { FastifyReply } from 'fastify';
import type { HttpResponse } from './deduplication';
import type { Fault } from './faults';

export function sendResponse(reply: FastifyReply, sent: HttpResponse): void {
	reply.code(sent.status).header('content-type', sent.contentType).send(sent.body);
}

/** Sends the full Content-Length but half of the body, then closes the connection. */
export function sendTruncated(reply: FastifyReply, sent: HttpResponse): void {
	reply.hijack();
	const { raw } = reply;
	raw.writeHead(sent.status, {
		'content-type': sent.contentType,
		'content-length': sent.body.length,
	});
	raw.write(sent.body.subarray(0, Math.floor(sent.body.length / 2)), () =>
		raw.socket?.destroySoon(),
	);
}

/** Resets the connection without a response. */
export function resetConnection(reply: FastifyReply): void {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
}

/** Whether a proxy responds instead of the platform. */
export const isProxyError = (fault: Fault): boolean =>
	fault.kind === 'html' || (fault.kind === 'status' && !fault.remembered);

/** The error response of a proxy between client and platform. Returns the HTTP status. */
export function sendProxyError(reply: FastifyReply, fault: Fault): number {
	const status = fault.status ?? (fault.kind === 'html' ? 502 : 500);
	if (fault.retry_after !== undefined) reply.header('retry-after', String(fault.retry_after));
	if (fault.kind === 'html') {
		const page = `<html><head><title>${status}</title></head><body><h1>${status}</h1><hr>proxy</body></html>`;
		reply.code(status).header('content-type', 'text/html').send(page);
	} else if (fault.no_body) {
		reply.code(status).send();
	} else {
		const text = status === 429 ? 'too many requests' : 'internal error';
		reply.code(status).header('content-type', 'application/json');
		reply.send(JSON.stringify({ error: status, error_text: text }));
	}
	return status;
}

/** Sends a response, or what a fault makes of it. Returns the HTTP status. */
export function sendWithFault(
	reply: FastifyReply,
	response: HttpResponse,
	fault: Fault | undefined,
): number {
	if (fault && isProxyError(fault)) return sendProxyError(reply, fault);
	if (fault?.kind === 'reset_after') resetConnection(reply);
	else if (fault?.kind === 'truncate') sendTruncated(reply, response);
	else if (fault?.kind === 'content_type')
		sendResponse(reply, { ...response, contentType: 'text/plain' });
	else if (fault?.kind === 'empty') sendResponse(reply, { ...response, body: Buffer.alloc(0) });
	else sendResponse(reply, response);
	return response.status;
}
