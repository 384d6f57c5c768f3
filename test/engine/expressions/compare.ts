/** Compares this package's evaluation of parameters with n8n's `getNodeParameter`. */
import { DateTime } from 'luxon';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isDeepStrictEqual } from 'node:util';

import { createParameterEvaluator } from '../../../nodes/Altcraft/execution/input/evaluateParameters';
import type { Pair } from './pairs';

export interface Comparison {
	differences: string[];
	/** Pairs that n8n did not evaluate. */
	picked: number;
	/** Pairs that n8n refused. */
	refused: number;
}

type Context = Pick<IExecuteFunctions, 'getNodeParameter'>;

/** @param createContext returns n8n's context of a node with the parameter `p` and one input item */
export function comparePairs(
	pairs: Iterable<Pair>,
	createContext: (parameter: unknown, item: INodeExecutionData) => Context,
): Comparison {
	const comparison: Comparison = { differences: [], picked: 0, refused: 0 };
	for (const { parameter, json } of pairs) {
		const item = { json: json as INodeExecutionData['json'] };
		const context = createContext(parameter, item);
		let isEvaluated = false;
		const evaluate = createParameterEvaluator({
			getNode: () => ({ parameters: { p: parameter }, type: 'package.node' }) as never,
			getInputData: (() => [item]) as never,
			getNodeParameter: ((...options: [string, number]) => {
				isEvaluated = true;
				return context.getNodeParameter(...options);
			}) as never,
		});
		const expected = describe(() => context.getNodeParameter('p', 0));
		const actual = describe(() => evaluate('p', 0));
		if (!isEvaluated) comparison.picked += 1;
		if ('error' in expected) comparison.refused += 1;
		if (!isDeepStrictEqual(actual, expected)) {
			const texts = [parameter, json, actual, expected].map((part) => JSON.stringify(part));
			comparison.differences.push(texts.join(' | '));
		}
	}
	return comparison;
}

function describe(evaluate: () => unknown): { value: unknown } | { error: string } {
	try {
		return { value: toComparable(evaluate()) };
	} catch (error) {
		const { constructor, message } = error as Error;
		return { error: `${constructor.name}: ${message}` };
	}
}

/** Copies proxies and objects of other contexts, and tells apart what isDeepStrictEqual does not compare by value. */
function toComparable(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return [typeof value, value];
	if (DateTime.isDateTime(value)) return ['luxon', value.toMillis()];
	if (Object.prototype.toString.call(value) === '[object Date]')
		return ['date', (value as Date).getTime()];
	if (Array.isArray(value)) return value.map(toComparable);
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, toComparable(inner)]),
	);
}
