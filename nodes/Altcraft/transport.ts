/** n8n's own HTTP, so that proxies, certificates and the credential stay n8n's business. */
import type { IAllExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { Transport, WireResponse } from './wire/types';

/** Milliseconds until an answer must be there; exports of large lists take their time. */
const timeout = 300_000;

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: Uint8Array;
}

/**
 * Sends with the credential `altcraftApi`, which adds the Authorization header. Redirects are not followed:
 * the token stays with the address that it was given for.
 */
export function nodeTransport(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	cancelled?: AbortSignal,
): Transport {
	return async ({ method, url, headers, body, outside }): Promise<WireResponse> => {
		const options: IHttpRequestOptions = {
			method,
			url,
			headers,
			...(body === undefined ? {} : { body }),
			encoding: 'arraybuffer',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
			...(cancelled ? { abortSignal: cancelled } : {}),
		};
		const response = (
			outside
				? await context.helpers.httpRequest(options)
				: await context.helpers.httpRequestWithAuthentication.call(
						context as IAllExecuteFunctions,
						'altcraftApi',
						options,
					)
		) as FullResponse;
		return {
			status: response.statusCode,
			headers: lowerCase(response.headers),
			body: response.body,
		};
	};
}

const lowerCase = (headers: FullResponse['headers']): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value ?? ''),
		]),
	);
