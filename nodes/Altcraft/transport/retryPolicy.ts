/** Which failed calls are retried, and after what delay. */
import { AltcraftError } from './altcraftError';
import { describeCode } from './errorCodes';
import type { Call } from './types';

export interface RetryPolicy {
	/** Requests per call that may have reached the platform, including the first. See `isUnavailable`. */
	maxAttempts: number;
	/** Limit for all retry delays of one call together. Waiting for `requestsPerSecond` does not count. */
	maxTotalDelayMs: number;
	/** How long the client goes on although nothing can be reached at the base URL, which may be wrong. */
	maxUnreachableMs: number;
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
	maxUnreachableMs: 45_000,
	backoffMs: 500,
	maxBackoffMs: 10_000,
	requestsPerSecond: 0,
};

/** Statuses by which a proxy or the platform says that it does not take requests now. */
const unavailableStatuses: ReadonlySet<number | undefined> = new Set([502, 503, 504]);

/**
 * Whether the platform takes no requests now: rate limited, away, or not reachable. Such a failure counts against the
 * time and not against the attempts, because more attempts do no harm and a server that restarts needs its time.
 */
export const isUnavailable = ({
	kind,
	neverSent,
	httpStatus,
	isDuplicate,
}: AltcraftError): boolean =>
	kind === 'busy' || neverSent || (!isDuplicate && unavailableStatuses.has(httpStatus));

/** Milliseconds that the platform may be unavailable before calls fail. */
export const maxUnavailableMs = (error: AltcraftError, policy: RetryPolicy): number =>
	error.neverSent
		? Math.min(policy.maxUnreachableMs, policy.maxTotalDelayMs)
		: policy.maxTotalDelayMs;

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
 * Milliseconds until the next attempt: exponential backoff with jitter, so that calls that failed together do not
 * retry together, or the platform's Retry-After if that is longer.
 */
export function retryDelayMs(
	attempts: number,
	{ retryAfterMs = 0 }: AltcraftError,
	policy: RetryPolicy,
	random: () => number,
): number {
	const backoffMs = Math.min(policy.maxBackoffMs, policy.backoffMs * 2 ** (attempts - 1));
	const jitteredMs = backoffMs * (0.5 + random() / 2);
	return retryAfterMs > jitteredMs ? retryAfterMs + random() * policy.backoffMs : jitteredMs;
}

/** The error of a call that is given up because the platform asked for a longer pause than the call can wait. */
export const pauseTooLongError = (error: AltcraftError, delayMs: number): AltcraftError => {
	const pause = describePause(delayMs);
	return error.with({ reason: error.reason === '' ? pause : `${error.reason}. ${pause}` });
};

const describePause = (delayMs: number): string =>
	`Altcraft asked for a pause of ${Math.ceil(delayMs / 1000)} seconds`;

/** For a call that is not sent, because the pause the platform asked for exceeds its remaining delay. */
export function rateLimitError(delayMs: number): AltcraftError {
	return new AltcraftError({
		kind: 'busy',
		...describeCode(429),
		reason: describePause(delayMs),
		code: 429,
		retryAfterMs: delayMs,
		attempts: 0,
		neverSent: true,
	});
}
