/** The body of a hook's request, read by the node itself: n8n takes 16 MB unless it is set up for more. */
import type { IWebhookFunctions } from 'n8n-workflow';

/** Bytes of events that are taken in one request. */
export const maxBodyBytes = 20 * 1024 * 1024;

/** What is still taken from the line, and thrown away, so that the sender reads the refusal. */
const mostDrained = 4 * maxBodyBytes;

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/**
 * The text of the body, or `undefined` when it is larger than `mostBytes`.
 * @throws Error when the sender broke off
 */
export async function readBody(request: Request): Promise<string | undefined> {
	// Read by n8n already: it knows how to unpack gzip, and an n8n that reads every body did so before.
	const packed = !/^(identity)?$/i.test(String(request.headers['content-encoding'] ?? ''));
	if (packed && !request.rawBody) await request.readRawBody();
	if (request.rawBody) return textOf(request.rawBody);
	// The rest is left to Node, which takes it from the line once the answer is out.
	if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return undefined;
	const body = await gather(request);
	return body && textOf(body);
}

const textOf = (body: Uint8Array): string | undefined =>
	body.length > maxBodyBytes ? undefined : Buffer.from(body).toString('utf8');

async function gather(request: Request): Promise<Uint8Array | undefined> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of request as AsyncIterable<Uint8Array>) {
		length += chunk.length;
		if (length <= maxBodyBytes) chunks.push(chunk);
		else chunks.length = 0;
		if (length > mostDrained) break;
	}
	return length > maxBodyBytes ? undefined : Buffer.concat(chunks, length);
}
