/** What a batch answered, element by element. */
import { AltcraftError } from '../../transport/altcraftError';
import { describeCode } from '../../transport/errorCodes';
import type { ApiResponse } from '../../transport/types';
import type { Batch, Operation } from '../../operations/types';
import { isJsonObject, toOutput } from '../output/outputItems';
import type { Json, JsonObject, ResponseShape } from '../../types';

/** The batch method's answer: the single method's, once for each element. */
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
 * @returns for each element (the single bodies in `asked`) its output or its failure, in order. An answer without results is a success of
 * every element; one whose count differs says nothing about any of them.
 */
export function parseBatchResults(
	operation: Operation,
	batch: Batch,
	answer: ApiResponse,
	asked: readonly JsonObject[],
): Array<JsonObject | AltcraftError> {
	const count = asked.length;
	if (refusedCount(batch, answer) >= count) return asked.map(() => unnamedRefusal());
	const results = batch.resultsKey === undefined ? undefined : answer.value[batch.resultsKey];
	if (!Array.isArray(results) || (results.length === 0 && count > 0)) {
		return asked.map((body) => toOutput(operation, {}, body));
	}
	if (results.length !== count) {
		const unknown = countDiffers(results.length, count);
		return Array.from({ length: count }, () => unknown);
	}
	const inOrder =
		batch.resultNameKey === undefined
			? results
			: byName(batch, batch.resultNameKey, results, asked);
	return inOrder.map((result: Json, index) => elementOutcome(operation, result, asked[index]!));
}

/** Results in the order of their elements, told by the name that each carries; as they came where a name is missing. */
function byName(batch: Batch, key: string, results: Json[], asked: readonly JsonObject[]): Json[] {
	const left = new Map<string, Json[]>();
	for (const result of results) {
		const name = String(isJsonObject(result) ? result[key] : undefined);
		left.set(name, [...(left.get(name) ?? []), result]);
	}
	const found = asked.map((body) => left.get(String(body[batch.element]))?.shift());
	return found.every((result) => result !== undefined) ? found : results;
}

function elementOutcome(
	operation: Operation,
	result: Json,
	asked: JsonObject,
): JsonObject | AltcraftError {
	if (!isJsonObject(result))
		return toOutput(operation, { [operation.valueKey ?? 'value']: result }, asked);
	const { error, error_text: words } = result;
	const code = Number(error ?? 0);
	if (code === 0) return toOutput(operation, withoutEnvelope(result), asked);
	return new AltcraftError({
		kind: 'refused',
		...describeCode(code),
		code,
		reason: typeof words === 'string' ? words : '',
		isPlatformReason: true,
	});
}

/** Written out, because it is done for each of thousands. */
function withoutEnvelope(result: JsonObject): JsonObject {
	const rest: JsonObject = {};
	for (const key in result) {
		if (key !== 'error' && key !== 'error_text') rest[key] = result[key]!;
	}
	return rest;
}

/** How many elements the answer counts as refused, where it does not name them. */
export const refusedCount = (batch: Batch, answer: ApiResponse): number =>
	Number((batch.refusedCountKey && answer.value[batch.refusedCountKey]) || 0);

/** The platform took what was valid, and says only how much was not. */
export const unnamedRefusal = () =>
	new AltcraftError({
		kind: 'refused',
		...describeCode(450),
		code: 450,
		reason: 'the value is not valid',
	});

const countDiffers = (received: number, sent: number) =>
	new AltcraftError({
		kind: 'lost',
		title: 'The outcome of the item is not known',
		reason: `${sent} items were sent and ${received} results came back`,
		advice:
			'Check in the platform which of them arrived, or send them again one by one with Batch Size 1.',
		inDoubt: true,
	});
