/** n8n's own HTTP, so that proxies, certificates and the credential stay n8n's business. */
import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { Transport, HttpResponse } from '../transport/types';

/** Milliseconds until an answer must begin, and again until it must be there; large lists take their time. */
const timeout = 300_000;

/** Bytes of an answer that are taken. More is not read: it would have to be held in memory. */
const mostBytes = { answer: 100 * 1024 * 1024, file: 1024 * 1024 * 1024 };

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: AsyncIterable<Uint8Array> & { destroy(): void };
}

/**
 * Sends with the credential `altcraftApi`, which adds the Authorization header. Redirects are not followed:
 * the token stays with the address that it was given for.
 */
export function httpRequestTransport(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	cancelled?: AbortSignal,
): Transport {
	return async ({ method, url, headers, body, externalHost, file }): Promise<HttpResponse> => {
		const options: IHttpRequestOptions = {
			method,
			url,
			headers,
			...(body === undefined ? {} : { body: asBuffer(body) }),
			encoding: 'stream',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
			...(cancelled ? { abortSignal: cancelled } : {}),
		};
		const response = (
			externalHost
				? await context.helpers.httpRequest(options)
				: await context.helpers.httpRequestWithAuthentication.call(
						context as IAllExecuteFunctions,
						'altcraftApi',
						options,
					)
		) as FullResponse;
		const most = file ? mostBytes.file : mostBytes.answer;
		const received = await inTime(response.body, read(response.body, most));
		return {
			status: response.statusCode,
			headers: lowerCase(response.headers),
			...received,
		};
	};
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
	Buffer.from(buffer, byteOffset, byteLength);

/** The body's bytes, or the first of them where there are more than `most`. */
async function read(
	stream: FullResponse['body'],
	most: number,
): Promise<Pick<HttpResponse, 'body' | 'truncatedAt'>> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		length += chunk.length;
		if (length > most) {
			stream.destroy();
			break;
		}
	}
	if (length > most) return { body: chunks[0]!.subarray(0, 1000), truncatedAt: most };
	return { body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length) };
}

/**
 * What is read of a stream, if it comes in time. A stream that is destroyed while it waits for bytes tells nobody
 * of it before the next ones come: who reads it would wait for ever.
 */
async function inTime<T>(stream: FullResponse['body'], reading: Promise<T>): Promise<T> {
	const overdue = AbortSignal.timeout(timeout);
	let stop = () => {};
	const late = new Promise<never>((_resolve, reject) => {
		stop = () => {
			stream.destroy();
			reject(new Error('ETIMEDOUT'));
		};
	});
	overdue.addEventListener('abort', stop, { once: true });
	return await Promise.race([reading, late]).finally(() =>
		overdue.removeEventListener('abort', stop),
	);
}

const lowerCase = (headers: FullResponse['headers']): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value ?? ''),
		]),
	);
