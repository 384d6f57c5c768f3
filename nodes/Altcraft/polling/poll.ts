/** One poll: emits what is new since the last one. The cursor moves only together with the emitted items. */
import { isEqual, omit } from 'lodash';
import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { toNodeApiError } from '../n8n/nodeApiError';
import { createTriggerClient } from '../n8n/triggerClient';
import { AltcraftError } from '../transport/altcraftError';
import { createSource } from './createSource';
import { openCursorStore, type StoredCursor } from './cursorStore';
import type { ChangedItem } from './polledItem';
import { pollChanges } from './pollChanges';
import { pollSample } from './pollSample';
import { readStartFrom } from './readStartFrom';

const retryPolicy = { maxAttempts: 4, maxTotalDelayMs: 60_000 };

/** Milliseconds that n8n waits for a poll, if it does not tell. */
const defaultBudget = 300_000;

/** The rest of the budget is for saving the cursor. */
const readingShare = 0.9;

/** Nodes with a poll in progress: n8n starts the next poll on time even if this one takes longer. */
const nodesPolling = new Set<string>();

/**
 * When the polls of each node and source last handed n8n a cursor that has to be saved, in milliseconds since 1970. n8n
 * saves it with the execution, and may have read the older one for the next poll before that: this poll would emit the
 * same items again.
 */
const lastSaved = new Map<string, number>();

/** If the older cursor is still there after so many milliseconds, n8n could not save the newer one with its items. */
const savingTimeout = 60_000;

export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await withNodeErrors(context, emitSample);
	const node = nodeKey(context);
	if (nodesPolling.has(node)) return skip(context, 'the previous one is still running');
	nodesPolling.add(node);
	try {
		return await withNodeErrors(context, emitChanges);
	} finally {
		nodesPolling.delete(node);
	}
}

const nodeKey = (context: IPollFunctions): string =>
	`${context.getWorkflow().id}/${context.getNode().id}`;

function skip({ logger }: IPollFunctions, reason: string): null {
	logger.warn(`Altcraft Polling Trigger: skipped a poll because ${reason}`);
	return null;
}

const toOutput = (items: readonly ChangedItem[]): INodeExecutionData[][] => [
	items.map(({ json }) => ({ json })),
];

/** Leaves the cursor alone. */
async function emitSample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const source = createSource(context, await createTriggerClient(context, retryPolicy));
	const items = await pollSample(source);
	if (items.length === 0) throw new Error('There is no data to show yet');
	return toOutput(items);
}

async function emitChanges(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const source = createSource(context, await createTriggerClient(context, retryPolicy));
	const store = openCursorStore(context);
	const storedCursor = store.load();
	const nodeAndSource = `${nodeKey(context)}/${source.key}`;
	if (isStillBeingSaved(nodeAndSource, storedCursor))
		return skip(context, 'n8n has not saved the result of the previous one yet');
	const stored = storedCursor?.key === source.key ? storedCursor : undefined;
	const startFrom = stored ? undefined : readStartFrom(context);
	if (!stored) await source.validate?.();
	const budget = readingShare * (context.getPollBudgetMs?.() ?? defaultBudget);
	const { changed, cursor } = await pollChanges(source, stored, { startFrom, budget });
	// Last, so that an error leaves the cursor in place. n8n saves it together with the emitted items.
	if (!isEqual(omit(stored, 'savedAt'), cursor)) {
		const savedAt = Date.now();
		store.save({ ...cursor, savedAt });
		// Otherwise a poll that starts from the older cursor emits nothing again.
		if (changed.length > 0 || !stored) lastSaved.set(nodeAndSource, savedAt);
	}
	return changed.length > 0 ? toOutput(changed) : null;
}

function isStillBeingSaved(nodeAndSource: string, stored: StoredCursor | undefined): boolean {
	const savedAt = lastSaved.get(nodeAndSource) ?? 0;
	return (stored?.savedAt ?? 0) < savedAt && Date.now() - savedAt < savingTimeout;
}

async function withNodeErrors<T>(
	context: IPollFunctions,
	work: (context: IPollFunctions) => Promise<T>,
): Promise<T> {
	try {
		return await work(context);
	} catch (error) {
		const node = context.getNode();
		if (error instanceof AltcraftError) throw toNodeApiError(node, error);
		throw error instanceof NodeOperationError
			? error
			: new NodeOperationError(node, error as Error);
	}
}
