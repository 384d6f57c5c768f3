/**
 * The cursor of lists that can be filtered by date. The newest date alone is not enough: many items share a date,
 * and an item may appear shortly after its date. So each poll reads again from some time before the newest date, and
 * hashes tell which items of that time were already emitted.
 */
import { compareByDate, hashLength, hashText, type PolledItem } from './polledItem';

export interface DateCursor {
	/** Milliseconds since 1970: items from here on are new unless `seen` has them. */
	from: number;
	/** Dates of emitted items by hash. */
	seen: Map<string, number>;
}

/** Milliseconds that `from` stays behind the newest date, for items that appear late. */
export const overlap = 5 * 60_000;

/** Maximum number of hashes. Above it `from` moves forward, but never between items of the same date. */
export const maxSeenItems = 20_000;

/** Only items dated `from` or later count as new. */
export const initialDateCursor = (from: number): DateCursor => ({ from, seen: new Map() });

const hashItem = ({ id, version }: PolledItem): string => hashText(JSON.stringify([id, version]));

/**
 * @param items all items dated `from` or later; older ones are ignored
 * @param startedAt milliseconds since 1970 when reading started: changes after it may be missing
 */
export function advanceDateCursor(
	{ from, seen }: DateCursor,
	items: readonly PolledItem[],
	startedAt: number,
): { changed: PolledItem[]; next: DateCursor } {
	const changed = new Map<string, PolledItem>();
	const nextSeen = new Map(seen);
	let newest = from;
	for (const item of items) {
		const { timestamp } = item;
		if (timestamp === undefined || timestamp < from) continue;
		const hash = hashItem(item);
		if (!nextSeen.has(hash)) changed.set(hash, item);
		nextSeen.set(hash, timestamp);
		newest = Math.max(newest, timestamp);
	}
	const nextFrom = Math.max(from, Math.min(newest, startedAt) - overlap);
	return {
		changed: [...changed.values()].sort(compareByDate),
		next: limitSize({ from: nextFrom, seen: nextSeen }),
	};
}

function limitSize({ from, seen }: DateCursor): DateCursor {
	const newestFirst = [...seen.values()].filter((date) => date >= from).sort((a, b) => b - a);
	const nextFrom = newestFirst.length > maxSeenItems ? newestFirst[maxSeenItems - 1]! : from;
	return { from: nextFrom, seen: new Map([...seen].filter(([, date]) => date >= nextFrom)) };
}

/** One string: n8n wraps every object in static data in a proxy. */
export const serializeDateCursor = ({ from, seen }: DateCursor): string =>
	`${from}|${[...seen].map(([hash, date]) => `${hash}${date}`).join(' ')}`;

/** Reads what `serializeDateCursor` wrote; `undefined` for anything else. */
export function parseDateCursor(text: unknown): DateCursor | undefined {
	const [, from, entries] = /^(-?\d+)\|(.*)$/s.exec(typeof text === 'string' ? text : '') ?? [];
	if (from === undefined) return undefined;
	const seen = (entries ?? '')
		.split(' ')
		.filter((entry) => entry.length > hashLength)
		.map((entry): [string, number] => [
			entry.slice(0, hashLength),
			Number(entry.slice(hashLength)),
		]);
	return { from: Number(from), seen: new Map(seen) };
}
