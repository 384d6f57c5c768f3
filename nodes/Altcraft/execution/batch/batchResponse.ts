/** Reads the response of a batch method, element by element. */
import { AltcraftError } from '../../transport/altcraftError';
import { findPartError, readCode, resultError } from '../partErrors';
import { describeCode } from '../../transport/errorCodes';
import type { ApiResponse } from '../../transport/types';
import type { Batch, Operation } from '../../operations/types';
import { isJsonObject } from '../../isJsonObject';
import { toEntries, toOutput } from '../output/outputItems';
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

export interface BatchResults {
	/** The output or the error of each element, in order. */
	results: Array<JsonObject | AltcraftError>;
	/** The response confirms the batch as a whole, without a result per element. */
	confirmedAsWhole: boolean;
}

/**
 * What a response proves about the elements, in three grades: a result per element, under any key; a response that
 * confirms the batch as a whole, from a method that documents no results; anything else leaves all elements in doubt.
 * @param itemBodies the single method's body of each element
 */
export function parseBatchResults(
	operation: Operation,
	batch: Batch,
	response: ApiResponse,
	itemBodies: readonly JsonObject[],
): BatchResults {
	const { value } = response;
	const count = itemBodies.length;
	if (rejectedCount(batch, response) >= count)
		return { results: itemBodies.map(() => rejectedElementError()), confirmedAsWhole: false };
	const results = findResults(batch, value, count);
	if (results) {
		const sorted = sortByElement(batch, results, itemBodies);
		return {
			results: sorted.map((result, index) =>
				parseElementResult(operation, result, itemBodies[index]!),
			),
			confirmedAsWhole: false,
		};
	}
	const isShortResponse = batch.resultsKey === undefined && Object.keys(value).length === 0;
	const isCounted = batch.countKeys !== undefined && sumOf(batch.countKeys, value) === count;
	if (isShortResponse || isCounted) {
		return {
			results: itemBodies.map((body) => toOutput(operation, {}, body)),
			// With one element, the whole is the element.
			confirmedAsWhole: isShortResponse && count > 1,
		};
	}
	const error = missingResultsError(value, count);
	return { results: itemBodies.map(() => error), confirmedAsWhole: false };
}

/**
 * What the response of a method that answers for all elements together proves: a result per element, or entries about
 * those that succeeded, as documented. Without any, all elements are in doubt.
 * @param response read without the types of the entries: typed as texts, results in XML would be texts with markup
 */
export function parseSharedResults(
	operation: Operation,
	batch: Batch,
	response: ApiResponse,
	itemBodies: readonly JsonObject[],
): { results: Array<JsonObject | AltcraftError> } | { entries: JsonObject[] } {
	const { value } = response;
	const count = itemBodies.length;
	const results = findResults(batch, value, count);
	if (results)
		return { results: results.map((result) => parseElementResult(operation, result, {})) };
	// XML does not tell an array of one from a text.
	const entries = [value[operation.resultKey!] ?? []].flat();
	const areTexts = entries.every((entry) => typeof entry === 'string' && entry !== '');
	if (entries.length > 0 && areTexts) return { entries: toEntries(operation, value) };
	const error = missingResultsError(value, count);
	return { results: itemBodies.map(() => error) };
}

const sumOf = (keys: readonly string[], value: JsonObject): number =>
	keys.reduce((sum, key) => sum + Number(value[key] ?? 0), 0);

/** The results: under their documented key, or under the only key that holds one result per element. */
function findResults(
	{ resultsKey }: Batch,
	value: JsonObject,
	count: number,
): JsonObject[] | undefined {
	const found: JsonObject[][] = [];
	for (const key of Object.keys(value)) {
		const results = toResults(value[key]!, count);
		if (results && key === resultsKey) return results;
		if (results) found.push(results);
	}
	return found.length === 1 ? found[0] : undefined;
}

function toResults(value: Json, count: number): JsonObject[] | undefined {
	// XML does not tell an array of one from an object.
	const results = Array.isArray(value) ? value : count === 1 ? [value] : [];
	return results.length === count && results.every(isResult) ? results : undefined;
}

const isResult = (result: Json): result is JsonObject =>
	isJsonObject(result) && readCode(result.error) !== undefined;

/** Puts results into the order of their elements, if the method's results carry the element's name. */
function sortByElement(
	batch: Batch,
	results: JsonObject[],
	itemBodies: readonly JsonObject[],
): JsonObject[] {
	const { resultNameKey, element } = batch;
	if (resultNameKey === undefined) return results;
	const resultsByName = new Map<string, JsonObject[]>();
	for (const result of results) {
		const name = String(result[resultNameKey]);
		resultsByName.set(name, [...(resultsByName.get(name) ?? []), result]);
	}
	const sorted = itemBodies.map((body) => resultsByName.get(String(body[element]))?.shift());
	return sorted.every((result) => result !== undefined) ? sorted : results;
}

function parseElementResult(
	operation: Operation,
	result: JsonObject,
	itemBody: JsonObject,
): JsonObject | AltcraftError {
	if (readCode(result.error) !== 0) return resultError(result);
	// The result says that the element succeeded; what it contains may say otherwise.
	const partError = findPartError(result);
	if (partError) return operation.failsOnPartErrors ? partError : partError.with({ inDoubt: true });
	return toOutput(operation, withoutEnvelope(result), itemBody);
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

const missingResultsError = (value: JsonObject, sent: number) =>
	new AltcraftError({
		kind: 'lost',
		title: 'The outcome of the item is unknown',
		reason: `${sent} items were sent, but the response does not have a result for each of them. It has ${describeKeys(value)}`,
		advice:
			'Check in Altcraft which items arrived, or send them one at a time with Batch Size set to 1.',
		inDoubt: true,
	});

const maxKeys = 10;

/** The keys of a response, with the length of each array: `result (2 entries), total`. */
function describeKeys(value: JsonObject): string {
	const keys = Object.keys(value).map((key) => {
		const entries = value[key];
		if (!Array.isArray(entries)) return key;
		return `${key} (${entries.length} ${entries.length === 1 ? 'entry' : 'entries'})`;
	});
	if (keys.length === 0) return 'no other keys than error and error_text';
	const others = keys.length > maxKeys ? ` and ${keys.length - maxKeys} more` : '';
	return `${keys.slice(0, maxKeys).join(', ')}${others}`;
}
