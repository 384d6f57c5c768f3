/** Runs the node: reads the items, groups them into requests, sends these and collects the results. */
import clamp from 'lodash/clamp';
import partition from 'lodash/partition';
import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { findOperation } from '../operations';
import type { Operation } from '../operations/types';
import { groupItems } from './batch/groupItems';
import type { ItemRequest } from './batch/groupedRequest';
import { findProfiles } from './findProfiles';
import { readInputKeys } from './input/inputKeys';
import { readItems } from './input/readItems';
import { createParameterReader, type ParameterReader } from './input/readParameters';
import { collectResults, completeResults, toOutputItems } from './output/collectResults';
import { createNotices, executionHints, type RunNotices } from './output/executionHints';
import { invalidItemsError } from './output/invalidItems';
import type { ItemResult } from './output/itemResult';
import { toRunError } from './output/nodeError';
import { readOrigin, type Origin } from './origin';
import { createRequestIds } from './requestId';
import { RetryState } from './retryState';
import { sendRequests } from './sendRequests';
import { previewRequests } from './validateOnly';

/**
 * @throws the reason why the run or one of its items failed. With continue on fail nothing is thrown, because n8n
 * passes the input items of a node that throws on as if they had succeeded: each item that was not done becomes an
 * error item. Neither does a tool throw in its last try, because agents do not show the reason to the model.
 */
export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const itemCount = context.getInputData().length;
	if (itemCount === 0) return [[]];
	const results: ItemResult[] = [];
	let returnsErrors = context.continueOnFail();
	try {
		const origin = readOrigin(context);
		returnsErrors ||= isLastToolTry(context.getNode(), origin);
		return [await runItems(context, results, { origin, returnsErrors })];
	} catch (cause) {
		const node = context.getNode();
		if (!returnsErrors) throw toRunError(node, cause);
		return [toOutputItems(completeResults(node, results, itemCount, cause))];
	}
}

/** n8n limits the number of tries to 2 to 5. */
const isLastToolTry = ({ retryOnFail, maxTries = 3 }: INode, { toolTry }: Origin): boolean =>
	toolTry !== undefined && (!retryOnFail || toolTry >= clamp(maxTries, 2, 5));

interface RunOptions {
	origin: Origin;
	/** Whether failed items become error items, instead of failing the run. */
	returnsErrors: boolean;
}

/** @param results receives the result of each item, also if this throws later */
async function runItems(
	context: IExecuteFunctions,
	results: ItemResult[],
	{ origin, returnsErrors }: RunOptions,
): Promise<INodeExecutionData[]> {
	const itemCount = context.getInputData().length;
	const resource = context.getNodeParameter('resource', 0) as string;
	// n8n does not find the parameter of an unknown resource.
	const operation = findOperation(resource, context.getNodeParameter('operation', 0, '') as string);
	const parameters = createParameterReader(context, operation);
	const notices = createNotices();
	const retryState = new RetryState(origin, operation);
	const inDoubt = retryState.requestsInDoubt();
	const knownItems = new Set(inDoubt.flatMap(({ itemIndices }) => itemIndices));
	for (const { item, result } of retryState.doneResults()) {
		results[item] = result;
		knownItems.add(item);
	}

	const { skippedFields } = notices;
	const requests = await readItems(context, operation, parameters, {
		skippedFields,
		results,
		knownItems,
	});
	/** If errors fail the run, one invalid item means that nothing is sent. */
	const failIfInvalid = (all: readonly ItemResult[]): void => {
		const error = invalidItemsError(context.getNode(), operation, all, itemCount);
		if (error && !returnsErrors) throw error;
	};
	failIfInvalid(results);
	const found = await findProfiles(context, operation, parameters, requests, {
		results,
		notices,
		continues: returnsErrors,
	});
	// A request that failed says nothing about the item's values.
	if (!returnsErrors && results.some(hasCause)) collectResults(context, operation, results, false);
	failIfInvalid(results);
	const [unsent, sendable] = partition(found, ({ validateOnly }) => validateOnly);
	// Apart from the results of what is sent, which the next try goes by.
	const previews = await validateItems(context, operation, parameters, unsent, notices);
	failIfInvalid(previews);
	const groups = [
		...inDoubt.filter(({ itemIndices }) => !itemIndices.some((item) => item in previews)),
		...(await groupItems(operation, sendable, notices)),
	];
	if (groups.length > 0) {
		try {
			const inputKeys =
				operation.effect === 'reads' ? [] : await readInputKeys(context.getInputData());
			const createRequestId = createRequestIds(context, operation, origin, inputKeys);
			const requestContext = { createRequestId, retryState, notices, continues: returnsErrors };
			await sendRequests(context, operation, parameters, groups, results, requestContext);
		} finally {
			retryState.save(results, itemCount);
		}
	}
	Object.assign(results, previews);
	const outputItems = collectResults(context, operation, results, returnsErrors);
	const hasExpressions = Object.keys(context.getNode().parameters).some(parameters.hasExpression);
	addHints(context, operation, results, notices, hasExpressions);
	return outputItems;
}

const hasCause = (result: ItemResult): boolean => 'error' in result && result.cause !== undefined;

/** The requests of the items that are only validated, as their results. */
async function validateItems(
	context: IExecuteFunctions,
	operation: Operation,
	parameters: ParameterReader,
	requests: readonly ItemRequest[],
	notices: RunNotices,
): Promise<ItemResult[]> {
	if (requests.length === 0) return [];
	const groups = await groupItems(operation, requests, notices);
	notices.unsentRequests = groups.length;
	return await previewRequests(context, operation, parameters, groups);
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
