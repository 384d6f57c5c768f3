/** Reading the node's parameters: once for all items, unless an expression makes them differ. */
import type { IExecuteFunctions } from 'n8n-workflow';

export interface ParameterReader {
	(name: string, item: number, fallback?: unknown): unknown;
	/** Whether a parameter is an expression, or holds one, and so may differ from item to item. */
	varies(name: string): boolean;
}

const holdsExpression = (value: unknown): boolean => {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some(holdsExpression);
	if (typeof value === 'object' && value !== null)
		return Object.values(value).some(holdsExpression);
	return false;
};

/** A reader that evaluates a parameter without expressions once and hands out the same value for every item. */
export function createParameterReader(context: IExecuteFunctions): ParameterReader {
	const given = context.getNode().parameters;
	const fixed = new Map<string, unknown>();
	const looked = new Map<string, boolean>();
	const varies = (name: string): boolean => {
		if (!looked.has(name)) looked.set(name, holdsExpression(given[name]));
		return looked.get(name)!;
	};
	const read = (name: string, item: number, fallback?: unknown): unknown => {
		if (fixed.has(name)) return fixed.get(name);
		const value = context.getNodeParameter(name, item, fallback) as unknown;
		if (!varies(name)) fixed.set(name, value);
		return value;
	};
	return Object.assign(read, { varies });
}
