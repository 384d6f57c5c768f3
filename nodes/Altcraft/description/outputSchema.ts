/** Output previews: what an operation gives, as JSON schema, from the declaration that types its answer. */
import { operations } from '../operations';
import type { Operation, Shape } from '../operations/types';
import { taskStatus } from '../operations/responseShapes';
import { renamed } from '../operations/renameKeys';

export interface Preview {
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

export const previews = (): Preview[] =>
	operations.map(({ resource, operation }) => ({
		resource: resource.value,
		operation: operation.value,
		schema: { ...schemaOf(outputShape(operation)), version: 1 },
	}));

/** The shape of one output item. */
function outputShape(operation: Operation): Shape {
	const { answer, result, adds, bare, echo, keyed, fields, task, envelope } = operation;
	const extra: Record<string, Shape> = {};
	for (const [key, value] of Object.entries(adds ?? {}))
		extra[key] = typeof value === 'boolean' ? 'boolean' : 'string';
	for (const name of echo ?? []) {
		const kind = fields.find((field) => field.name === name)?.kind;
		extra[name] = kind === 'locator' || kind === 'integer' ? 'integer' : 'string';
	}
	const file = { file_name: 'string', file_size: 'integer' } as const;
	if (envelope === 'file') return file;
	if (task?.wait) return { ...taskStatus, ...(task.files ? file : {}) };
	const whole = result === undefined ? answer : (answer as Record<string, Shape>)[result]!;
	const entry = Array.isArray(whole) ? (whole as readonly [Shape])[0] : whole;
	if (keyed) {
		const asked = (entry as Readonly<Record<string, Shape>>)['*']!;
		return { ...extra, [keyed.key]: 'string', [keyed.value]: asked };
	}
	if (typeof entry === 'object')
		return { ...extra, ...(renamed(entry, operation.rename ?? {}) as Record<string, Shape>) };
	if (bare === undefined && Object.keys(extra).length > 0) return extra;
	return { [bare ?? 'value']: entry, ...extra };
}

function schemaOf(shape: Shape): JsonSchema {
	if (typeof shape === 'string')
		return { type: shape === 'any' || shape === 'nullable' ? 'string' : shape };
	if (Array.isArray(shape))
		return { type: 'array', items: schemaOf((shape as readonly [Shape])[0]) };
	const known = Object.entries(shape).filter(([key]) => key !== '*');
	return {
		type: 'object',
		properties: Object.fromEntries(known.map(([key, inner]) => [key, schemaOf(inner)])),
	};
}
