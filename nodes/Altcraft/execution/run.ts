/** Runs the node: reads the items, groups them into requests, sends these and collects the results. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findOperation } from '../operations';
import { groupItems } from './batch/groupItems';
import { readItems } from './input/readItems';
import { createParameterReader } from './input/readParameters';
import { collectResults } from './output/collectResults';
import { createNotices, executionHints } from './output/executionHints';
import { sendRequests } from './sendRequests';

export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = findOperation(resource, context.getNodeParameter('operation', 0) as string);
	const parameters = createParameterReader(context, operation);
	const notices = createNotices();

	const { requests, results } = readItems(context, operation, parameters, notices.skippedFields);
	// Without continue on fail, one invalid item means that nothing is sent.
	const canSend = results.length === 0 || context.continueOnFail();
	const groups = canSend ? groupItems(operation, requests) : [];
	await sendRequests(context, operation, parameters, groups, results, notices);
	const outputItems = collectResults(context, operation, results);

	const hasExpressions = Object.keys(context.getNode().parameters).some(parameters.hasExpression);
	const hints = executionHints(operation, results, notices, hasExpressions);
	if (hints.length > 0) context.addExecutionHints(...hints);
	return [outputItems];
}
