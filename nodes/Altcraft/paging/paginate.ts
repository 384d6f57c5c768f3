/** Reads a list page by page. The one place that decides which page follows and where a list ends. */
import isEqual from 'lodash/isEqual';
import { AltcraftError } from '../transport/altcraftError';
import type { Json, JsonObject } from '../types';

export interface PageRequest {
	/** `from_id`; the beginning of the list without it. */
	cursor?: Json;
	limit: number;
}

export interface PageResponse {
	entries: readonly JsonObject[];
	/** `next_from_id` of the response, if it has one. */
	nextCursor?: Json;
}

export interface Page {
	/** Entries that the pages before did not have. */
	entries: JsonObject[];
	/** Cursor of the next page; `undefined` at the end of the list. */
	nextCursor?: Json;
}

export interface PagingOptions {
	pageSize: number;
	/** Maximum number of entries; all by default. */
	limit?: number;
	/** Cursor of the first page. */
	cursor?: Json;
	/** Key of an entry that the next page can start from, for responses without `next_from_id`. */
	cursorKey?: string;
}

/** Pages without entries in a row, after which a list that names ever new cursors is given up. */
const maxEmptyPages = 100;

/**
 * The list ends at a page that has neither new entries nor a new cursor. A short page is not the end, because the
 * platform may return fewer entries than requested. A cursor may stand for the last entry itself, which the next
 * page then repeats.
 *
 * @throws AltcraftError if the platform repeats a page although the list goes on
 */
export async function* paginate(
	fetchPage: (request: PageRequest) => Promise<PageResponse>,
	{ pageSize, limit = Infinity, cursor: firstCursor, cursorKey }: PagingOptions,
): AsyncGenerator<Page> {
	const visited = new Set<string>();
	let cursor = isCursor(firstCursor) ? firstCursor : undefined;
	let previous: readonly JsonObject[] = [];
	let emptyPages = 0;
	for (let count = 0; count < limit; ) {
		visited.add(String(cursor));
		const repeated = isInclusive(cursor, previous, cursorKey) ? 1 : 0;
		const size = Math.max(1 + repeated, Math.min(pageSize, limit - count + repeated));
		const request = cursor === undefined ? { limit: size } : { cursor, limit: size };
		const response = await fetchPage(request);
		const received = response.entries;
		const entries = withoutRepeats(received, previous, cursorKey);
		const candidates = nextCursors(response, cursorKey);
		const nextCursor = candidates.find((candidate) => !visited.has(String(candidate)));
		const isRepeatedPage = nextCursor === undefined && candidates.length > 0;
		const wanted = entries.slice(0, limit - count);
		count += wanted.length;
		if (isRepeatedPage && count < limit && !isEndOfList(response, entries, size))
			throw repeatedPageError(candidates[0]!);
		if (entries.length > 0 || nextCursor !== undefined)
			yield nextCursor === undefined ? { entries: wanted } : { entries: wanted, nextCursor };
		if (nextCursor === undefined) return;
		emptyPages = entries.length === 0 ? emptyPages + 1 : 0;
		if (emptyPages > maxEmptyPages) throw repeatedPageError(nextCursor);
		if (received.length > 0) previous = received;
		cursor = nextCursor;
	}
}

/** 0 is a cursor that was not set: IDs start at 1. */
const isCursor = (value: Json | undefined): value is Json =>
	(typeof value === 'string' && value !== '' && value !== '0') ||
	(typeof value === 'number' && value !== 0);

/** The response's own cursor, then one made of the last entry. */
function nextCursors({ entries, nextCursor }: PageResponse, cursorKey?: string): Json[] {
	const lastKey = cursorKey === undefined ? undefined : entries.at(-1)?.[cursorKey];
	// A numeric cursor names the first entry to return, not the last one seen.
	const derived = typeof lastKey === 'number' ? lastKey + 1 : lastKey;
	return [nextCursor, derived].filter(isCursor);
}

/** Whether the cursor is the last entry itself, which the page may repeat. */
function isInclusive(
	cursor: Json | undefined,
	previous: readonly JsonObject[],
	cursorKey?: string,
): boolean {
	const lastKey = cursorKey === undefined ? undefined : previous.at(-1)?.[cursorKey];
	return lastKey !== undefined && String(cursor) === String(lastKey);
}

function withoutRepeats(
	entries: readonly JsonObject[],
	previous: readonly JsonObject[],
	cursorKey?: string,
): JsonObject[] {
	const last = previous.at(-1);
	if (!last) return [...entries];
	if (cursorKey !== undefined && last[cursorKey] !== undefined) {
		const keys = new Set(previous.map((entry) => entry[cursorKey]));
		return entries.filter((entry) => !keys.has(entry[cursorKey]!));
	}
	if (entries.length === previous.length && isEqual(entries, previous)) return [];
	return isEqual(entries[0], last) ? entries.slice(1) : [...entries];
}

/**
 * Whether a page without a new cursor ends the list: nothing new, and nothing but the last entry again. A platform
 * that ignores the cursor returns the whole list again; that is the end if the list fits into the page.
 */
function isEndOfList(
	{ entries: received, nextCursor }: PageResponse,
	newEntries: readonly JsonObject[],
	size: number,
): boolean {
	if (newEntries.length > 0) return false;
	return received.length <= 1 || (!isCursor(nextCursor) && received.length < size);
}

const repeatedPageError = (cursor: Json) =>
	new AltcraftError({
		kind: 'refused',
		title: 'Altcraft returned the same page twice',
		reason: `from_id ${JSON.stringify(cursor)}`,
		advice: 'Narrow the list with filters, or set a limit.',
	});
