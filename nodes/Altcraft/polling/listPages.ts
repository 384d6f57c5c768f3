/** Reads a list of the platform for a polling source. */
import { toEntries } from '../execution/output/outputItems';
import type { Send } from '../n8n/triggerClient';
import type { Operation } from '../operations/types';
import { paginate, type Page } from '../paging/paginate';
import type { Json, JsonObject } from '../types';

/** @throws AltcraftError */
export async function* listPages(
	send: Send,
	operation: Operation,
	body: JsonObject,
	{ limit, cursor }: { limit?: number; cursor?: Json } = {},
): AsyncGenerator<Page> {
	const { maxSize: pageSize, cursorKey } = operation.paging!;
	yield* paginate(
		async (page) => {
			const request: JsonObject = { ...body, limit: page.limit };
			if (page.cursor !== undefined) request.from_id = page.cursor;
			const { value } = await send(operation, request);
			return { entries: toEntries(operation, value), nextCursor: value.next_from_id };
		},
		{ pageSize, limit, cursor, cursorKey },
	);
}
