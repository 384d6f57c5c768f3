/** The other side as an attacker would have it: it answers with whatever a test hands it, and keeps what it heard. */
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
	/** Answers every request until it is replaced. */
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
	/** Bytes that left before the other side had enough. */
	sent: number;
}

/**
 * Answers with so many bytes without holding them: `head`, then the same piece over and over.
 *
 * @param announced with a Content-Length instead of chunks
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
