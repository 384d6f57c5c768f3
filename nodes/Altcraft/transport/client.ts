/** Sends calls: builds the request, reads the answer, and repeats where that is safe. */
import { isOtherHost, normalizeBaseUrl, buildUrl } from './baseUrl';
import { parseResponse } from './parseResponse';
import { AltcraftError, connectionError } from './altcraftError';
import { encodeJson } from './json';
import {
	defaultPolicy,
	isRetryable,
	retryDelay,
	rateLimitError,
	type RetryPolicy,
} from './retryPolicy';
import type { ApiResponse, Call, Transport, HttpRequest } from './types';
import { encodeXml } from './xml/encode';
import type { JsonObject } from '../types';

export interface ClientOptions {
	/** The platform's address as a person gives it; see `normaliseAddress`. */
	address: string;
	transport: Transport;
	/** Waits so many milliseconds; rejects when the execution is cancelled. */
	sleep: (milliseconds: number) => Promise<void>;
	/** Milliseconds since 1970. */
	now?: () => number;
	/** From 0 to 1, for the jitter. */
	random?: () => number;
	policy?: Partial<RetryPolicy>;
	/** Applied to the words of the other side before they enter an error: takes a token out of them. */
	clean?: (text: string) => string;
}

/** A call whose request is written. */
export interface PreparedRequest {
	/** Bytes of the body. */
	size: number;
	/** To be called once. Resolves with the answer; rejects with an AltcraftError, or with what `sleep` rejects with. */
	send(): Promise<ApiResponse>;
}

export interface Client {
	/** Writes the request. A call that cannot be written tells so when it is sent. */
	prepare(call: Call): PreparedRequest;
	/** Both in one step. */
	send(call: Call): Promise<ApiResponse>;
}

function encodeBody(call: Call): Uint8Array | undefined {
	if (call.method === 'GET') return undefined;
	const body: JsonObject = call.body ?? {};
	const text = call.format === 'xml' ? encodeXml({ ...body, format: 'xml' }) : encodeJson(body);
	return Buffer.from(text);
}

const noBytes = new Uint8Array();

/** One request for all attempts of a call, or the error that says why it cannot be made. */
function buildRequest(address: string, call: Call): HttpRequest | AltcraftError {
	try {
		const body = encodeBody(call);
		const type = call.format === 'xml' ? 'application/xml' : 'application/json';
		const headers: Record<string, string> = { Accept: call.envelope === 'file' ? '*/*' : type };
		if (body !== undefined) headers['Content-Type'] = type;
		const { requestId: given } = call;
		const requestId = typeof given === 'function' ? given(body ?? noBytes) : given;
		if (requestId !== undefined) {
			if (!/^[\x21-\x7e]{1,200}$/.test(requestId)) {
				throw new Error('A Request-ID is 1 to 200 visible ASCII characters');
			}
			// Older versions of the platform know the name with the X only.
			headers['Request-ID'] = requestId;
			headers['X-Request-ID'] = requestId;
		}
		const away = call.externalHost || isOtherHost(address, call.path);
		const file = call.envelope === 'file' ? { file: true as const } : {};
		return {
			method: call.method ?? 'POST',
			url: buildUrl(address, call.path),
			headers,
			body,
			...(away ? { externalHost: true as const } : {}),
			...file,
		};
	} catch (error) {
		return new AltcraftError({
			kind: 'refused',
			title: 'The request could not be made',
			reason: error instanceof Error ? error.message : '',
			advice: 'Correct the value that the reason names.',
			attempts: 0,
			neverSent: true,
		});
	}
}

/**
 * A client for one platform and one token. Its calls share what they learn: after a 429 all of
 * them wait, and `requestsPerSecond` paces them together. Throws for a wrong address.
 */
export function createClient(options: ClientOptions): Client {
	const address = normalizeBaseUrl(options.address);
	const { transport, sleep, now = Date.now, random = Math.random } = options;
	const clean = options.clean ?? ((text: string) => text);
	const policy: RetryPolicy = { ...defaultPolicy, ...options.policy };
	/** No call is sent before this moment: the platform asked one of them to wait. */
	let notBefore = 0;
	let nextSlot = 0;

	/** Waits for the platform's word and for a slot; tells how long the platform's word took. */
	async function turn(patience: number): Promise<{ waited: number; tooLong: boolean }> {
		let waited = 0;
		for (let left = notBefore - now(); left > 0; left = notBefore - now()) {
			if (waited + left > patience) return { waited, tooLong: true };
			await sleep(left);
			waited += left;
		}
		if (policy.requestsPerSecond > 0) {
			const slot = Math.max(now(), nextSlot);
			nextSlot = slot + 1000 / policy.requestsPerSecond;
			if (slot > now()) await sleep(slot - now());
		}
		return { waited, tooLong: false };
	}

	async function once(call: Call, request: HttpRequest): Promise<ApiResponse | AltcraftError> {
		return await Promise.resolve()
			.then(async () => await transport(request))
			.then(
				async (response) => {
					const responseShape =
						typeof call.responseShape === 'function'
							? await call.responseShape()
							: call.responseShape;
					const requestId = request.headers['Request-ID'];
					return parseResponse({ ...call, responseShape, requestId }, response, now());
				},
				(cause: unknown) => connectionError(cause),
			);
	}

	async function send(call: Call, request: HttpRequest): Promise<ApiResponse> {
		const requestId = request.headers['Request-ID'];
		let patience = policy.maxTotalDelay;
		let doubtful = false;
		let failed: AltcraftError | undefined;
		for (let attempts = 1; ; attempts++) {
			const { waited, tooLong } = await turn(patience);
			patience -= waited;
			if (tooLong) {
				const last = failed ?? rateLimitError(notBefore - now());
				throw last.with({ attempts: attempts - 1, inDoubt: doubtful, requestId });
			}
			const outcome = await once(call, request);
			if (!(outcome instanceof AltcraftError)) return outcome;
			const { reason, kind, neverSent } = outcome;
			failed = outcome.with({ reason: clean(reason) });
			if (call.effect !== 'reads' && (kind === 'lost' || kind === 'unavailable') && !neverSent) {
				doubtful = true;
			}
			const pause = retryDelay(attempts, failed, policy, random);
			if (kind === 'busy') notBefore = Math.max(notBefore, now() + pause);
			if (!isRetryable(call, failed) || attempts >= policy.maxAttempts || pause > patience) {
				throw failed.with({ attempts, inDoubt: doubtful, requestId });
			}
			if (kind === 'busy') continue;
			await sleep(pause);
			patience -= pause;
		}
	}

	function prepare(call: Call): PreparedRequest {
		const request = buildRequest(address, call);
		const failed = request instanceof AltcraftError;
		return {
			size: failed ? 0 : (request.body?.length ?? 0),
			send: async () => {
				if (failed) throw request;
				return await send(call, request);
			},
		};
	}

	return { prepare, send: async (call) => await prepare(call).send() };
}
