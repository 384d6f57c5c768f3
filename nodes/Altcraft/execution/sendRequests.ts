/** Sends the grouped requests of a run. Only this step knows the client. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { connect } from '../n8n/connect';
import type { Operation } from '../operations/types';
import { AltcraftError } from '../transport/altcraftError';
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
 * @param requests at least one
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
	const cancelSignal = readCancelSignal(context);
	// Options of the whole run come from an item whose options can be read.
	const optionsItem = requests[0]!.itemIndices[0]!;
	const sleep = async (milliseconds: number) => await cancellableSleep(milliseconds, cancelSignal);
	const requestsPerSecond = parameters.setting('requests_per_second', optionsItem, 0);
	const concurrency = parameters.setting(
		'concurrency',
		optionsItem,
		defaultConcurrency[operation.effect],
	);
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
	const giveUp = ({ itemIndices }: GroupedRequest, rejected: number, cause: unknown): void => {
		const result = toErrorResult(unjudgedError(rejected, cause), itemIndices[0]!);
		for (const item of itemIndices) results[item] = { ...result, notSent: true } as ItemResult;
	};
	// A task may have been started before the error came.
	const canSplit = !operation.task;
	await runConcurrently(requests, concurrency, async (request) => {
		cancelSignal?.throwIfAborted();
		const hasSucceeded = await bisectBatch(request, { send, fail, giveUp, canSplit });
		return hasSucceeded || context.continueOnFail();
	});
}

/** Without the signal the run cannot be canceled, which is no reason to fail. */
function readCancelSignal(context: IExecuteFunctions): AbortSignal | undefined {
	try {
		return context.getExecutionCancelSignal();
	} catch {
		return undefined;
	}
}

const unjudgedError = (rejected: number, cause: unknown) =>
	new AltcraftError({
		kind: 'refused',
		title: 'The item was not sent',
		reason: `Altcraft rejected ${rejected} other items of the same batch one after another, the last with: ${(cause as Error).message}`,
		advice:
			'Fix those items and run the node again, or set Batch Size to 1 to send each item on its own.',
	});
