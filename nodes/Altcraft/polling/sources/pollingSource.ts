/** What a polling source provides: one implementation for profiles, orders and transactions each. */
import type { Json } from '../../types';
import type { PolledItem } from '../polledItem';

export interface PolledPage {
	/** Created while they are read: what a version is made of takes as long as reading the page. */
	items: Iterable<PolledItem>;
	/** Where to continue reading; `undefined` after the last page. */
	nextCursor?: Json;
}

export interface ReadOptions {
	/**
	 * Milliseconds since 1970: only items dated from here on, as far as the platform can filter. All items by default.
	 * Older items may be included.
	 */
	from?: number;
	/** Page to continue from. */
	cursor?: Json;
}

export interface PollingSource {
	/** Identifies the parameters that select the items: when it changes, the cursor starts over. */
	key: string;
	/** `date`: the list can be filtered by date; `snapshot`: the whole list is read at each poll. */
	cursorType: 'date' | 'snapshot';
	/** Maximum number of items of a `snapshot` source. */
	maxItems?: number;
	/** @throws AltcraftError, or Error with a message for the user */
	readPages(options: ReadOptions): AsyncGenerator<PolledPage>;
	/** Checks at the first poll that the platform supports the settings. @throws Error with a message for the user */
	validate?(): Promise<void>;
}

/** RFC 3339 without fractions of a second, as in the documentation's samples. */
export const toApiDate = (timestamp: number): string =>
	`${new Date(Math.floor(timestamp / 1000) * 1000).toISOString().slice(0, 19)}Z`;

/** Converts each entry when it is read. */
export function* mapLazily<T, R>(entries: Iterable<T>, convert: (entry: T) => R): Generator<R> {
	for (const entry of entries) yield convert(entry);
}
