import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../operations/types';
import type { ItemResult, NodeError } from './itemResult';
import { notSentError, toErrorItem, toRunErrorResult } from './nodeError';
import { sortByOutcome, summarizeRun } from './runSummary';

/**
 * The output items of all input items, in order.
 * @throws the first error with a summary of the run, unless failed items become error items
 */
export function collectResults(
	context: IExecuteFunctions,
	operation: Operation,
	results: readonly ItemResult[],
	returnsErrors: boolean,
): INodeExecutionData[] {
	const itemCount = context.getInputData().length;
	if (!returnsErrors) {
		const error = summarizeError(context, operation, results);
		if (error) throw error;
	}
	return toOutputItems(completeResults(context.getNode(), results, itemCount));
}

/**
 * Gives each item without a result an error, so that no item is taken for done without evidence.
 * @param cause why the run ended early, if it did
 */
export function completeResults(
	node: INode,
	results: readonly ItemResult[],
	itemCount: number,
	cause?: unknown,
): ItemResult[] {
	return Array.from(
		{ length: itemCount },
		(_none, item) => results[item] ?? toRunErrorResult(node, cause ?? notSentError(), item),
	);
}

export function toOutputItems(results: readonly ItemResult[]): INodeExecutionData[] {
	const output: INodeExecutionData[] = [];
	for (const [index, result] of results.entries()) {
		if ('error' in result) output.push(toErrorItem(result.error, result.cause, index));
		else for (const item of result.items) output.push(item);
	}
	return output;
}

/** The first error, with the outcome of all items in this try and in earlier ones. */
function summarizeError(
	context: IExecuteFunctions,
	operation: Operation,
	results: readonly ItemResult[],
): NodeError | undefined {
	const itemCount = context.getInputData().length;
	const outcome = sortByOutcome(results, itemCount);
	const firstFailed = outcome.failed[0] ?? outcome.notSent[0];
	if (firstFailed === undefined) return undefined;
	const { error } = completeResults(context.getNode(), results, itemCount)[firstFailed] as {
		error: NodeError;
	};
	if (itemCount === 1) return error;
	const summary = summarizeRun(operation, outcome);
	error.description = [error.description, summary].filter(Boolean).join(' ');
	return error;
}
