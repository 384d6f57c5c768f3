/** The other side as an attacker would have it: it answers with whatever a test hands it, and keeps what it heard. */
import fastify, { type FastifyReply } from 'fastify';
import { Readable } from 'node:stream';

export interface Heard {
	method: string;
	url: string;
	headers: Record<string, unknown>;
	text: string;
}

export interface Hostile {
	url: string;
	heard: Heard[];
	/** Answers every request until it is replaced. */
	answer: (reply: FastifyReply) => unknown;
	close(): Promise<void>;
}

export async function startHostile(): Promise<Hostile> {
	const app = fastify({ forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	const hostile: Hostile = {
		url: '',
		heard: [],
		answer: (reply) => reply.type('application/json').send('{"error": 0, "data": {}}'),
		close: async () => await app.close(),
	};
	app.all('/*', async ({ method, raw, headers, body }, reply) => {
		const url = raw.url ?? '';
		hostile.heard.push({ method, url, headers: { ...headers }, text: String(body ?? '') });
		await hostile.answer(reply);
		return reply;
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as { port: number };
	hostile.url = `http://127.0.0.1:${port}`;
	return hostile;
}

const megabyte = 1024 * 1024;

export interface Flood {
	/** Bytes that left before the other side had enough. */
	sent: number;
}

/**
 * Answers with so many bytes without holding them: `head`, then the same piece over and over.
 *
 * @param announced with a Content-Length instead of chunks
 */
export function flood(
	reply: FastifyReply,
	bytes: number,
	{
		head = '',
		piece,
		type,
		announced = false,
	}: {
		head?: string;
		piece: string;
		type: string;
		announced?: boolean;
	},
): Flood {
	const told: Flood = { sent: 0 };
	const block = Buffer.from(piece.repeat(Math.ceil(megabyte / piece.length)));
	function* pieces() {
		yield Buffer.from(head);
		while (told.sent < bytes) {
			const next = block.subarray(0, bytes - told.sent);
			told.sent += next.length;
			yield next;
		}
	}
	reply.type(type);
	if (announced) reply.header('content-length', bytes + head.length);
	reply.send(Readable.from(pieces(), { objectMode: false }));
	return told;
}
