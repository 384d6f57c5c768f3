/** Requests of the editor, for lists and columns. They use the same client as executions. */
import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeApiError } from '../n8n/nodeApiError';
import type { Operation } from '../operations/types';
import { connect } from '../n8n/connect';
import { AltcraftError } from '../transport/altcraftError';
import type { Json, JsonObject, ResponseShape } from '../types';
import { renameKeys } from '../operations/renameKeys';

/**
 * Sends an operation that reads, and returns the response without the envelope.
 *
 * @throws NodeApiError with the platform's reason, which n8n shows instead of the list
 */
export async function requestOperation(
	context: ILoadOptionsFunctions,
	operation: Operation,
	body: JsonObject,
): Promise<JsonObject> {
	const { client } = await connect(context, {
		policy: { maxAttempts: 3, maxTotalDelayMs: 10_000 },
	});
	try {
		const { value } = await client.send({
			path: operation.path,
			effect: 'reads',
			format: 'json',
			responseShape: operation.response as ResponseShape,
			body,
		});
		return value;
	} catch (error) {
		throw error instanceof AltcraftError
			? toNodeApiError(context.getNode(), error)
			: new NodeOperationError(context.getNode(), error as Error);
	}
}

/** One page of a list: its items with the keys of the operation's output, and the cursor of the next page. */
export interface ListPage {
	items: JsonObject[];
	nextCursor?: Json;
}

/**
 * Reads a list of a Get Many operation page by page to its end.
 *
 * @param firstCursor of the first page to read; by default the beginning of the list
 * @param filters further parameters of the request
 */
export async function* listPages(
	context: ILoadOptionsFunctions,
	operation: Operation,
	firstCursor?: Json,
	filters: JsonObject = {},
): AsyncGenerator<ListPage> {
	const visited = new Set<string>();
	let cursor = firstCursor;
	do {
		visited.add(String(cursor));
		const page = await readPage(context, operation, cursor, filters);
		// A cursor that comes twice would repeat the same pages endlessly.
		if (visited.has(String(page.nextCursor))) delete page.nextCursor;
		yield page;
		cursor = page.nextCursor;
	} while (cursor !== undefined);
}

async function readPage(
	context: ILoadOptionsFunctions,
	operation: Operation,
	cursor: Json | undefined,
	filters: JsonObject,
): Promise<ListPage> {
	const { maxSize } = operation.paging!;
	const body = { ...operation.fixedParameters, ...filters, limit: maxSize } as JsonObject;
	if (cursor !== undefined) body.from_id = parseCursor(cursor);
	const response = await requestOperation(context, operation, body);
	const received = (response[operation.resultKey!] ?? []) as JsonObject[];
	const items = received.map((item) => renameKeys(item, operation.renamedKeys ?? {}));
	const lastId = items.length < maxSize ? undefined : items.at(-1)?.id;
	const nextCursor =
		response.next_from_id ?? (typeof lastId === 'number' ? lastId + 1 : undefined) ?? '';
	return items.length > 0 && nextCursor !== '' ? { items, nextCursor } : { items };
}

/** n8n keeps page tokens as text; the API wants numeric cursors as numbers. */
const parseCursor = (cursor: Json): Json =>
	typeof cursor === 'string' && /^\d{1,15}$/.test(cursor) ? Number(cursor) : cursor;
