/**
 * Settings of the control address. The documentation leaves open how the platform behaves in many places; a setting
 * switches each of them, so that a client can be tested against every reading.
 */
import { invalid } from '../responses';

/** Settings with a fixed set of values. The first value is the default. */
const CHOICES = {
	/** How errors travel: in the body under HTTP 200, with an HTTP status of their own, or with the status alone. */
	http_errors: ['body', 'status', 'status_empty'],
	/** Unknown top-level parameters: real servers ignore them; test suites reject them with 450 to catch typos. */
	unknown_parameters: ['ignore', 'reject'],
	/** The time in the ID of a profile: that of its creation, or a fixed one, so that equal runs get equal IDs. */
	profile_id_time: ['created', 'fixed'],
	/**
	 * Matching keys beside `data` of an imported profile. The documentation says that they are stored only if `data`
	 * repeats them; a client in production suggests that the platform stores them.
	 */
	matching_keys: ['ignore', 'store'],
	/** A repeat of a request that failed: it runs again, or gets the remembered failure until that expires. */
	dedup_failed: ['retry', 'replay'],
	/**
	 * A repeat of a request that is still running: it waits for the response, or gets HTTP 409, HTTP 429 with
	 * Retry-After, or HTTP 202 with error 0 and no data.
	 */
	dedup_running: ['wait', 'conflict', 'too_many_requests', 'accepted'],
	/** Headers of a repeat: `Duplicate-Request` and `Duplicate-Key`, or with the prefix `X-` of older versions. */
	dedup_headers: ['current', 'older'],
	/** How batch methods respond; see `methods/batchResponse.ts`. */
	batch_response: [
		'documented',
		'results',
		'other_name',
		'in_data',
		'in_element',
		'text_codes',
		'no_results',
		'status_only',
		'object',
		'one_less',
		'one_more',
		'empty',
	],
	/** Where a method that imports and launches one profile reports a refused import: as its own error, or inside. */
	launch_errors: ['outer', 'inside'],
	/** The pointer to the next page of a list; see `methods/paging.ts`. */
	next_pointer: [
		'documented',
		'always',
		'never',
		'inclusive',
		'empty_pages',
		'zero_at_end',
		'absent_at_end',
		'stuck',
	],
	/** Strings in literal double quotes in XML: where the samples show them, nowhere, or in `data` of every method. */
	xml_quotes: ['documented', 'none', 'all'],
	/** Markup in strings, such as `<b>bold</b>`, in XML: escaped, printed as elements, or in CDATA sections. */
	xml_markup: ['escaped', 'unescaped', 'cdata'],
	/** Encoding of XML responses. `windows-1251_prolog` declares it in the XML declaration only, not in the header. */
	xml_encoding: ['utf-8', 'windows-1251', 'windows-1251_prolog'],
} as const;

export const batchResponseModes = CHOICES.batch_response;

type Choices = { [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] };

export interface Settings extends Choices {
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
	/** Largest page of a list, whatever `limit` says; 0 means no limit. */
	max_page_size: number;
}

const firstChoices = Object.fromEntries(
	Object.entries(CHOICES).map(([name, [first]]) => [name, first]),
) as unknown as Choices;

export const DEFAULT_SETTINGS: Settings = {
	...firstChoices,
	task_polls: 2,
	task_seconds: 2,
	dedup_seconds: 86_400,
	allow_wipe: true,
	profile_limit: 0,
	requests_per_second: 0,
	max_page_size: 0,
};

/** @throws ApiError 450 for an unknown setting or value, because a typo would silently test the default */
export function validateSettings(settings: Partial<Settings>): Partial<Settings> {
	for (const [name, value] of Object.entries(settings)) {
		if (!(name in DEFAULT_SETTINGS)) throw invalid(`setting ${name} is not known`);
		const choices = (CHOICES as Record<string, readonly unknown[]>)[name];
		const isValid = choices
			? choices.includes(value)
			: typeof value === typeof DEFAULT_SETTINGS[name as keyof Settings];
		if (!isValid) throw invalid(`setting ${name} does not take ${JSON.stringify(value)}`);
	}
	return settings;
}
