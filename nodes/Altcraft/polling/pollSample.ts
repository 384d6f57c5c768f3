/** Reads the newest items of a source for a test in the editor. */
import { AltcraftError } from '../transport/altcraftError';
import { readUntil } from './pollChanges';
import { compareByDate, type PolledItem } from './polledItem';
import type { PollingSource } from './sources/pollingSource';

/** Number of items that a test shows. */
const sampleSize = 3;

const thirtyDays = 30 * 24 * 3_600_000;

/** Milliseconds for each of the two attempts; the newest of what was read by then are shown. */
const timeout = 20_000;

/** The newest items, oldest first: of the last 30 days if there are any, otherwise of the whole list. */
export async function pollSample(source: PollingSource): Promise<PolledItem[]> {
	const recent = await readNewest(source, Date.now() - thirtyDays).catch((error: unknown) => {
		// The platform may not support the filter by date, which the sample does not depend on.
		if (error instanceof AltcraftError && error.kind === 'refused') return [];
		throw error instanceof Error ? error : new Error('Unknown error');
	});
	return recent.length > 0 ? recent : await readNewest(source);
}

async function readNewest(source: PollingSource, from?: number): Promise<PolledItem[]> {
	let newest: PolledItem[] = [];
	await readUntil(source, { from }, timeout, ({ items }) => {
		newest = [...newest, ...items].sort(compareByDate).slice(-sampleSize);
	});
	return newest;
}
