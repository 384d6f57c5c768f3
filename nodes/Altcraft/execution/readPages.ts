/** Reads the list of an operation, for a run, a polling source or a list in the editor. */
import type { Operation } from '../operations/types';
import { paginate, type Page } from '../paging/paginate';
import type { Json, JsonObject } from '../types';
import { toEntries } from './output/outputItems';

export interface ReadPagesOptions {
	/** Maximum number of entries; all by default. */
	limit?: number;
	/** The operation's maximum by default. */
	pageSize?: number;
	/** Page to start from; by default `from_id` of the body, or the beginning of the list. */
	cursor?: Json;
	/** Key of an entry to use as cursor if the response has none; the operation's by default. */
	cursorKey?: string;
}

/**
 * @param send sends the body of a request and resolves to the response without the envelope
 * @throws AltcraftError if the platform returns the same page twice, and whatever `send` throws
 */
export async function* readListPages(
	operation: Operation,
	body: JsonObject,
	send: (body: JsonObject) => Promise<JsonObject>,
	options: ReadPagesOptions = {},
): AsyncGenerator<Page> {
	const { maxSize, cursorKey } = operation.paging!;
	const { from_id, ...parameters } = body;
	const { pageSize = maxSize, cursor = from_id } = options;
	yield* paginate(
		async (page) => {
			const request: JsonObject = { ...parameters, limit: page.limit };
			// An empty value given by the user is sent as it is.
			const fromId = page.cursor ?? from_id;
			if (fromId !== undefined) request.from_id = fromId;
			const response = await send(request);
			return { entries: toEntries(operation, response), nextCursor: response.next_from_id };
		},
		{ limit: options.limit, cursorKey: options.cursorKey ?? cursorKey, pageSize, cursor },
	);
}
