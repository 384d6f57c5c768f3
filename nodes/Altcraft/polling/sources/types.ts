/** The words for what can be polled. */
import type { PolledItem } from '../polledItem';

export interface Source {
	/** Tells one choice of parameters from another: after a change the cursor begins anew. */
	of: string;
	/** `dated`: can be asked by date; `compared`: has to be read whole each time. */
	cursor: 'dated' | 'compared';
	/**
	 * All entries, of `dated` sources those from a date on (milliseconds since 1970; one a little older does no harm).
	 * @throws AltcraftError, or an Error in plain words
	 */
	entries(from: number): Promise<PolledItem[]>;
	/** Some entries to look at while the workflow is being built. */
	sample(): Promise<PolledItem[]>;
	/** Looks, at the start, whether the platform can be asked in this way. @throws Error in plain words */
	check?(): Promise<void>;
}

/** A time before every other one that counts, for platforms that take no year before it. */
export const epoch = 0;

/** To the second: what the documentation's dates look like. */
export const asDate = (moment: number): string =>
	`${new Date(Math.floor(moment / 1000) * 1000).toISOString().slice(0, 19)}Z`;
