/** Sends requests with n8n's HTTP helpers, which handle proxies, certificates and the credential. */
import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { HttpResponse, Transport } from '../transport/types';

/** Applies to the start of a response, and again to its body. Large lists take time. */
const responseTimeoutMs = 300_000;

/** A response is held in memory, so longer ones are cut off. */
const maxResponseBytes = 100 * 1024 * 1024;
const maxFileBytes = 1024 * 1024 * 1024;

/** Enough for a tooLargeError, which does not use the body. */
const truncatedBodyBytes = 1000;

type ResponseStream = AsyncIterable<Uint8Array> & { destroy(): void };

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: ResponseStream;
}

/**
 * Uses the credential `altcraftApi`, which adds the Authorization header. Does not follow redirects, so that the
 * token only goes to the host it belongs to.
 */
export function httpRequestTransport(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	cancelled?: AbortSignal,
): Transport {
	return async ({ method, url, headers, body, externalHost, expectsFile }) => {
		const options: IHttpRequestOptions = {
			method,
			url,
			headers,
			...(body === undefined ? {} : { body: toBuffer(body) }),
			encoding: 'stream',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: responseTimeoutMs,
			...(cancelled ? { abortSignal: cancelled } : {}),
		};
		const { helpers } = context;
		const response = (
			externalHost
				? await helpers.httpRequest(options)
				: await helpers.httpRequestWithAuthentication.call(
						context as IAllExecuteFunctions,
						'altcraftApi',
						options,
					)
		) as FullResponse;
		const maxBytes = expectsFile ? maxFileBytes : maxResponseBytes;
		return {
			status: response.statusCode,
			headers: normalizeHeaders(response.headers),
			...(await withTimeout(response.body, readBody(response.body, maxBytes))),
		};
	};
}

const toBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
	Buffer.from(buffer, byteOffset, byteLength);

async function readBody(
	stream: ResponseStream,
	maxBytes: number,
): Promise<Pick<HttpResponse, 'body' | 'truncatedAtBytes'>> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		length += chunk.length;
		if (length > maxBytes) {
			stream.destroy();
			return {
				body: chunks[0]!.subarray(0, truncatedBodyBytes),
				truncatedAtBytes: maxBytes,
			};
		}
	}
	return { body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length) };
}

/**
 * Rejects if the body is not complete in time. Destroying a stream that waits for data does not end the loop
 * that reads it, so the read is raced against the timeout.
 */
async function withTimeout<T>(stream: ResponseStream, read: Promise<T>): Promise<T> {
	const signal = AbortSignal.timeout(responseTimeoutMs);
	let onTimeout = () => {};
	const timedOut = new Promise<never>((_resolve, reject) => {
		onTimeout = () => {
			stream.destroy();
			reject(new Error('ETIMEDOUT'));
		};
	});
	signal.addEventListener('abort', onTimeout, { once: true });
	try {
		return await Promise.race([read, timedOut]);
	} finally {
		signal.removeEventListener('abort', onTimeout);
	}
}

const normalizeHeaders = (headers: FullResponse['headers']): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value ?? ''),
		]),
	);
