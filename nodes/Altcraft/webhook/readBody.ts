/** Reads the body of an action hook's request, because n8n itself accepts 16 MB unless configured for more. */
import type { IWebhookFunctions } from 'n8n-workflow';

/** Limit of one request, unpacked, in bytes. */
export const maxBodyBytes = 20 * 1024 * 1024;

/** An oversized body is read and discarded up to this many bytes, so that the sender gets to read the 413. */
const maxDrainedBytes = 4 * maxBodyBytes;

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/**
 * @returns the body as text; `undefined` if it exceeds `maxBodyBytes`
 * @throws Error if the sender closes the connection early
 */
export async function readBody(request: Request): Promise<string | undefined> {
	// n8n unpacks gzip. An n8n that parses every body has read it already.
	const encoding = String(request.headers['content-encoding'] ?? '').toLowerCase();
	if (!/^(identity)?$/.test(encoding) && !request.rawBody) {
		// n8n knows the names in lower case only.
		request.headers['content-encoding'] = encoding;
		if (!(await readCompressed(request))) return undefined;
	}
	if (request.rawBody) return decodeBody(request.rawBody);
	// Node.js discards the unread body after the response is sent.
	if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return undefined;
	const body = await readChunks(request);
	return body && decodeBody(body);
}

/** @returns `false` if the unpacked body exceeds n8n's own limit */
async function readCompressed(request: Request): Promise<boolean> {
	return await request.readRawBody().then(
		() => true,
		(error: unknown) => {
			if ((error as { status?: unknown }).status === 413) return false;
			throw new Error(error instanceof Error ? error.message : 'unknown encoding');
		},
	);
}

const decodeBody = (body: Uint8Array): string | undefined =>
	body.length > maxBodyBytes ? undefined : Buffer.from(body).toString('utf8');

async function readChunks(request: Request): Promise<Uint8Array | undefined> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of request as AsyncIterable<Uint8Array>) {
		length += chunk.length;
		if (length <= maxBodyBytes) chunks.push(chunk);
		else chunks.length = 0;
		if (length > maxDrainedBytes) break;
	}
	return length > maxBodyBytes ? undefined : Buffer.concat(chunks, length);
}
