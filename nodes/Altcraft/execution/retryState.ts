/**
 * What is known of a run when a later try of it starts. A try that fails saves what was done, with its output, and the
 * requests whose outcome is unknown. The next try sends the former not again, the latter under their old Request-IDs,
 * and everything else under new ones.
 */
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../operations/types';
import type { GroupedRequest } from './batch/groupedRequest';
import type { Origin } from './origin';
import type { ItemResult } from './output/itemResult';

/** A request in doubt, as n8n can save it. */
interface SavedRequest extends Omit<GroupedRequest, 'batch'> {
	isBatch: boolean;
	requestId: string;
	/** Unix milliseconds. */
	firstSentAt: number;
}

interface SavedState {
	/** The run that the state belongs to. */
	originId: string;
	done: Array<{ item: number; result: ItemResult }>;
	inDoubt: SavedRequest[];
	/** Items by how often they failed for certain. */
	refusals: Array<[item: number, count: number]>;
}

const stateKey = 'altcraftRetryState';

export class RetryState {
	private readonly refusalCounts: Map<number, number>;
	private readonly done: SavedState['done'];
	private readonly inDoubt: Map<string, SavedRequest>;

	constructor(
		private readonly origin: Origin,
		private readonly operation: Operation,
	) {
		const saved = origin.store[stateKey] as unknown as SavedState | undefined;
		const state = saved?.originId === origin.id ? saved : undefined;
		this.refusalCounts = new Map(state?.refusals);
		this.done = state?.done ?? [];
		this.inDoubt = new Map(state?.inDoubt.map((request) => [request.requestId, request]));
	}

	/** The results of the items that were done in earlier tries. */
	doneResults(): ReadonlyArray<{ item: number; result: ItemResult }> {
		return this.done;
	}

	/** The requests whose outcome earlier tries left unknown, with their old Request-IDs and bodies. */
	requestsInDoubt(): GroupedRequest[] {
		return [...this.inDoubt.values()].map(({ isBatch, ...request }) => ({
			...request,
			batch: isBatch ? this.operation.batch : undefined,
		}));
	}

	/** How often an item failed for certain, in this try and in earlier ones. */
	refusals = (item: number): number => this.refusalCounts.get(item) ?? 0;

	addRefusal(item: number): void {
		this.refusalCounts.set(item, this.refusals(item) + 1);
	}

	addInDoubt({ batch, ...request }: GroupedRequest, requestId: string): void {
		const firstSentAt = request.firstSentAt ?? Date.now();
		this.inDoubt.set(requestId, { ...request, isBatch: !!batch, requestId, firstSentAt });
	}

	/**
	 * Saves the state for the next try, if there can be one. Results with binary data are not kept: they are requested
	 * again under the same ID. Reads are repeated as a whole.
	 */
	save(results: readonly ItemResult[], itemCount: number): void {
		const isOpen = (item: number) => !results[item] || 'error' in results[item];
		const hasOpenItems = Array.from({ length: itemCount }, (_, item) => item).some(isOpen);
		if (!hasOpenItems || this.operation.effect === 'reads') {
			delete this.origin.store[stateKey];
			return;
		}
		for (const [item, result] of results.entries())
			if (result && 'error' in result && this.wasRefused(result)) this.addRefusal(item);
		const state: SavedState = {
			originId: this.origin.id,
			done: results.flatMap((result, item) =>
				result && isRepeatableOutput(result) ? [{ item, result }] : [],
			),
			inDoubt: [...this.inDoubt.values()].filter(({ itemIndices }) => itemIndices.some(isOpen)),
			refusals: [...this.refusalCounts],
		};
		this.origin.store[stateKey] = state as unknown as IDataObject;
	}

	/**
	 * Whether an item was sent and certainly not done. A task that was started and then failed, or was not done in
	 * time, is asked for again under its ID, instead of being started twice.
	 */
	private wasRefused({ cause, notSent }: Extract<ItemResult, { error: unknown }>): boolean {
		if (cause === undefined || notSent || cause.inDoubt || cause.neverSent) return false;
		return !this.operation.task || cause.requestId !== undefined;
	}
}

const isRepeatableOutput = (result: ItemResult): boolean =>
	'items' in result && result.items.every(({ binary }) => binary === undefined);
