/** Reads a list page by page, by the method's own pointer. */
import type { INodeExecutionData } from 'n8n-workflow';
import { AltcraftError } from '../transport/altcraftError';
import type { Format, Json, JsonObject } from '../types';
import { toEntries, isJsonObject, toItem } from './output/outputItems';
import type { RunContext } from './runContext';

/**
 * @param most entries wanted; Infinity for all
 * @throws AltcraftError of kind `lost` when the list does not move on although more is wanted
 */
export async function readPages(
	session: RunContext,
	body: JsonObject,
	format: Format,
	most: number,
	item: number,
): Promise<INodeExecutionData[]> {
	const { operation } = session;
	const page = operation.paging!;
	const asked = Math.min(Number(session.option('page_size', item) ?? page.maxSize), page.maxSize);
	const outputs: INodeExecutionData[] = [];
	const visited = new Set<string>();
	let pointer: Json | undefined = body.from_id;
	let lastKey: Json | undefined;
	while (outputs.length < most) {
		// A page that begins with the last entry of the one before has to be longer by that entry.
		const again = lastKey !== undefined && pointer === lastKey ? 1 : 0;
		const limit = Math.max(1 + again, Math.min(asked, most - outputs.length + again));
		const request: JsonObject = { ...body, limit };
		if (pointer !== undefined && pointer !== '') request.from_id = pointer;
		const answer = await session.send(request, format);
		let entries = toEntries(operation, answer.value);
		const received = entries.length;
		// A pointer that is the last entry itself brings that entry again; a page with no other ends the list.
		if (page.cursorKey && lastKey !== undefined && entries[0]?.[page.cursorKey] === lastKey)
			entries = entries.slice(1);
		if (entries.length === 0) break;
		for (const entry of entries.slice(0, most - outputs.length)) outputs.push(toItem(entry, item));
		const next = nextPointer(answer.value, entries, page.cursorKey);
		if (next === undefined || (next.derived && received < limit)) break;
		lastKey = page.cursorKey === undefined ? undefined : entries.at(-1)?.[page.cursorKey];
		if (outputs.length < most && visited.has(JSON.stringify(next.value))) throw stuck(next.value);
		visited.add(JSON.stringify(next.value));
		pointer = next.value;
	}
	return outputs;
}

/** The answer's own pointer, or the last entry's key where the method names none. */
function nextPointer(
	value: JsonObject,
	entries: readonly JsonObject[],
	key?: string,
): { value: Json; derived: boolean } | undefined {
	const named = value.next_from_id;
	if (named !== undefined && named !== null && named !== '' && !isJsonObject(named))
		return { value: named, derived: false };
	const last = key === undefined ? undefined : entries.at(-1)?.[key];
	if (last === undefined) return undefined;
	// A numeric `from_id` names the first entry wanted, not the last one seen.
	return { value: typeof last === 'number' ? last + 1 : last, derived: true };
}

const stuck = (pointer: Json): AltcraftError =>
	new AltcraftError({
		kind: 'refused',
		title: 'The list does not move on',
		reason: `the pointer ${JSON.stringify(pointer)} came a second time`,
		advice:
			'Narrow the list with filters or set a limit; entries up to here would be repeated without end.',
	});
