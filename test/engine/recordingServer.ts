/** An HTTP server that records requests and sends a given response body. */
import fastify from 'fastify';

import { Contract } from '../../sandbox/contract';
import { readRequest } from '../../sandbox/readXml';
import { parseXml, readXml } from '../../sandbox/xmlFormat';

export interface RecordedRequest {
	path: string;
	contentType: string;
	authorization?: string;
	text: string;
}

export interface RecordingServer {
	url: string;
	requests: RecordedRequest[];
	/** Body of the next responses, JSON or XML; the first character decides the content type. */
	responseBody: string;
	close(): Promise<void>;
}

export async function startRecordingServer(): Promise<RecordingServer> {
	const app = fastify();
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	const server: RecordingServer = {
		url: '',
		requests: [],
		responseBody: '',
		close: async () => await app.close(),
	};
	app.post('/*', async ({ url, headers, body }, reply) => {
		const contentType = headers['content-type'] ?? '';
		const { authorization } = headers;
		server.requests.push({ path: url, contentType, authorization, text: body as string });
		const type = server.responseBody.startsWith('<') ? 'application/xml' : 'application/json';
		return await reply.type(type).send(server.responseBody);
	});
	server.url = await app.listen({ host: '127.0.0.1', port: 0 });
	return server;
}

type Body = Record<string, unknown>;

/** `format` selects the response format; the documentation's samples may have a token, the node's requests do not. */
function withoutTokenAndFormat({ token: _token, format: _format, ...rest }: Body): Body {
	return rest;
}

/** Parses a request body by its content type, without knowing the method. */
export function parseRequestBody({ contentType, text }: RecordedRequest): Body {
	const isXml = contentType.startsWith('application/xml');
	return withoutTokenAndFormat((isXml ? readXml(text) : JSON.parse(text)) as Body);
}

const contract = new Contract();

/** Parses an XML sample of the documentation, which has no attributes, with the types of the method at `path`. */
export function parseSampleXml(text: string, path: string): Body {
	const found = contract.find('POST', path);
	if (!found) throw new Error(`No method at ${path} in sandbox/contract`);
	return withoutTokenAndFormat(readRequest(parseXml(text), found.method, () => undefined) as Body);
}
