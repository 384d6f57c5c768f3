import type { Operation } from '../operations/types';
import { isJsonObject } from '../isJsonObject';
import { AltcraftError } from '../transport/altcraftError';
import type { Json, JsonObject } from '../types';
import { toEntries } from './output/outputItems';

interface PageOptions {
	/** Maximum number of entries in all; Infinity for no maximum. */
	limit: number;
	/** Entries per page. */
	pageSize: number;
}

/**
 * Reads a list page by page.
 * @param fetchPage sends the body of one page's request and returns the response without envelope
 * @throws AltcraftError if the platform repeats a cursor, which would never end
 */
export async function readPages(
	operation: Operation,
	body: JsonObject,
	{ limit, pageSize }: PageOptions,
	fetchPage: (body: JsonObject) => Promise<JsonObject>,
): Promise<JsonObject[]> {
	const { cursorKey } = operation.paging!;
	const found: JsonObject[] = [];
	const visited = new Set<string>();
	let cursor: Json | undefined = body.from_id;
	let lastKey: Json | undefined;
	while (found.length < limit) {
		// A page that starts with the last entry of the previous page has to be one entry longer.
		const overlap = lastKey !== undefined && cursor === lastKey ? 1 : 0;
		const missing = limit - found.length + overlap;
		const pageLimit = Math.max(1 + overlap, Math.min(pageSize, missing));
		const request: JsonObject = { ...body, limit: pageLimit };
		if (cursor !== undefined && cursor !== '') request.from_id = cursor;
		const response = await fetchPage(request);
		const page = toEntries(operation, response);
		const repeatsLast = cursorKey && lastKey !== undefined && page[0]?.[cursorKey] === lastKey;
		const entries = repeatsLast ? page.slice(1) : page;
		if (entries.length === 0) break;
		for (const entry of entries.slice(0, limit - found.length)) found.push(entry);
		const next = nextCursor(response, entries, cursorKey);
		if (next === undefined || (next.isDerived && page.length < pageLimit)) break;
		lastKey = cursorKey === undefined ? undefined : entries.at(-1)?.[cursorKey];
		const position = JSON.stringify(next.value);
		if (found.length < limit && visited.has(position)) throw repeatedPageError(position);
		visited.add(position);
		cursor = next.value;
	}
	return found;
}

/** The response's own cursor, or one derived from the last entry if the method returns none. */
function nextCursor(
	response: JsonObject,
	entries: readonly JsonObject[],
	cursorKey?: string,
): { value: Json; isDerived: boolean } | undefined {
	const { next_from_id: value } = response;
	if (value !== undefined && value !== null && value !== '' && !isJsonObject(value))
		return { value, isDerived: false };
	const last = cursorKey === undefined ? undefined : entries.at(-1)?.[cursorKey];
	if (last === undefined) return undefined;
	// A numeric `from_id` is the first entry to return, not the last one seen.
	return { value: typeof last === 'number' ? last + 1 : last, isDerived: true };
}

const repeatedPageError = (cursor: string): AltcraftError =>
	new AltcraftError({
		kind: 'refused',
		title: 'Altcraft returned the same page twice',
		reason: `the cursor ${cursor} was repeated`,
		advice: 'Set a limit, or narrow the list with filters.',
	});
