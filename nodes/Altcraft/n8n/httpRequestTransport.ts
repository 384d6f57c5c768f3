/** Sends requests with n8n's HTTP helpers, which handle proxies, certificates and the credential. */
import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IHttpRequestOptions,
} from 'n8n-workflow';
import type { Transport } from '../transport/types';
import { readBody, type NodeStream } from './readBody';

/** Applies to the start of a response, and again to its body. Large lists take time. */
const responseTimeoutMs = 300_000;

/** A response is held in memory, so longer ones are cut off. */
const maxResponseBytes = 100 * 1024 * 1024;
const maxFileBytes = 1024 * 1024 * 1024;

/** What may be an error instead of a file is held in memory; errors are shorter. */
const maxBufferedFileBytes = 1024 * 1024;

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: NodeStream;
}

interface TransportOptions {
	cancelled?: AbortSignal;
	/** The credential's data for all requests; without it, n8n reads the credential for each of them. */
	credential?: ICredentialDataDecryptedObject;
}

/**
 * Uses the credential `altcraftApi`, which adds the Authorization header. Does not follow redirects, so that the
 * token only goes to the host it belongs to.
 */
export function httpRequestTransport(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	{ cancelled, credential }: TransportOptions = {},
): Transport {
	const credentialsDecrypted = credential && toDecrypted(credential);
	return async ({ method, url, headers, body, externalHost, expectsFile, canStream }) => {
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
						credentialsDecrypted && { credentialsDecrypted },
					)
		) as FullResponse;
		return {
			status: response.statusCode,
			headers: normalizeHeaders(response.headers),
			...(await readBody(response.body, {
				maxBytes: expectsFile ? maxFileBytes : maxResponseBytes,
				timeoutMs: responseTimeoutMs,
				...(canStream ? { maxBufferedBytes: maxBufferedFileBytes } : {}),
			})),
		};
	};
}

/** n8n only uses the data. */
const toDecrypted = (data: ICredentialDataDecryptedObject): ICredentialsDecrypted => ({
	id: '',
	name: '',
	type: 'altcraftApi',
	data,
});

const toBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
	Buffer.from(buffer, byteOffset, byteLength);

const normalizeHeaders = (headers: FullResponse['headers']): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value ?? ''),
		]),
	);
