/** Reads a list of the platform page by page. */
import { toEntries } from '../execution/output/outputItems';
import type { Operation } from '../operations/types';
import { AltcraftError } from '../transport/altcraftError';
import type { Json, JsonObject } from '../types';
import type { Send } from '../n8n/triggerClient';

/** @param limit stops after the page that reaches this number of entries @throws AltcraftError */
export async function readList(
	send: Send,
	operation: Operation,
	body: JsonObject,
	limit = Infinity,
): Promise<JsonObject[]> {
	const found: JsonObject[] = [];
	const visited = new Set<string>();
	const pageSize = Math.min(operation.paging!.maxSize, limit);
	for (let cursor: Json | undefined; ; ) {
		const request: JsonObject = { ...body, limit: pageSize };
		if (cursor !== undefined) request.from_id = cursor;
		const { value } = await send(operation, request);
		const entries = toEntries(operation, value);
		for (const entry of entries) found.push(entry);
		cursor = value.next_from_id;
		if (entries.length === 0 || found.length >= limit) return found;
		if (cursor === undefined || cursor === null || cursor === '') return found;
		if (visited.has(String(cursor))) throw repeatedPage(cursor);
		visited.add(String(cursor));
	}
}

const repeatedPage = (cursor: Json) =>
	new AltcraftError({
		kind: 'lost',
		title: 'Altcraft returned the same page twice',
		reason: `from_id ${JSON.stringify(cursor)}`,
		advice: 'No items were emitted. The next poll reads the list again.',
	});
