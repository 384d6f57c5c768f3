/** Output previews: what an operation gives, as JSON schema, from the declaration that types its answer. */
import { operations } from '../catalogue';
import type { Operation, Shape } from '../catalogue/types';
import { taskStatus } from '../catalogue/shapes';

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
	const { answer, result, adds, task, envelope } = operation;
	const extra = Object.fromEntries(
		Object.entries(adds ?? {}).map(([key, value]): [string, Shape] => [
			key,
			typeof value === 'boolean' ? 'boolean' : 'string',
		]),
	);
	const file = { file_name: 'string', file_size: 'integer' } as const;
	if (envelope === 'file') return file;
	if (task?.wait) return { ...taskStatus, ...(task.files ? file : {}) };
	const whole = result === undefined ? answer : (answer as Record<string, Shape>)[result]!;
	const entry = Array.isArray(whole) ? (whole as readonly [Shape])[0] : whole;
	return typeof entry === 'object'
		? { ...extra, ...renamed(entry as Record<string, Shape>, operation.rename ?? {}) }
		: { ...extra, value: entry };
}

function renamed(
	shape: Record<string, Shape>,
	names: Readonly<Record<string, string>>,
): Record<string, Shape> {
	return Object.fromEntries(
		Object.entries(shape).map(([key, inner]) => [names[key] ?? key, inner]),
	);
}

function schemaOf(shape: Shape): JsonSchema {
	if (typeof shape === 'string') return { type: shape === 'any' ? 'string' : shape };
	if (Array.isArray(shape))
		return { type: 'array', items: schemaOf((shape as readonly [Shape])[0]) };
	const known = Object.entries(shape).filter(([key]) => key !== '*');
	return {
		type: 'object',
		properties: Object.fromEntries(known.map(([key, inner]) => [key, schemaOf(inner)])),
	};
}
