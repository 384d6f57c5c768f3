import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../operations/types';
import type { Format, JsonObject } from '../../types';
import type { ItemRequest } from '../batch/groupedRequest';
import type { ItemResult } from '../output/itemResult';
import { createYield } from '../../createYield';
import { addKeysToData } from '../matchingKeys';
import { createRedactor } from '../../n8n/connect';
import { toInvalidResult } from '../output/invalidItems';
import { checkBinaryInput } from './binaryInput';
import { checkRequest } from './checkRequest';
import { InvalidValue, InvalidValues, readEach } from './invalidValues';
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

/** Reads and checks the parameters of all input items. @returns the requests of the valid items */
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
	const invalid = new Map<number, readonly unknown[]>();
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
			throw new InvalidValue(field.displayName, problem);
		},
	};
	let body: JsonObject = {};
	let idempotencyKey: string | undefined;
	const steps = [
		() => parameters.checkSettings(index),
		() => {
			body = buildBody(input);
		},
		() => {
			idempotencyKey = readKey(index);
		},
	];
	const isValidateOnly = () => parameters.setting('validate_only', index, false);
	const yieldToOthers = createYield();
	for (; index < inputItems.length; index++) {
		await yieldToOthers();
		if (knownItems.has(index) && !attempt(isValidateOnly)) {
			// No other item may have its key.
			attempt(() => readKey(index));
			continue;
		}
		try {
			input.json = inputItems[index]!.json as JsonObject;
			readEach(steps, (step) => step());
			if (operation.upload) checkBinaryInput(context.helpers, parameters, body, index);
			if (parameters.setting('add_key_to_data', index, false))
				body = addKeysToData(operation.batch?.matchingKeys, body);
			const format = parameters.setting<Format>('format', index, 'json');
			checkRequest(operation, body, format);
			// Items with different keys share a request only if repeating it is harmless.
			const isSeparate = idempotencyKey !== undefined && !operation.repeatable;
			const batchSize = isSeparate ? 1 : parameters.setting('batch_size', index, defaultBatchSize);
			const request: ItemRequest = { index, body, format, batchSize };
			if (idempotencyKey !== undefined) request.idempotencyKey = idempotencyKey;
			if (isValidateOnly()) request.validateOnly = true;
			requests.push(request);
		} catch (cause) {
			invalid.set(index, cause instanceof InvalidValues ? cause.causes : [cause]);
		}
	}
	if (invalid.size === 0) return requests;
	const redact = await createRedactor(context);
	for (const [item, causes] of invalid)
		results[item] = toInvalidResult(node, operation, causes, item, redact);
	return requests;
}

/** @returns undefined if it throws */
function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
