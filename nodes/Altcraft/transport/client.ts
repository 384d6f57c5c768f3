/** Sends API calls: builds the request, parses the response, and retries where that is safe. */
import { AltcraftError, connectionError } from './altcraftError';
import { normalizeBaseUrl } from './baseUrl';
import { buildRequest } from './buildRequest';
import { parseResponse } from './parseResponse';
import {
	defaultPolicy,
	isInDoubt,
	isRepeatedRefusal,
	isRetryable,
	isUnavailable,
	maxUnavailableMs,
	pauseTooLongError,
	rateLimitError,
	retryDelayMs,
	type RetryPolicy,
} from './retryPolicy';
import type { ApiResponse, Call, HttpRequest, HttpResponse, Transport } from './types';
import { saveFile } from './saveFile';

export interface ClientOptions {
	/** As entered by the user; see `normalizeBaseUrl`. */
	baseUrl: string;
	transport: Transport;
	/** Rejects when the execution is cancelled. */
	sleep: (milliseconds: number) => Promise<void>;
	/** Milliseconds since 1970. */
	now?: () => number;
	/** From 0 to 1, for the jitter. */
	random?: () => number;
	policy?: Partial<RetryPolicy>;
	/** Called after each attempt that was rate limited, got no response, or met a platform that is unavailable. */
	onCongestion?: () => void;
	/** Removed from all response texts that become part of an error. The transport adds it to the requests. */
	token?: string;
}

/** A call whose request is encoded. */
export interface PreparedRequest {
	/** Length of the body. */
	sizeBytes: number;
	/** Call it once. Rejects with an AltcraftError, or with whatever `sleep` rejects with. */
	send(): Promise<ApiResponse>;
}

export interface Client {
	/** Encodes the request. If that fails, `send` of the prepared request rejects. */
	prepare(call: Call): PreparedRequest;
	/** Prepares and sends. */
	send(call: Call): Promise<ApiResponse>;
}

/**
 * A client for one platform and one token. Its calls share their limits: after a 429 all of them wait, and
 * `requestsPerSecond` applies to all of them together. Throws for an invalid base URL.
 */
export function createClient(options: ClientOptions): Client {
	const baseUrl = normalizeBaseUrl(options.baseUrl);
	const { transport, sleep, now = Date.now, random = Math.random, token, onCongestion } = options;
	const policy: RetryPolicy = { ...defaultPolicy, ...options.policy };
	/** No request is sent earlier: the platform asked for a pause. */
	let pausedUntil = 0;
	/** When the platform stopped taking requests. All calls share the time, so that a run of many items ends as well. */
	let unavailableSince: number | undefined;
	let nextSlot = 0;

	/** Waits for the end of a pause and for `requestsPerSecond`. `waitedMs` is the pause alone. */
	async function waitForSlot(
		remainingDelayMs: number,
	): Promise<{ waitedMs: number; isTooLong: boolean }> {
		let waitedMs = 0;
		// Another call may extend the pause in the meantime.
		for (let pauseMs = pausedUntil - now(); pauseMs > 0; pauseMs = pausedUntil - now()) {
			if (waitedMs + pauseMs > remainingDelayMs) return { waitedMs, isTooLong: true };
			await sleep(pauseMs);
			waitedMs += pauseMs;
		}
		if (policy.requestsPerSecond > 0) {
			const slot = Math.max(now(), nextSlot);
			nextSlot = slot + 1000 / policy.requestsPerSecond;
			if (slot > now()) await sleep(slot - now());
		}
		return { waitedMs, isTooLong: false };
	}

	async function sendOnce(call: Call, request: HttpRequest): Promise<ApiResponse | AltcraftError> {
		let response: HttpResponse;
		try {
			response = await transport(request);
		} catch (error) {
			return connectionError(error, request.url);
		}
		const result = await readResponse(call, response);
		if (result instanceof AltcraftError) {
			response.stream?.destroy();
			return result;
		}
		return (await saveFile(call, result, response, request.url)) ?? result;
	}

	async function readResponse(
		call: Call,
		response: HttpResponse,
	): Promise<ApiResponse | AltcraftError> {
		const { loadShape = async () => call.responseShape } = call;
		for (let responseShape = await loadShape(); ; ) {
			const result = parseResponse({ ...call, responseShape }, response, now(), token);
			const nextShape = await loadShape();
			if (nextShape === responseShape) return result;
			responseShape = nextShape;
		}
	}

	async function sendWithRetries(call: Call, request: HttpRequest): Promise<ApiResponse> {
		const { requestId } = call;
		let remainingDelayMs = policy.maxTotalDelayMs;
		let inDoubt = false;
		let countedAttempts = 0;
		let lastError: AltcraftError | undefined;
		for (let attempts = 1; ; attempts++) {
			const { waitedMs, isTooLong } = await waitForSlot(remainingDelayMs);
			remainingDelayMs -= waitedMs;
			if (isTooLong) {
				const error = lastError ?? rateLimitError(pausedUntil - now());
				throw error.with({ attempts: attempts - 1, inDoubt, requestId });
			}

			const response = await sendOnce(call, request);
			if (!(response instanceof AltcraftError) || !isUnavailable(response))
				unavailableSince = undefined;
			if (!(response instanceof AltcraftError)) {
				response.isFirstAttempt = attempts === 1;
				return response;
			}

			lastError = response;
			if (isUnavailable(lastError) || lastError.kind === 'lost') onCongestion?.();
			inDoubt = !isRepeatedRefusal(lastError) && (inDoubt || isInDoubt(call, lastError));
			const delayMs = retryDelayMs(attempts, lastError, policy, random);
			const isRateLimited = lastError.kind === 'busy';
			if (isRateLimited) pausedUntil = Math.max(pausedUntil, now() + delayMs);
			if (isUnavailable(lastError)) unavailableSince ??= now();
			else countedAttempts += 1;
			const isTooLate =
				delayMs > remainingDelayMs ||
				now() + delayMs - (unavailableSince ?? now()) > maxUnavailableMs(lastError, policy);
			if (isTooLate || countedAttempts >= policy.maxAttempts || !isRetryable(call, lastError)) {
				// The other calls do not start waiting anew.
				if (isTooLate && isUnavailable(lastError)) unavailableSince = -Infinity;
				const asksToWait = isTooLate && lastError.retryAfterMs;
				const error = asksToWait ? pauseTooLongError(lastError, asksToWait) : lastError;
				throw error.with({ attempts, inDoubt, requestId });
			}
			// After a 429 all calls wait for the end of the pause in `waitForSlot`.
			if (isRateLimited) continue;
			await sleep(delayMs);
			remainingDelayMs -= delayMs;
		}
	}

	function prepare(call: Call): PreparedRequest {
		const request = buildRequest(baseUrl, call);
		if (request instanceof AltcraftError) {
			return { sizeBytes: 0, send: async () => await Promise.reject(request) };
		}
		return {
			sizeBytes: request.body?.length ?? 0,
			send: async () => await sendWithRetries(call, request),
		};
	}

	return { prepare, send: async (call) => await prepare(call).send() };
}
