/** Reads the node's parameters: once for all items, or once per item if they contain an expression. */
import type { IExecuteFunctions } from 'n8n-workflow';

export interface ParameterReader {
	get(name: string, item: number, fallback?: unknown): unknown;
	/** An entry of the collection `options`. */
	option(name: string, item: number): unknown;
	/** Whether a parameter contains an expression, so that its value may differ from item to item. */
	hasExpression(name: string): boolean;
}

export function createParameterReader(context: IExecuteFunctions): ParameterReader {
	const { parameters } = context.getNode();
	const values = new Map<string, unknown>();
	const expressions = new Map<string, boolean>();
	const hasExpression = (name: string): boolean => {
		if (!expressions.has(name)) expressions.set(name, containsExpression(parameters[name]));
		return expressions.get(name)!;
	};
	const get = (name: string, item: number, fallback?: unknown): unknown => {
		if (values.has(name)) return values.get(name);
		const value: unknown = context.getNodeParameter(name, item, fallback);
		if (!hasExpression(name)) values.set(name, value);
		return value;
	};
	const option = (name: string, item: number): unknown =>
		(get('options', item, {}) as Record<string, unknown>)[name];
	return { get, option, hasExpression };
}

function containsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return (
		typeof value === 'object' && value !== null && Object.values(value).some(containsExpression)
	);
}
