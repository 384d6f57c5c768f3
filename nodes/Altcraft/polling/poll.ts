/** One poll: emits what is new since the last one. The cursor moves only together with the emitted items. */
import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { toNodeApiError } from '../n8n/nodeApiError';
import { createTriggerClient } from '../n8n/triggerClient';
import { AltcraftError } from '../transport/altcraftError';
import { createSource } from './createSource';
import { openCursorStore } from './cursorStore';
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

export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await withNodeErrors(context, emitSample);
	const node = `${context.getWorkflow().id}/${context.getNode().id}`;
	if (nodesPolling.has(node)) {
		context.logger.warn(
			'Altcraft Polling Trigger: skipped a poll because the previous one is still running',
		);
		return null;
	}
	nodesPolling.add(node);
	try {
		return await withNodeErrors(context, emitChanges);
	} finally {
		nodesPolling.delete(node);
	}
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
	const stored = storedCursor?.key === source.key ? storedCursor : undefined;
	const startFrom = stored ? undefined : readStartFrom(context);
	if (!stored) await source.validate?.();
	const budget = readingShare * (context.getPollBudgetMs?.() ?? defaultBudget);
	const { changed, cursor } = await pollChanges(source, stored, { startFrom, budget });
	// Last, so that an error leaves the cursor in place. n8n saves it together with the emitted items.
	store.save(cursor);
	return changed.length > 0 ? toOutput(changed) : null;
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
