/** One poll: what is new since the last one. The cursor moves with what is handed out, or not at all. */
import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { toNodeApiError } from '../n8n/nodeApiError';
import { AltcraftError } from '../transport/altcraftError';
import { createTriggerClient } from '../n8n/triggerClient';
import { createSource } from './createSource';
import * as compared from './snapshotCursor';
import * as dated from './dateCursor';
import { byDate, type PolledItem } from './polledItem';
import type { Source } from './sources/types';

/** Milliseconds that the calls of one poll may wait in all for a platform that asks to. */
const patience = { maxAttempts: 4, maxTotalDelayMs: 60_000 };

/** How many entries a manual test shows. */
const shown = 3;

/** Polls under way: n8n starts the next one in time, even where this one takes longer. */
const busy = new Set<string>();

export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const node = `${context.getWorkflow().id}/${context.getNode().id}`;
	if (context.getMode() === 'manual')
		return await inWords(context, async () => await look(context));
	if (busy.has(node)) {
		context.logger.warn(
			'Altcraft Polling Trigger: the former poll is still under way; this one is left out',
		);
		return null;
	}
	busy.add(node);
	try {
		return await inWords(context, async () => await advance(context));
	} finally {
		busy.delete(node);
	}
}

const itemsOf = (entries: readonly PolledItem[]): INodeExecutionData[][] => [
	entries.map(({ json }) => ({ json })),
];

/** The newest few, without a trace in the cursor. */
async function look(context: IPollFunctions): Promise<INodeExecutionData[][]> {
	const source = createSource(context, await createTriggerClient(context, patience));
	const entries = await source.sample();
	if (entries.length === 0) throw new Error('There is nothing yet that could be shown');
	return itemsOf([...entries].sort(byDate).slice(-shown));
}

async function advance(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const source = createSource(context, await createTriggerClient(context, patience));
	const stored = context.getWorkflowStaticData('node');
	const known = stored.of === source.of ? stored.cursor : undefined;
	const { fresh, cursor } = await (known === undefined
		? begin(source, startOf(context))
		: follow(source, known));
	// Set only now: whatever failed before leaves the cursor where it was. n8n keeps it with what is handed out.
	Object.assign(stored, { of: source.of, cursor } satisfies IDataObject);
	return fresh.length > 0 ? itemsOf(fresh) : null;
}

interface Step {
	fresh: PolledItem[];
	cursor: string;
}

/** The first poll: from now on, or from the date that the user gave. */
async function begin(source: Source, start: number | undefined): Promise<Step> {
	await source.check?.();
	const began = Date.now();
	const isAsked = ({ at }: PolledItem): boolean =>
		start !== undefined && at !== undefined && at >= start;
	if (source.cursor === 'compared') {
		const { fresh, next } = compared.compare(new Map(), await all(source));
		return { fresh: fresh.filter(isAsked), cursor: compared.serialize(next) };
	}
	const from = start ?? began - dated.overlap;
	const { fresh, next } = dated.advance(
		dated.initialCursor(from),
		await source.entries(from),
		began,
	);
	return { fresh: fresh.filter(isAsked), cursor: dated.serialize(next) };
}

async function follow(source: Source, stored: unknown): Promise<Step> {
	const began = Date.now();
	if (source.cursor === 'compared') {
		const { fresh, next } = compared.compare(
			compared.parse(stored) ?? new Map(),
			await all(source),
		);
		return { fresh, cursor: compared.serialize(next) };
	}
	const cursor = dated.parse(stored) ?? dated.initialCursor(began);
	const { fresh, next } = dated.advance(cursor, await source.entries(cursor.floor), began);
	return { fresh, cursor: dated.serialize(next) };
}

async function all(source: Source): Promise<PolledItem[]> {
	const entries = await source.entries(0);
	if (entries.length <= compared.maxCompared) return entries;
	throw new Error(
		`The list holds ${entries.length} entries; up to ${compared.maxCompared} can be compared. Narrow it down in the options, or choose a way that goes by a date.`,
	);
}

function startOf(context: IPollFunctions): number | undefined {
	const { start_from: given } = context.getNodeParameter('options', {}) as { start_from?: string };
	if (!given) return undefined;
	const moment = Date.parse(given);
	if (!Number.isNaN(moment)) return moment;
	throw new NodeOperationError(context.getNode(), '"Start From" has to be a date');
}

async function inWords<T>(context: IPollFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (cause) {
		const node = context.getNode();
		if (cause instanceof AltcraftError) throw toNodeApiError(node, cause);
		throw cause instanceof NodeOperationError
			? cause
			: new NodeOperationError(node, cause as Error);
	}
}
