/** Sends the grouped requests of a run. Only this step knows the client. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { connect } from '../n8n/connect';
import type { Operation } from '../operations/types';
import { bisectBatch } from './batch/bisectBatch';
import type { GroupedRequest } from './batch/groupedRequest';
import { cancellableSleep } from './cancellableSleep';
import type { ParameterReader } from './input/readParameters';
import type { RunNotices } from './output/executionHints';
import type { ItemResult } from './output/itemResult';
import { createErrorMapper } from './output/nodeError';
import { createRequestIds, readRunIdentity } from './requestId';
import { runConcurrently } from './runConcurrently';
import { sendBatch } from './sendBatch';
import { createSendCall } from './sendCall';
import { sendItem, type SendDependencies } from './sendItem';

/** Parallel requests by default: writes have to keep their order, reads do not. */
const defaultConcurrency = { reads: 4, writes: 1, starts: 1 };

/**
 * Adds the result of each sent item to `results`, at the item's index. Without continue on fail no request is started
 * after one that failed as a whole.
 * @throws n8n's error if the credential is missing, or the reason of a canceled execution
 */
export async function sendRequests(
	context: IExecuteFunctions,
	operation: Operation,
	parameters: ParameterReader,
	requests: readonly GroupedRequest[],
	results: ItemResult[],
	notices: RunNotices,
): Promise<void> {
	const cancelSignal = context.getExecutionCancelSignal();
	const sleep = async (milliseconds: number) => await cancellableSleep(milliseconds, cancelSignal);
	// The first item that is sent: one before it may have been refused for these very options.
	const firstIndex = requests[0]?.itemIndices[0];
	if (firstIndex === undefined) return;
	const requestsPerSecond = parameters.setting('requests_per_second', firstIndex, 0);
	const { client, clean } = await connect(context, {
		policy: { requestsPerSecond },
		sleep,
		cancelled: cancelSignal,
	});
	const assignRequestId = createRequestIds(readRunIdentity(context));
	const sendCall = createSendCall(client, operation, assignRequestId, () => {
		notices.duplicateRequests += 1;
	});
	const { helpers } = context;
	const dependencies: SendDependencies = { operation, parameters, sendCall, helpers, sleep };
	const toErrorResult = createErrorMapper(context.getNode(), operation, clean);

	const send = async (request: GroupedRequest): Promise<void> => {
		const { body, format, itemIndices } = request;
		const [firstItem] = itemIndices as [number, ...number[]];
		const sent = request.batch
			? await sendBatch(dependencies, request, toErrorResult)
			: [{ items: await sendItem(dependencies, body, format, firstItem) }];
		for (const [position, item] of itemIndices.entries()) results[item] = sent[position]!;
	};
	const fail = ({ itemIndices }: GroupedRequest, cause: unknown): void => {
		const result = toErrorResult(cause, itemIndices[0]!);
		for (const item of itemIndices) results[item] = result;
	};
	// A task may have been started before the error came.
	const canSplit = !operation.task;
	const concurrency = parameters.setting(
		'concurrency',
		firstIndex,
		defaultConcurrency[operation.effect],
	);
	await runConcurrently(requests, concurrency, async (request) => {
		cancelSignal?.throwIfAborted();
		const hasSucceeded = await bisectBatch(request, { send, fail, canSplit });
		return hasSucceeded || context.continueOnFail();
	});
}
