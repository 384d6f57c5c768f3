import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import difference from 'lodash/difference';
import type { Operation } from '../../operations/types';
import { createRetryState } from '../retryState';
import type { ItemResult, NodeError } from './itemResult';
import { toErrorItem } from './nodeError';
import { sortByOutcome, summarizeRun } from './runSummary';

/**
 * The output items of all input items, in order.
 * @throws the first error with a summary of the run, unless the node continues on fail
 */
export function collectResults(
	context: IExecuteFunctions,
	operation: Operation,
	results: readonly ItemResult[],
): INodeExecutionData[] {
	if (!context.continueOnFail()) {
		const error = summarizeError(context, operation, results);
		if (error) throw error;
	}
	const output: INodeExecutionData[] = [];
	for (const [index, result] of results.entries()) {
		if ('error' in result) output.push(toErrorItem(result.error, result.cause, index));
		else for (const item of result.items) output.push(item);
	}
	return output;
}

/** The first error, with the outcome of all other items in this try and in earlier ones. */
function summarizeError(
	context: IExecuteFunctions,
	operation: Operation,
	results: readonly ItemResult[],
): NodeError | undefined {
	const itemCount = context.getInputData().length;
	const outcome = sortByOutcome(results, itemCount);
	const [firstFailed] = outcome.failed;
	if (firstFailed === undefined) return undefined;
	const { error } = results[firstFailed] as { error: NodeError };
	if (itemCount === 1) return error;
	const retryState = createRetryState(context);
	const earlier = difference(retryState.succeededItems(), outcome.succeeded);
	retryState.addSucceededItems(outcome.succeeded);
	const summary = summarizeRun(operation, outcome, earlier);
	error.description = [error.description, summary].filter(Boolean).join(' ');
	return error;
}
