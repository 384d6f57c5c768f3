/** Output previews: what an operation gives, as JSON schema, from the declaration that types its answer. */
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
	const extra: Record<string, ResponseShape> = {};
	for (const [key, value] of Object.entries(fixedOutput ?? {}))
		extra[key] = typeof value === 'boolean' ? 'boolean' : 'string';
	for (const name of echoedFields ?? []) {
		const kind = fields.find((field) => field.name === name)?.kind;
		extra[name] = kind === 'resourceLocator' || kind === 'integer' ? 'integer' : 'string';
	}
	const file = { file_name: 'string', file_size: 'integer' } as const;
	if (envelope === 'file') return file;
	if (task?.wait) return { ...taskStatus, ...(task.files ? file : {}) };
	const whole =
		resultKey === undefined ? response : (response as Record<string, ResponseShape>)[resultKey]!;
	const entry = Array.isArray(whole) ? (whole as readonly [ResponseShape])[0] : whole;
	if (keyValueOutput) {
		const asked = (entry as Readonly<Record<string, ResponseShape>>)['*']!;
		return { ...extra, [keyValueOutput.key]: 'string', [keyValueOutput.value]: asked };
	}
	if (typeof entry === 'object')
		return {
			...extra,
			...(renameKeys(entry, operation.renamedKeys ?? {}) as Record<string, ResponseShape>),
		};
	if (valueKey === undefined && Object.keys(extra).length > 0) return extra;
	return { [valueKey ?? 'value']: entry, ...extra };
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
