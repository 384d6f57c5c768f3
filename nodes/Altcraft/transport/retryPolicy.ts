/** When a call is repeated, and after how long. */
import { describeCode } from './errorCodes';
import { AltcraftError } from './altcraftError';
import type { Call } from './types';

export interface RetryPolicy {
	/** Requests for one call, the first included. */
	maxAttempts: number;
	/** Milliseconds that one call waits in all, pacing aside. */
	maxTotalDelay: number;
	/** Milliseconds of the first backoff, before jitter; each further one doubles. */
	backoff: number;
	/** Milliseconds that one backoff has at most. */
	maxBackoff: number;
	/** 0 does not pace. */
	requestsPerSecond: number;
}

export const defaultPolicy: RetryPolicy = {
	maxAttempts: 5,
	maxTotalDelay: 120_000,
	backoff: 500,
	maxBackoff: 30_000,
	requestsPerSecond: 0,
};

/**
 * Reads are repeated freely, what changes something only under a Request-ID, by which the platform
 * knows the repeat (documentation: "API interaction", deduplication). A definite refusal is not.
 */
export function isRetryable(call: Call, error: AltcraftError): boolean {
	return error.kind !== 'refused' && (call.effect === 'reads' || call.requestId !== undefined);
}

/**
 * Milliseconds until the next attempt: what the platform asked for, else exponential backoff with
 * full jitter, so that calls which failed together do not return together.
 */
export function retryDelay(
	attempts: number,
	error: AltcraftError,
	policy: RetryPolicy,
	random: () => number,
): number {
	if (error.retryAfter !== undefined) return error.retryAfter;
	return random() * Math.min(policy.maxBackoff, policy.backoff * 2 ** (attempts - 1));
}

/** The error of a call that was never sent because another one was told to wait for longer than it may. */
export function rateLimitError(milliseconds: number): AltcraftError {
	return new AltcraftError({
		kind: 'busy',
		...describeCode(429),
		reason: `another request was told to wait ${Math.ceil(milliseconds / 1000)} seconds`,
		code: 429,
		retryAfter: milliseconds,
		attempts: 0,
		neverSent: true,
	});
}
