/** Requests of the editor, for lists and columns. They use the same client as executions. */
import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeApiError } from '../n8n/nodeApiError';
import { readList } from '../execution/readList';
import type { Operation } from '../operations/types';
import type { Page } from '../paging/paginate';
import { connect } from '../n8n/connect';
import { AltcraftError } from '../transport/altcraftError';
import type { Json, JsonObject, ResponseShape } from '../types';

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

/**
 * Reads a list of a Get Many operation page by page to its end.
 *
 * @param cursor of the first page to read; by default the beginning of the list
 * @param filters further parameters of the request
 */
export function listPages(
	context: ILoadOptionsFunctions,
	operation: Operation,
	cursor?: Json,
	filters: JsonObject = {},
): AsyncGenerator<Page> {
	const body = { ...operation.fixedParameters, ...filters } as JsonObject;
	return readList(
		operation,
		body,
		async (request) => await requestOperation(context, operation, request),
		{ cursor: parseCursor(cursor), cursorKey: operation.paging?.cursorKey ?? 'id' },
	);
}

/** n8n keeps page tokens as text; the API wants numeric cursors as numbers. */
const parseCursor = (cursor: Json | undefined): Json | undefined =>
	typeof cursor === 'string' && /^\d{1,15}$/.test(cursor) ? Number(cursor) : cursor;
