/** Sends the grouped requests of a run. Only this step knows the client. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { connect } from '../n8n/connect';
import type { Operation } from '../operations/types';
import { AltcraftError } from '../transport/altcraftError';
import { bisectBatch } from './batch/bisectBatch';
import { selectItems, type GroupedRequest } from './batch/groupedRequest';
import { cancellableSleep, readCancelSignal } from './cancellableSleep';
import type { ParameterReader } from './input/readParameters';
import type { RunNotices } from './output/executionHints';
import type { ItemResult } from './output/itemResult';
import { createErrorMapper } from './output/nodeError';
import type { CreateRequestId } from './requestId';
import type { RetryState } from './retryState';
import { createAdaptiveLimit, createFixedLimit } from './concurrencyLimit';
import { runConcurrently, type Schedule } from './runConcurrently';
import { sendBatch } from './sendBatch';
import { createSendCalls } from './sendCall';
import { sendItem, type SendDependencies } from './sendItem';
import { findPredecessors } from './targets';

/** The platform remembers Request-IDs for a day (documentation: "API interaction", deduplication). */
const rememberedMs = 86_400_000;

/** How often an item is sent again because the platform repeated an old refusal. */
const maxRefusals = 20;

/** What a run knows about its requests. */
export interface RequestContext {
	createRequestId: CreateRequestId;
	retryState: RetryState;
	notices: RunNotices;
	/** Whether further requests are sent after one that failed as a whole. */
	continues: boolean;
}

/**
 * Adds the result of each sent item to `results`, at the item's index.
 * @param requests at least one
 * @throws n8n's error if the credential is missing, or the reason of a canceled execution
 */
export async function sendRequests(
	context: IExecuteFunctions,
	operation: Operation,
	parameters: ParameterReader,
	requests: readonly GroupedRequest[],
	results: ItemResult[],
	{ createRequestId, retryState, notices, continues }: RequestContext,
): Promise<void> {
	const cancelSignal = readCancelSignal(context);
	// Options of the whole run come from an item whose options can be read.
	const optionsItem = requests[0]!.itemIndices[0]!;
	const sleep = async (milliseconds: number) => await cancellableSleep(milliseconds, cancelSignal);
	const requestsPerSecond = parameters.setting('requests_per_second', optionsItem, 0);
	const concurrency = parameters.setting('concurrency', optionsItem, 0);
	const schedule = await planRequests(operation, requests, concurrency);
	const { client, clean } = await connect(context, {
		policy: { requestsPerSecond },
		sleep,
		cancelled: cancelSignal,
		onCongestion: () => schedule.limit.onCongestion(),
	});
	const keyedItems = new Map<string, number>();
	const sendCalls = createSendCalls(client, operation, ({ isFirstAttempt }, requestId) => {
		const itemCount = keyedItems.get(requestId);
		if (itemCount !== undefined && isFirstAttempt) notices.itemsOfUsedKeys += itemCount;
		else notices.duplicateRequests += 1;
	});
	const shared = { operation, parameters, helpers: context.helpers, sleep };
	const toErrorResult = createErrorMapper(context.getNode(), operation, clean);

	const sendOnce = async (request: GroupedRequest, requestId: string): Promise<ItemResult[]> => {
		const { body, format, itemIndices, idempotencyKeys, firstSentAt } = request;
		if (firstSentAt !== undefined && Date.now() - firstSentAt > rememberedMs)
			throw forgottenRequestError(requestId);
		if (idempotencyKeys) keyedItems.set(requestId, itemIndices.length);
		const dependencies: SendDependencies = {
			...shared,
			sendCall: sendCalls(requestId),
			showsDuplicates: idempotencyKeys !== undefined,
		};
		if (request.batch) return await sendBatch(dependencies, request, toErrorResult);
		return [{ items: await sendItem(dependencies, body, format, itemIndices[0]!) }];
	};
	/** Whether the items may be sent under a new ID: a repeated refusal proves that nothing was done. */
	const canSendAnew = (cause: unknown, { itemIndices }: GroupedRequest): boolean =>
		cause instanceof AltcraftError &&
		cause.isDuplicate &&
		cause.kind === 'refused' &&
		!cause.inDoubt &&
		itemIndices.every((item) => retryState.refusals(item) < maxRefusals);
	const createNewRequest = (request: GroupedRequest, positions: number[]): GroupedRequest => {
		const newRequest = selectItems(request, positions);
		for (const item of newRequest.itemIndices) retryState.addRefusal(item);
		return newRequest;
	};
	const send = async (request: GroupedRequest): Promise<void> => {
		const { itemIndices } = request;
		const requestId = request.requestId ?? createRequestId(request, retryState.refusals);
		const positions = [...itemIndices.keys()];
		const [sent] = await Promise.allSettled([sendOnce(request, requestId)]);
		if (sent.status === 'rejected') {
			const cause: unknown = sent.reason;
			if (canSendAnew(cause, request)) return await send(createNewRequest(request, positions));
			if (cause instanceof AltcraftError && cause.inDoubt)
				retryState.addInDoubt(request, requestId);
			throw cause;
		}
		const causes = sent.value.map((result) => ('error' in result ? result.cause : undefined));
		if (causes.some((cause) => cause?.inDoubt)) retryState.addInDoubt(request, requestId);
		for (const [position, item] of itemIndices.entries()) results[item] = sent.value[position]!;
		const refused = positions.filter((position) => canSendAnew(causes[position], request));
		if (refused.length === 0) return;
		await bisectBatch(createNewRequest(request, refused), { send, fail, giveUp, canSplit });
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
	await runConcurrently(requests, schedule, async (request) => {
		cancelSignal?.throwIfAborted();
		const hasSucceeded = await bisectBatch(request, { send, fail, giveUp, canSplit });
		return hasSucceeded || continues;
	});
}

/**
 * Reads have no order. Writes keep it where they are about the same target; batches, and what sends messages or starts
 * scenarios, run one by one unless the user sets the concurrency.
 * @param concurrency the user's option; 0 if it is not set
 */
async function planRequests(
	operation: Operation,
	requests: readonly GroupedRequest[],
	concurrency: number,
): Promise<Schedule> {
	const isOneByOne =
		operation.effect === 'starts' || requests.some(({ batch }) => batch !== undefined);
	if (concurrency === 1 || (concurrency === 0 && operation.effect !== 'reads' && isOneByOne))
		return { limit: createFixedLimit(1) };
	const limit = concurrency > 0 ? createFixedLimit(concurrency) : createAdaptiveLimit();
	if (operation.effect === 'reads') return { limit };
	const predecessors = await findPredecessors(operation, requests);
	if (predecessors) return { limit, predecessors };
	return { limit: concurrency > 0 ? limit : createFixedLimit(1) };
}

const unjudgedError = (rejected: number, cause: unknown) =>
	new AltcraftError({
		kind: 'refused',
		title: 'The item was not sent',
		reason: `Altcraft rejected ${rejected} other items of the same batch one after another, the last with: ${(cause as Error).message}`,
		advice:
			'Fix those items and run the node again, or set Batch Size to 1 to send each item on its own.',
	});

const forgottenRequestError = (requestId: string) =>
	new AltcraftError({
		kind: 'lost',
		title: 'The outcome of the item is unknown',
		reason: 'The request was sent more than a day ago, and Altcraft no longer recognizes a repeat',
		advice: 'Check in Altcraft whether the item arrived, and start a new execution if it did not.',
		inDoubt: true,
		attempts: 0,
		requestId,
	});
