/** Which failed calls are retried, and after what delay. */
import { AltcraftError } from './altcraftError';
import { describeCode } from './errorCodes';
import type { Call } from './types';

export interface RetryPolicy {
	/** Requests per call, including the first. */
	maxAttempts: number;
	/** Limit for all retry delays of one call together. Waiting for `requestsPerSecond` does not count. */
	maxTotalDelayMs: number;
	/** First backoff before jitter; each further one doubles. */
	backoffMs: number;
	/** Limit for a single backoff. */
	maxBackoffMs: number;
	/** 0 means no limit. */
	requestsPerSecond: number;
}

export const defaultPolicy: RetryPolicy = {
	maxAttempts: 5,
	maxTotalDelayMs: 120_000,
	backoffMs: 500,
	maxBackoffMs: 30_000,
	requestsPerSecond: 0,
};

/**
 * Reads are always safe to retry. Writes are safe only with a Request-ID, by which the platform recognizes
 * the repeat (documentation: "API interaction", deduplication). A definite refusal is never retried.
 */
export function isRetryable(call: Call, error: AltcraftError): boolean {
	// The platform would return the old failure again, for a day.
	if (error.isDuplicate && error.kind === 'unavailable') return false;
	return error.kind !== 'refused' && (call.effect === 'reads' || call.requestId !== undefined);
}

/** The first request under the ID was refused, so nothing was done, although its response may have been lost. */
export const isRepeatedRefusal = ({ isDuplicate, kind }: AltcraftError): boolean =>
	isDuplicate && kind === 'refused';

/** Whether the platform may have carried out the call even though this attempt failed. */
export function isInDoubt(call: Call, { kind, neverSent, inDoubt }: AltcraftError): boolean {
	if (inDoubt) return true;
	return call.effect !== 'reads' && !neverSent && (kind === 'lost' || kind === 'unavailable');
}

/**
 * Milliseconds until the next attempt: the platform's Retry-After, otherwise exponential backoff with full
 * jitter, so that calls that failed together do not retry together.
 */
export function retryDelayMs(
	attempts: number,
	error: AltcraftError,
	policy: RetryPolicy,
	random: () => number,
): number {
	if (error.retryAfterMs !== undefined) return error.retryAfterMs;
	return random() * Math.min(policy.maxBackoffMs, policy.backoffMs * 2 ** (attempts - 1));
}

/** For a call that is not sent, because the pause the platform asked for exceeds its remaining delay. */
export function rateLimitError(delayMs: number): AltcraftError {
	return new AltcraftError({
		kind: 'busy',
		...describeCode(429),
		reason: `Altcraft asked for a pause of ${Math.ceil(delayMs / 1000)} seconds`,
		code: 429,
		retryAfterMs: delayMs,
		attempts: 0,
		neverSent: true,
	});
}
