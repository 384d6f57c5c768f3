/** All faults of the sandbox, with the settings that the fault matrix uses. */
import type { Fault } from '../../sandbox/faults';

/** Seconds; short enough for a test. */
const retryAfterSeconds = 0.01;

export const faultKinds: Record<string, Omit<Fault, 'times' | 'path'>> = {
	'connection refused': { kind: 'refuse' },
	'reset before the work': { kind: 'reset_before' },
	'reset after the work': { kind: 'reset_after' },
	'truncated answer': { kind: 'truncate' },
	'slow answer': { kind: 'slow', delay_ms: 40 },
	'429 with Retry-After': { kind: 'status', status: 429, retry_after: retryAfterSeconds },
	'429 with Retry-After: 0': { kind: 'status', status: 429, retry_after: 0, no_body: true },
	'429 without Retry-After': { kind: 'status', status: 429 },
	'500 with a body': { kind: 'status', status: 500, retry_after: retryAfterSeconds },
	'500 without a body': {
		kind: 'status',
		status: 500,
		no_body: true,
		retry_after: retryAfterSeconds,
	},
	'502 with a page': { kind: 'html', status: 502 },
	'503 with a page and Retry-After': { kind: 'html', status: 503, retry_after: retryAfterSeconds },
	'empty answer': { kind: 'empty' },
	'wrong content type': { kind: 'content_type' },
	'page with status 200': { kind: 'html', status: 200 },
	'500 after the work': {
		kind: 'status',
		status: 500,
		work_done: true,
		retry_after: retryAfterSeconds,
	},
	'502 with a page after the work': {
		kind: 'html',
		status: 502,
		work_done: true,
		retry_after: retryAfterSeconds,
	},
	'503 without a body after the work': {
		kind: 'status',
		status: 503,
		no_body: true,
		work_done: true,
		retry_after: retryAfterSeconds,
	},
	'page with status 200 after the work': { kind: 'html', status: 200, work_done: true },
};
