/** Settings of the control address and their defaults. */

export interface Settings {
	/** How errors travel: in the body under HTTP 200, with an HTTP status of their own, or with the status alone. */
	http_errors: 'body' | 'status' | 'status_empty';
	/** A task completes after this many unfinished polls, or after this many seconds. */
	task_polls: number;
	task_seconds: number;
	/** How long the response to a request is remembered, in seconds. */
	dedup_seconds: number;
	/** Whether databases/wipe is allowed (ALLOW_DATA_WIPE). */
	allow_wipe: boolean;
	/** Responds with 402 once a database holds this many profiles; 0 means no limit. */
	profile_limit: number;
	/** Responds with 429 beyond this many requests in one second; 0 means no limit. */
	requests_per_second: number;
}

export const DEFAULT_SETTINGS: Settings = {
	http_errors: 'body',
	task_polls: 2,
	task_seconds: 2,
	dedup_seconds: 86_400,
	allow_wipe: true,
	profile_limit: 0,
	requests_per_second: 0,
};
