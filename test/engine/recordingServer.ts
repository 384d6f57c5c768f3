/** A platform that only listens: it keeps what it was sent, and answers with what it is given. */
import fastify from 'fastify';

import { Contract } from '../../sandbox/contract';
import { readRequest } from '../../sandbox/readXml';
import { parseXml, readXml } from '../../sandbox/xmlFormat';

export interface Heard {
	path: string;
	contentType: string;
	authorization?: string;
	text: string;
}

export interface Mirror {
	url: string;
	heard: Heard[];
	/** What the next requests are answered with; its first character tells JSON and XML apart. */
	answer: string;
	close(): Promise<void>;
}

export async function startMirror(): Promise<Mirror> {
	const server = fastify();
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
		done(null, body),
	);
	const mirror: Mirror = {
		url: '',
		heard: [],
		answer: '',
		close: async () => await server.close(),
	};
	server.post('/*', async ({ url, headers, body }, reply) => {
		const contentType = headers['content-type'] ?? '';
		const { authorization } = headers;
		mirror.heard.push({ path: url, contentType, authorization, text: body as string });
		const type = mirror.answer.startsWith('<') ? 'application/xml' : 'application/json';
		return await reply.type(type).send(mirror.answer);
	});
	mirror.url = await server.listen({ host: '127.0.0.1', port: 0 });
	return mirror;
}

type Body = Record<string, unknown>;

/** `format` only asks for the form of the answer; a token may stand in a sample's body, never in ours. */
function asked({ token: _token, format: _format, ...rest }: Body): Body {
	return rest;
}

/** The request as the platform understands it, read without knowing the method. */
export function readHeard({ contentType, text }: Heard): Body {
	const isXml = contentType.startsWith('application/xml');
	return asked((isXml ? readXml(text) : JSON.parse(text)) as Body);
}

const contract = new Contract();

/** The documentation's XML, which leaves attributes out, as the platform understands it by the method. */
export function readSampleXml(text: string, path: string): Body {
	const found = contract.find('POST', path);
	if (!found) throw new Error(`The contract has no method at ${path}`);
	return asked(readRequest(parseXml(text), found.method, () => undefined) as Body);
}
