import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../operations/types';
import type { Format, JsonObject } from '../../types';
import type { ItemRequest } from '../batch/groupedRequest';
import type { ItemResult } from '../output/itemResult';
import { inputError, toNodeError } from '../output/nodeError';
import type { ParameterReader } from './readParameters';
import { createBodyBuilder, type ItemInput } from './requestBody';

/**
 * Reads the parameters of each input item.
 * @param skippedFields receives the input fields that automatic mapping skips
 * @returns the requests of the valid items, and the errors of the others at their index in `results`
 */
export function readItems(
	context: IExecuteFunctions,
	operation: Operation,
	parameters: ParameterReader,
	skippedFields: Set<string>,
): { requests: ItemRequest[]; results: ItemResult[] } {
	const node = context.getNode();
	const inputItems = context.getInputData();
	const buildBody = createBodyBuilder(operation);
	const defaultBatchSize = operation.batch?.defaultSize ?? 1;
	const requests: ItemRequest[] = [];
	const results: ItemResult[] = [];
	let index = 0;
	// One object for all items, because this runs for every item.
	const input: ItemInput = {
		timezone: context.getTimezone(),
		json: {},
		parameter: (name) => parameters.get(name, index),
		hasExpression: parameters.hasExpression,
		skippedFields,
		refuse: (field, problem) => {
			throw inputError(node, index, field.displayName, problem);
		},
	};
	for (; index < inputItems.length; index++) {
		input.json = inputItems[index]!.json as JsonObject;
		try {
			const body = buildBody(input);
			parameters.checkSettings(index);
			const format = parameters.setting<Format>('format', index, 'json');
			const batchSize = parameters.setting('batch_size', index, defaultBatchSize);
			requests.push({ index, body, format, batchSize });
		} catch (cause) {
			results[index] = { error: toNodeError(node, cause, index) };
		}
	}
	return { requests, results };
}
