/** Runs the node: reads the items, groups them into requests, sends these and collects the results. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findOperation } from '../operations';
import type { Operation } from '../operations/types';
import { groupItems } from './batch/groupItems';
import { readItems } from './input/readItems';
import { createParameterReader } from './input/readParameters';
import { collectResults, completeResults, toOutputItems } from './output/collectResults';
import { createNotices, executionHints, type RunNotices } from './output/executionHints';
import type { ItemResult } from './output/itemResult';
import { toRunError } from './output/nodeError';
import { sendRequests } from './sendRequests';

/**
 * @throws the reason why the run or one of its items failed. With continue on fail nothing is thrown, because n8n
 * passes the input items of a node that throws on as if they had succeeded: each item that was not done becomes an
 * error item.
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const itemCount = context.getInputData().length;
	if (itemCount === 0) return [[]];
	const results: ItemResult[] = [];
	try {
		return [await runItems(context, results)];
	} catch (cause) {
		const node = context.getNode();
		if (!context.continueOnFail()) throw toRunError(node, cause);
		return [toOutputItems(completeResults(node, results, itemCount, cause))];
	}
}

/** @param results receives the result of each item, also if this throws later */
async function runItems(
	context: IExecuteFunctions,
	results: ItemResult[],
): Promise<INodeExecutionData[]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	// n8n does not find the parameter of an unknown resource.
	const operation = findOperation(resource, context.getNodeParameter('operation', 0, '') as string);
	const parameters = createParameterReader(context, operation);
	const notices = createNotices();

	const requests = readItems(context, operation, parameters, notices.skippedFields, results);
	// Without continue on fail, one invalid item means that nothing is sent.
	const canSend = results.length === 0 || context.continueOnFail();
	const groups = canSend ? groupItems(operation, requests) : [];
	if (groups.length > 0) {
		await sendRequests(context, operation, parameters, groups, results, notices);
	}
	const outputItems = collectResults(context, operation, results);
	const hasExpressions = Object.keys(context.getNode().parameters).some(parameters.hasExpression);
	addHints(context, operation, results, notices, hasExpressions);
	return outputItems;
}

/** A hint that cannot be shown does not change what was done. */
function addHints(
	context: IExecuteFunctions,
	operation: Operation,
	results: readonly ItemResult[],
	notices: RunNotices,
	hasExpressions: boolean,
): void {
	try {
		const hints = executionHints(operation, results, notices, hasExpressions);
		if (hints.length > 0) context.addExecutionHints(...hints);
	} catch (cause) {
		context.logger.debug('The hints of the Altcraft node cannot be shown', { cause });
	}
}
