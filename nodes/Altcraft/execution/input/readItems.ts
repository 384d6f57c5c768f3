import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../operations/types';
import type { Format, JsonObject } from '../../types';
import type { ItemRequest } from '../batch/groupedRequest';
import type { ItemResult } from '../output/itemResult';
import { createYield } from '../../createYield';
import { addKeysToData } from '../matchingKeys';
import { inputError, toNodeError } from '../output/nodeError';
import { columnsByName } from './mappedColumns';
import type { ParameterReader } from './readParameters';
import { createKeyReader } from './idempotencyKey';
import { createBodyBuilder, type ItemInput } from './requestBody';

export interface ReadItemsOptions {
	/** Receives the input fields that automatic mapping skips. */
	skippedFields: Set<string>;
	/** Receives the errors of the invalid items, at their index. */
	results: ItemResult[];
	/** Items whose request or result is known from an earlier try. They are not read. */
	knownItems: ReadonlySet<number>;
}

/** Reads the parameters of each input item. @returns the requests of the valid items */
export async function readItems(
	context: IExecuteFunctions,
	operation: Operation,
	parameters: ParameterReader,
	{ skippedFields, results, knownItems }: ReadItemsOptions,
): Promise<ItemRequest[]> {
	const node = context.getNode();
	const inputItems = context.getInputData();
	const buildBody = createBodyBuilder(operation);
	const defaultBatchSize = operation.batch?.defaultSize ?? 1;
	const readKey = createKeyReader(node, operation, parameters);
	const requests: ItemRequest[] = [];
	let index = 0;
	// One object for all items, because this runs for every item.
	const input: ItemInput = {
		timezone: context.getTimezone(),
		json: {},
		parameter: (name) => parameters.get(name, index),
		hasExpression: parameters.hasExpression,
		columns: columnsByName(node.parameters.data),
		skippedFields,
		refuse: (field, problem) => {
			throw inputError(node, index, field.displayName, problem);
		},
	};
	const yieldToOthers = createYield();
	for (; index < inputItems.length; index++) {
		await yieldToOthers();
		try {
			const idempotencyKey = readKey(index);
			if (knownItems.has(index)) continue;
			input.json = inputItems[index]!.json as JsonObject;
			parameters.checkSettings(index);
			let body = buildBody(input);
			if (parameters.setting('add_key_to_data', index, false))
				body = addKeysToData(operation.batch?.matchingKeys, body);
			const format = parameters.setting<Format>('format', index, 'json');
			// Items with different keys share a request only if repeating it is harmless.
			const isSeparate = idempotencyKey !== undefined && !operation.repeatable;
			const batchSize = isSeparate ? 1 : parameters.setting('batch_size', index, defaultBatchSize);
			const request: ItemRequest = { index, body, format, batchSize };
			if (idempotencyKey !== undefined) request.idempotencyKey = idempotencyKey;
			requests.push(request);
		} catch (cause) {
			if (knownItems.has(index)) continue;
			results[index] = { error: toNodeError(node, cause, index) };
		}
	}
	return requests;
}
