/**
 * The cursor of lists that can be asked by date. A date alone does not do: many entries share one, and an
 * entry may show up a little after its date. So the list is asked again from some time before the newest
 * date on, and what was handed out of that time is known by hash.
 */
import { byDate, itemHash, hashLength, type PolledItem } from './polledItem';

export interface DateCursor {
	/** Milliseconds since 1970: of all that is dated from here on, only what `seen` holds was handed out. */
	floor: number;
	/** Dates by hash. */
	seen: Map<string, number>;
}

/** How far behind the newest date the floor stays, in milliseconds: for entries that show up late. */
export const overlap = 5 * 60_000;

/** Hashes that are kept; beyond it the floor comes nearer, never so near that entries of one date are parted. */
export const maxSeen = 20_000;

/** At the start nothing but what is dated from `from` on counts as new. */
export const initialCursor = (from: number): DateCursor => ({ floor: from, seen: new Map() });

const keyOf = ({ id, content }: PolledItem): string => itemHash(JSON.stringify([id, content]));

/**
 * @param entries all that the list holds from the floor on; older ones do no harm
 * @param began milliseconds since 1970 when the reading of the list began: what changed since may be missing
 */
export function advance(
	{ floor, seen }: DateCursor,
	entries: readonly PolledItem[],
	began: number,
): { fresh: PolledItem[]; next: DateCursor } {
	const fresh = new Map<string, PolledItem>();
	const known = new Map(seen);
	let newest = floor;
	for (const entry of entries) {
		const { at } = entry;
		if (at === undefined || at < floor) continue;
		const key = keyOf(entry);
		if (!known.has(key)) fresh.set(key, entry);
		known.set(key, at);
		newest = Math.max(newest, at);
	}
	const next = Math.max(floor, Math.min(newest, began) - overlap);
	return {
		fresh: [...fresh.values()].sort(byDate),
		next: bounded({ floor: next, seen: known }),
	};
}

function bounded({ floor, seen }: DateCursor): DateCursor {
	const dates = [...seen.values()].filter((at) => at >= floor).sort((a, b) => b - a);
	const nearest = dates.length > maxSeen ? dates[maxSeen - 1]! : floor;
	return { floor: nearest, seen: new Map([...seen].filter(([, at]) => at >= nearest)) };
}

/** One text: n8n's store watches every entry of an object. */
export const serialize = ({ floor, seen }: DateCursor): string =>
	`${floor}|${[...seen].map(([key, at]) => `${key}${at}`).join(' ')}`;

/** What `written` wrote; `undefined` for anything else. */
export function parse(text: unknown): DateCursor | undefined {
	const [, floor, keys] = /^(-?\d+)\|(.*)$/s.exec(typeof text === 'string' ? text : '') ?? [];
	if (floor === undefined) return undefined;
	const seen = (keys ?? '')
		.split(' ')
		.filter((one) => one.length > hashLength)
		.map((one): [string, number] => [one.slice(0, hashLength), Number(one.slice(hashLength))]);
	return { floor: Number(floor), seen: new Map(seen) };
}
