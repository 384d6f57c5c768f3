/** JSON schemas of the output items, from the response shapes. n8n shows them as output previews. */
import { operations } from '../operations';
import type { Operation } from '../operations/types';
import { taskStatus } from '../operations/responseShapes';
import { renameKeys } from '../operations/renameKeys';
import type { ResponseShape } from '../types';

export interface OutputSchema {
	resource: string;
	operation: string;
	schema: JsonSchema;
}

export interface JsonSchema {
	type: string;
	properties?: Record<string, JsonSchema>;
	items?: JsonSchema;
	version?: number;
}

export const outputSchemas = (): OutputSchema[] =>
	operations.map(({ resource, operation }) => ({
		resource: resource.value,
		operation: operation.value,
		schema: { ...schemaOf(outputShape(operation)), version: 1 },
	}));

/** The shape of one output item. */
function outputShape(operation: Operation): ResponseShape {
	const {
		response,
		resultKey,
		fixedOutput,
		valueKey,
		echoedFields,
		keyValueOutput,
		fields,
		task,
		envelope,
	} = operation;
	const addedKeys: Record<string, ResponseShape> = {};
	for (const [key, value] of Object.entries(fixedOutput ?? {}))
		addedKeys[key] = typeof value === 'boolean' ? 'boolean' : 'string';
	for (const name of echoedFields ?? []) {
		const kind = fields.find((field) => field.name === name)?.kind;
		addedKeys[name] = kind === 'resourceLocator' || kind === 'integer' ? 'integer' : 'string';
	}
	const file = { file_name: 'string', file_size: 'integer' } as const;
	if (envelope === 'file') return file;
	if (task?.wait) return { ...taskStatus, ...(task.files ? file : {}) };
	const responseShape =
		resultKey === undefined ? response : (response as Record<string, ResponseShape>)[resultKey]!;
	const itemShape = Array.isArray(responseShape)
		? (responseShape as readonly [ResponseShape])[0]
		: responseShape;
	if (keyValueOutput) {
		const valueShape = (itemShape as Readonly<Record<string, ResponseShape>>)['*']!;
		return { ...addedKeys, [keyValueOutput.key]: 'string', [keyValueOutput.value]: valueShape };
	}
	if (typeof itemShape === 'object')
		return {
			...addedKeys,
			...(renameKeys(itemShape, operation.renamedKeys ?? {}) as Record<string, ResponseShape>),
		};
	if (valueKey === undefined && Object.keys(addedKeys).length > 0) return addedKeys;
	return { [valueKey ?? 'value']: itemShape, ...addedKeys };
}

function schemaOf(shape: ResponseShape): JsonSchema {
	if (typeof shape === 'string')
		return { type: shape === 'any' || shape === 'nullable' ? 'string' : shape };
	if (Array.isArray(shape))
		return { type: 'array', items: schemaOf((shape as readonly [ResponseShape])[0]) };
	const known = Object.entries(shape).filter(([key]) => key !== '*');
	return {
		type: 'object',
		properties: Object.fromEntries(known.map(([key, inner]) => [key, schemaOf(inner)])),
	};
}
