/** Calls of the editor itself: lists and columns are read through the same wire as the node's runs. */
import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeApiError } from '../n8n/nodeApiError';
import type { Operation } from '../operations/types';
import { connect } from '../n8n/connect';
import { AltcraftError } from '../transport/altcraftError';
import type { Json, JsonObject, ResponseShape } from '../types';
import { renameKeys } from '../operations/renameKeys';

/**
 * Sends a reading operation and gives its answer without the envelope.
 *
 * @throws NodeApiError with the platform's words, which n8n shows in place of the list
 */
export async function requestPage(
	context: ILoadOptionsFunctions,
	operation: Operation,
	body: JsonObject,
): Promise<JsonObject> {
	const { client } = await connect(context, { policy: { maxAttempts: 3, maxTotalDelayMs: 10_000 } });
	try {
		const answer = await client.send({
			path: operation.path,
			effect: 'reads',
			format: 'json',
			responseShape: operation.response as ResponseShape,
			body,
		});
		return answer.value;
	} catch (cause) {
		throw shown(context, cause);
	}
}

const shown = (context: ILoadOptionsFunctions, cause: unknown) =>
	cause instanceof AltcraftError
		? toNodeApiError(context.getNode(), cause)
		: new NodeOperationError(context.getNode(), cause as Error);

/** One page of a list, with the keys that the operation's output has, and where the next one starts. */
export interface Page {
	entries: JsonObject[];
	next?: Json;
}

/**
 * The pages of a "Get Many", to the end of the list.
 *
 * @param from pointer to the first page wanted, the beginning when left out
 * @param filters further parameters of the method
 */
export async function* pagesOf(
	context: ILoadOptionsFunctions,
	operation: Operation,
	from?: Json,
	filters: JsonObject = {},
): AsyncGenerator<Page> {
	const visited = new Set<string>();
	let pointer = from;
	do {
		visited.add(String(pointer));
		const page: Page = await pageAt(context, operation, pointer, filters);
		// A pointer that comes a second time would lead in a circle.
		if (visited.has(String(page.next))) delete page.next;
		yield page;
		pointer = page.next;
	} while (pointer !== undefined);
}

async function pageAt(
	context: ILoadOptionsFunctions,
	operation: Operation,
	pointer: Json | undefined,
	filters: JsonObject,
): Promise<Page> {
	const { maxSize } = operation.paging!;
	const body = { ...operation.fixedParameters, ...filters, limit: maxSize } as JsonObject;
	if (pointer !== undefined) body.from_id = numberLike(pointer);
	const answer = await requestPage(context, operation, body);
	const given = (answer[operation.resultKey!] ?? []) as JsonObject[];
	const entries = given.map((entry) => renameKeys(entry, operation.renamedKeys ?? {}));
	const last = entries.length < maxSize ? undefined : entries.at(-1)?.id;
	const next = answer.next_from_id ?? (typeof last === 'number' ? last + 1 : undefined);
	const goesOn = entries.length > 0 && next !== undefined && next !== null && next !== '';
	return { entries, ...(goesOn ? { next } : {}) };
}

const numberLike = (pointer: Json): Json =>
	typeof pointer === 'string' && /^\d{1,15}$/.test(pointer) ? Number(pointer) : pointer;
