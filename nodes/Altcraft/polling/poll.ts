/** One poll: emits what is new since the last one. The cursor moves only together with the emitted items. */
import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { toNodeApiError } from '../n8n/nodeApiError';
import { createTriggerClient } from '../n8n/triggerClient';
import { AltcraftError } from '../transport/altcraftError';
import { createSource } from './createSource';
import {
	advanceDateCursor,
	initialDateCursor,
	overlap,
	parseDateCursor,
	serializeDateCursor,
} from './dateCursor';
import { compareByDate, type PolledItem } from './polledItem';
import {
	compareSnapshot,
	maxSnapshotSize,
	parseSnapshot,
	serializeSnapshot,
	type Snapshot,
} from './snapshotCursor';
import type { PollingSource } from './sources/pollingSource';

/** Per call. */
const retryPolicy = { maxAttempts: 4, maxTotalDelayMs: 60_000 };

/** Number of items that a test in the editor shows. */
const sampleSize = 3;

/** Nodes with a poll in progress: n8n starts the next poll on time even if this one takes longer. */
const nodesPolling = new Set<string>();

export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await withNodeErrors(context, pollSample);
	const node = `${context.getWorkflow().id}/${context.getNode().id}`;
	if (nodesPolling.has(node)) {
		context.logger.warn(
			'Altcraft Polling Trigger: skipped a poll because the previous one is still running',
		);
		return null;
	}
	nodesPolling.add(node);
	try {
		return await withNodeErrors(context, pollChanges);
	} finally {
		nodesPolling.delete(node);
	}
}

const toOutput = (items: readonly PolledItem[]): INodeExecutionData[][] => [
	items.map(({ json }) => ({ json })),
];

/** The newest items; leaves the cursor alone. */
async function pollSample(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const source = createSource(context, await createTriggerClient(context, retryPolicy));
	const items = await source.readSample();
	if (items.length === 0) throw new Error('There is no data to show yet');
	return toOutput([...items].sort(compareByDate).slice(-sampleSize));
}

async function pollChanges(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const source = createSource(context, await createTriggerClient(context, retryPolicy));
	const staticData = context.getWorkflowStaticData('node');
	const storedCursor = staticData.key === source.key ? staticData.cursor : undefined;
	const { changed, cursor } =
		storedCursor === undefined
			? await firstPoll(source, readStartFrom(context))
			: await nextPoll(source, storedCursor);
	// Last, so that an error leaves the cursor in place. n8n saves it together with the emitted items.
	Object.assign(staticData, { key: source.key, cursor } satisfies IDataObject);
	return changed.length > 0 ? toOutput(changed) : null;
}

interface PollResult {
	changed: PolledItem[];
	/** Serialized. */
	cursor: string;
}

/** Emits items dated `startFrom` or later; without it only records what exists. */
async function firstPoll(
	source: PollingSource,
	startFrom: number | undefined,
): Promise<PollResult> {
	await source.validate?.();
	const startedAt = Date.now();
	const { changed, cursor } =
		source.cursorType === 'snapshot'
			? await readSnapshot(source, new Map())
			: await readByDate(source, initialDateCursor(startFrom ?? startedAt - overlap));
	const isWanted = ({ timestamp }: PolledItem): boolean =>
		startFrom !== undefined && timestamp !== undefined && timestamp >= startFrom;
	return { changed: changed.filter(isWanted), cursor };
}

async function nextPoll(source: PollingSource, storedCursor: unknown): Promise<PollResult> {
	return source.cursorType === 'snapshot'
		? await readSnapshot(source, parseSnapshot(storedCursor) ?? new Map())
		: await readByDate(source, parseDateCursor(storedCursor) ?? initialDateCursor(Date.now()));
}

async function readByDate(
	source: PollingSource,
	cursor: ReturnType<typeof initialDateCursor>,
): Promise<PollResult> {
	const startedAt = Date.now();
	const items = await source.readItems(cursor.from);
	const { changed, next } = advanceDateCursor(cursor, items, startedAt);
	return { changed, cursor: serializeDateCursor(next) };
}

async function readSnapshot(source: PollingSource, previous: Snapshot): Promise<PollResult> {
	const items = await source.readItems(0);
	if (items.length > maxSnapshotSize)
		throw new Error(
			`The list has ${items.length} entries, but at most ${maxSnapshotSize} can be compared. Use the options to narrow it down, or detect changes by a date field.`,
		);
	const { changed, next } = compareSnapshot(previous, items);
	return { changed, cursor: serializeSnapshot(next) };
}

function readStartFrom(context: IPollFunctions): number | undefined {
	const { start_from: text } = context.getNodeParameter('options', {}) as { start_from?: string };
	if (!text) return undefined;
	const timestamp = Date.parse(text);
	if (!Number.isNaN(timestamp)) return timestamp;
	throw new NodeOperationError(context.getNode(), '"Start From" must be a date');
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
