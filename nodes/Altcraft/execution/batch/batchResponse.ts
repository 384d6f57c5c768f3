/** Reads the response of a batch method, element by element. */
import { AltcraftError } from '../../transport/altcraftError';
import { describeCode } from '../../transport/errorCodes';
import type { ApiResponse } from '../../transport/types';
import type { Batch, Operation } from '../../operations/types';
import { isJsonObject } from '../../isJsonObject';
import { toOutput } from '../output/outputItems';
import type { Json, JsonObject, ResponseShape } from '../../types';

/** Shape of the batch method's response: the single method's, once per element. */
export const batchResponseShape = (operation: Operation, batch: Batch): ResponseShape => ({
	[batch.resultsKey ?? 'result']: [
		{
			error: 'integer',
			error_text: 'string',
			...(operation.response as Record<string, ResponseShape>),
		},
	],
	'*': 'any',
});

/**
 * @param itemBodies the single method's body of each element
 * @returns the output or the error of each element, in order. A response without results means success for all
 * elements; one with another number of results leaves the outcome of all elements unknown.
 */
export function parseBatchResults(
	operation: Operation,
	batch: Batch,
	response: ApiResponse,
	itemBodies: readonly JsonObject[],
): Array<JsonObject | AltcraftError> {
	const count = itemBodies.length;
	if (rejectedCount(batch, response) >= count) return itemBodies.map(() => rejectedElementError());
	const results = batch.resultsKey === undefined ? undefined : response.value[batch.resultsKey];
	if (!Array.isArray(results) || (results.length === 0 && count > 0)) {
		return itemBodies.map((body) => toOutput(operation, {}, body));
	}
	if (results.length !== count) {
		const error = resultCountError(results.length, count);
		return itemBodies.map(() => error);
	}
	return sortByElement(batch, results, itemBodies).map((result, index) =>
		parseElementResult(operation, result, itemBodies[index]!),
	);
}

/** Puts results into the order of their elements, if the method's results carry the element's name. */
function sortByElement(batch: Batch, results: Json[], itemBodies: readonly JsonObject[]): Json[] {
	const { resultNameKey, element } = batch;
	if (resultNameKey === undefined) return results;
	const resultsByName = new Map<string, Json[]>();
	for (const result of results) {
		const name = String(isJsonObject(result) ? result[resultNameKey] : undefined);
		resultsByName.set(name, [...(resultsByName.get(name) ?? []), result]);
	}
	const sorted = itemBodies.map((body) => resultsByName.get(String(body[element]))?.shift());
	return sorted.every((result) => result !== undefined) ? sorted : results;
}

function parseElementResult(
	operation: Operation,
	result: Json,
	itemBody: JsonObject,
): JsonObject | AltcraftError {
	if (!isJsonObject(result))
		return toOutput(operation, { [operation.valueKey ?? 'value']: result }, itemBody);
	const { error, error_text: reason } = result;
	const code = Number(error ?? 0);
	if (code === 0) return toOutput(operation, withoutEnvelope(result), itemBody);
	return new AltcraftError({
		kind: 'refused',
		...describeCode(code),
		code,
		reason: typeof reason === 'string' ? reason : '',
		isPlatformReason: true,
	});
}

/** A plain loop, because it runs for every element and `omit` is much slower. */
function withoutEnvelope(result: JsonObject): JsonObject {
	const rest: JsonObject = {};
	for (const key in result) {
		if (key !== 'error' && key !== 'error_text') rest[key] = result[key]!;
	}
	return rest;
}

/** Number of elements that the response counts as rejected without naming them. */
export const rejectedCount = (batch: Batch, response: ApiResponse): number =>
	Number((batch.refusedCountKey && response.value[batch.refusedCountKey]) || 0);

/** The error of an element that the response only counts: the platform saved the valid elements. */
export const rejectedElementError = () =>
	new AltcraftError({
		kind: 'refused',
		...describeCode(450),
		code: 450,
		reason: 'the value is not valid',
	});

const resultCountError = (received: number, sent: number) =>
	new AltcraftError({
		kind: 'lost',
		title: 'The outcome of the item is unknown',
		reason: `${sent} items were sent, but ${received} results came back`,
		advice:
			'Check in Altcraft which items arrived, or send them one at a time with Batch Size set to 1.',
		inDoubt: true,
	});
