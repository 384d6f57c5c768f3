/** Evaluates parameters that contain expressions: what only picks from the item here, everything else by n8n. */
import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';
import { compileItemExpression, unknownResult } from './itemExpression';

type Context = Pick<IExecuteFunctions, 'getInputData' | 'getNode' | 'getNodeParameter'>;

/** The value for an item, or `unknownResult`. */
type Evaluate = (json: unknown, item: number) => unknown;

/**
 * @returns a function with the results of `getNodeParameter`. It throws n8n's errors. Objects that are picked from an
 * item are the item's own and must not be changed
 */
export function createParameterEvaluator(
	context: Context,
): (name: string, item: number, fallback?: unknown) => unknown {
	const { parameters, type } = context.getNode();
	const items = context.getInputData();
	// The expressions of a tool are about the agent's item.
	const canPick = !type.endsWith('Tool');
	const evaluators = new Map<string, Evaluate | undefined>();
	return (name, item, fallback) => {
		if (!evaluators.has(name)) {
			const evaluateByN8n = (path: string, index: number): unknown =>
				path === name
					? unknownResult
					: context.getNodeParameter(path, index, undefined, { skipValidation: true });
			evaluators.set(name, canPick ? compile(parameters[name], name, evaluateByN8n) : undefined);
		}
		const evaluate = evaluators.get(name);
		if (evaluate) {
			const value = tryEvaluate(evaluate, items[item]?.json, item);
			if (value !== unknownResult) return value;
		}
		return context.getNodeParameter(name, item, fallback);
	};
}

/** An error of one part is thrown by n8n's evaluation of the whole parameter, whose message names it. */
function tryEvaluate(evaluate: Evaluate, json: unknown, item: number): unknown {
	try {
		return evaluate(json, item);
	} catch {
		return unknownResult;
	}
}

/**
 * @param path of the value, as lodash reads it
 * @returns undefined if no part of the value can be picked from the item
 */
function compile(
	value: unknown,
	path: string,
	evaluateByN8n: (path: string, item: number) => unknown,
): Evaluate | undefined {
	if (typeof value === 'string') {
		if (!value.startsWith('=')) return undefined;
		const evaluate = compileItemExpression(value);
		if (!evaluate) return undefined;
		return (json, item) => {
			const result = evaluate(json);
			return result === unknownResult ? evaluateByN8n(path, item) : result;
		};
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const isArray = Array.isArray(value);
	let canPick = false;
	const parts = Object.entries(value).map(([key, part]): [string, Evaluate] => {
		const partPath = isArray ? `${path}[${key}]` : `${path}["${escapeKey(key)}"]`;
		const evaluate = compile(part, partPath, evaluateByN8n);
		if (evaluate) canPick = true;
		if (evaluate) return [key, evaluate];
		const isConstant = !containsExpression(part);
		return [
			key,
			isConstant ? () => part as unknown : (_json, item) => evaluateByN8n(partPath, item),
		];
	});
	if (!canPick) return undefined;
	return (json, item) => {
		if (isArray) return parts.map(([, evaluate]) => evaluate(json, item));
		const result: Record<string, unknown> = {};
		for (const [key, evaluate] of parts) result[key] = toPlainText(evaluate(json, item));
		return result;
	};
}

const escapeKey = (key: string): string => key.replace(/["\\]/g, '\\$&');

/** In an object, n8n hands on a date of Luxon as text. */
const toPlainText = (value: unknown): unknown =>
	DateTime.isDateTime(value) ? value.toString() : value;

/** Whether n8n evaluates a part of the value, so that it may differ from item to item. */
export function containsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return (
		typeof value === 'object' && value !== null && Object.values(value).some(containsExpression)
	);
}
