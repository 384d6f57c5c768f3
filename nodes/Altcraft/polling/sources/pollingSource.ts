/** What a polling source provides: one implementation for profiles, orders and transactions each. */
import type { PolledItem } from '../polledItem';

export interface PollingSource {
	/** Identifies the parameters that select the items: when it changes, the cursor starts over. */
	key: string;
	/** `date`: the list can be filtered by date; `snapshot`: the whole list is read at each poll. */
	cursorType: 'date' | 'snapshot';
	/**
	 * All items of a `snapshot` source; of a `date` source those dated `from` (milliseconds since 1970) or later.
	 * Older items may be included.
	 * @throws AltcraftError, or Error with a message for the user
	 */
	readItems(from: number): Promise<PolledItem[]>;
	/** Some items, for a test in the editor. */
	readSample(): Promise<PolledItem[]>;
	/** Checks at the first poll that the platform supports the settings. @throws Error with a message for the user */
	validate?(): Promise<void>;
}

/** RFC 3339 without fractions of a second, as in the documentation's samples. */
export const toApiDate = (timestamp: number): string =>
	`${new Date(Math.floor(timestamp / 1000) * 1000).toISOString().slice(0, 19)}Z`;
