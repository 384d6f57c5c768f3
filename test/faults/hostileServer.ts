/** An HTTP server that sends arbitrary responses, for broken networks and attacks, and records its requests. */
import fastify, { type FastifyReply } from 'fastify';
import { Readable } from 'node:stream';

export interface ReceivedRequest {
	method: string;
	url: string;
	headers: Record<string, unknown>;
	text: string;
}

export interface HostileServer {
	url: string;
	requests: ReceivedRequest[];
	/** Responds to every request; tests replace it. */
	respond: (reply: FastifyReply) => unknown;
	close(): Promise<void>;
}

export async function startHostileServer(): Promise<HostileServer> {
	const app = fastify({ forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	const server: HostileServer = {
		url: '',
		requests: [],
		respond: (reply) => reply.type('application/json').send('{"error": 0, "data": {}}'),
		close: async () => await app.close(),
	};
	app.all('/*', async ({ method, raw, headers, body }, reply) => {
		const url = raw.url ?? '';
		server.requests.push({ method, url, headers: { ...headers }, text: String(body ?? '') });
		await server.respond(reply);
		return reply;
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as { port: number };
	server.url = `http://127.0.0.1:${port}`;
	return server;
}

const megabyte = 1024 * 1024;

export interface StreamedBytes {
	/** Bytes that the server sent before the client closed the connection. */
	sent: number;
}

/**
 * Sends a response of any size without keeping it in memory: `head`, then `piece` again and again.
 *
 * @param withContentLength sends a Content-Length header instead of chunks
 */
export function streamBytes(
	reply: FastifyReply,
	bytes: number,
	{
		head = '',
		piece,
		type,
		withContentLength = false,
	}: {
		head?: string;
		piece: string;
		type: string;
		withContentLength?: boolean;
	},
): StreamedBytes {
	const streamed: StreamedBytes = { sent: 0 };
	const block = Buffer.from(piece.repeat(Math.ceil(megabyte / piece.length)));
	function* pieces() {
		yield Buffer.from(head);
		while (streamed.sent < bytes) {
			const next = block.subarray(0, bytes - streamed.sent);
			streamed.sent += next.length;
			yield next;
		}
	}
	reply.type(type);
	if (withContentLength) reply.header('content-length', bytes + head.length);
	reply.send(Readable.from(pieces(), { objectMode: false }));
	return streamed;
}
