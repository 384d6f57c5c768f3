/** Reading the node's parameters: once for all items, unless an expression makes them differ. */
import type { IExecuteFunctions } from 'n8n-workflow';

export type Read = (name: string, item: number, fallback?: unknown) => unknown;

const holdsExpression = (value: unknown): boolean => {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some(holdsExpression);
	if (typeof value === 'object' && value !== null)
		return Object.values(value).some(holdsExpression);
	return false;
};

/** A reader that evaluates a parameter without expressions once and hands out the same value for every item. */
export function createReader(context: IExecuteFunctions): Read {
	const given = context.getNode().parameters;
	const fixed = new Map<string, unknown>();
	const varies = new Map<string, boolean>();
	return (name, item, fallback) => {
		if (fixed.has(name)) return fixed.get(name);
		if (!varies.has(name)) varies.set(name, holdsExpression(given[name]));
		const value = context.getNodeParameter(name, item, fallback) as unknown;
		if (!varies.get(name)) fixed.set(name, value);
		return value;
	};
}
