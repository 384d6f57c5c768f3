/** Reads a list of the platform page by page, by the method's own pointer. */
import { toEntries } from '../execution/output/outputItems';
import type { Operation } from '../operations/types';
import { AltcraftError } from '../transport/altcraftError';
import type { Json, JsonObject } from '../types';
import type { Send } from '../n8n/triggerClient';

/** @param most entries that are wanted; more are not read @throws AltcraftError */
export async function readList(
	send: Send,
	operation: Operation,
	body: JsonObject,
	most = Infinity,
): Promise<JsonObject[]> {
	const found: JsonObject[] = [];
	const visited = new Set<string>();
	const limit = Math.min(operation.paging!.maxSize, most);
	for (let pointer: Json | undefined; ; ) {
		const request =
			pointer === undefined ? { ...body, limit } : { ...body, limit, from_id: pointer };
		const { value } = await send(operation, request);
		const entries = toEntries(operation, value);
		for (const entry of entries) found.push(entry);
		pointer = value.next_from_id;
		if (entries.length === 0 || found.length >= most) return found;
		if (pointer === undefined || pointer === null || pointer === '') return found;
		if (visited.has(String(pointer))) throw stuck(pointer);
		visited.add(String(pointer));
	}
}

const stuck = (pointer: Json) =>
	new AltcraftError({
		kind: 'lost',
		title: 'The list does not move on',
		reason: `the platform named the page ${JSON.stringify(pointer)} twice`,
		advice: 'Nothing was handed out; the next poll reads the list again.',
	});
