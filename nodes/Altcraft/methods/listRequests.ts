/** Requests of the editor, for lists and columns. They use the same client as executions. */
import pickBy from 'lodash/pickBy';
import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeApiError } from '../n8n/nodeApiError';
import { readListPages } from '../execution/readPages';
import { isJsonObject } from '../isJsonObject';
import type { Operation } from '../operations/types';
import type { Page } from '../paging/paginate';
import { connect } from '../n8n/connect';
import { AltcraftError } from '../transport/altcraftError';
import type { Json, JsonObject, ResponseShape } from '../types';
import { readCached } from './responseCache';

/** @throws NodeApiError with the platform's reason, which n8n shows instead of the list */
export type Request = (
	context: ILoadOptionsFunctions,
	operation: Operation,
	body: JsonObject,
) => Promise<JsonObject>;

/** Sends an operation that reads, and returns the response without the envelope. */
export const requestOperation: Request = async (context, operation, body) => {
	const { request } = await openConnection(context);
	return await withNodeErrors(context, request(operation, body));
};

/** The same, or the response that was read in the last half minute; it must not be changed. */
export const requestCached: Request = async (context, operation, body) => {
	const { account, request } = await openConnection(context);
	return await withNodeErrors(
		context,
		readCached(
			JSON.stringify([account, operation.path, body]),
			async () => await request(operation, body),
		),
	);
};

interface ListOptions {
	/** Cursor of the first page to read; by default the beginning of the list. */
	cursor?: Json;
	/** Further parameters of the request. */
	filters?: JsonObject;
	/** Keys of the entries besides the ID, which are read; the others are not kept in memory. */
	keys?: readonly string[];
}

/** Reads a list of a Get Many operation page by page to its end. Pages of the last half minute are not read again. */
export async function* listPages(
	context: ILoadOptionsFunctions,
	operation: Operation,
	{ cursor, filters = {}, keys = ['name'] }: ListOptions = {},
): AsyncGenerator<Page> {
	const cursorKey = operation.paging?.cursorKey ?? 'id';
	const keptKeys = [...new Set(['id', cursorKey, ...keys])];
	const { account, request } = await openConnection(context);
	const requestPage = async (body: JsonObject) =>
		await withNodeErrors(
			context,
			readCached(JSON.stringify([account, operation.path, body, keptKeys]), async () =>
				pickKeys(operation, await request(operation, body), keptKeys),
			),
		);
	const body = { ...operation.fixedParameters, ...filters } as JsonObject;
	yield* readListPages(operation, body, requestPage, { cursor: parseCursor(cursor), cursorKey });
}

async function openConnection(context: ILoadOptionsFunctions) {
	const { client, account } = await connect(context, {
		policy: { maxAttempts: 3, maxTotalDelayMs: 10_000 },
	});
	const request = async ({ path, response }: Operation, body: JsonObject) => {
		const responseShape = response as ResponseShape;
		const call = { path, effect: 'reads', format: 'json', responseShape, body } as const;
		return (await client.send(call)).value;
	};
	return { account, request };
}

/** The error is converted for each context that waits for the same response. */
async function withNodeErrors<T>(context: ILoadOptionsFunctions, work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		throw error instanceof AltcraftError
			? toNodeApiError(context.getNode(), error)
			: new NodeOperationError(context.getNode(), error as Error);
	}
}

/** The page with the given keys of its entries only, as they are called after `renamedKeys`. */
function pickKeys(
	{ resultKey = 'data', renamedKeys = {} }: Operation,
	response: JsonObject,
	keys: readonly string[],
): JsonObject {
	const { next_from_id: nextCursor, [resultKey]: entries } = response;
	const pickEntry = (entry: Json) =>
		isJsonObject(entry)
			? pickBy(entry, (_value, name) => keys.includes(renamedKeys[name] ?? name))
			: entry;
	return {
		...(nextCursor !== undefined && { next_from_id: nextCursor }),
		...(entries !== undefined && {
			[resultKey]: Array.isArray(entries) ? entries.map(pickEntry) : pickEntry(entries),
		}),
	};
}

/** n8n keeps page tokens as text; the API wants numeric cursors as numbers. */
const parseCursor = (cursor: Json | undefined): Json | undefined =>
	typeof cursor === 'string' && /^\d{1,15}$/.test(cursor) ? Number(cursor) : cursor;
