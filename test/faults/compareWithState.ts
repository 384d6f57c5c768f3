/**
 * Holds a node's outputs against the platform's state. An item that is told to be done must be there exactly
 * once; one that failed must not be there, unless its error says that this is not known; and each input item
 * is spoken of on exactly one output.
 */
import type { INodeExecutionData } from 'n8n-workflow';

import type { NodeRun } from '../engine/runResult';

/** What a run of a node left behind, in n8n-core as in n8n. */
export type NodeOutput = Pick<NodeRun, 'error' | 'outputs'>;

export type ItemStatus = 'done' | 'failed' | 'in doubt' | 'unsent';

/** What was found wrong, by count of items; `details` for the first few. */
export interface Comparison {
	items: number;
	done: number;
	failed: number;
	inDoubt: number;
	lost: number;
	doubled: number;
	unaccounted: number;
	details: string[];
}

export const emptyComparison = (): Comparison => ({
	items: 0,
	done: 0,
	failed: 0,
	inDoubt: 0,
	lost: 0,
	doubled: 0,
	unaccounted: 0,
	details: [],
});

export function addComparison(total: Comparison, one: Comparison, about: string): void {
	for (const key of Object.keys(total) as Array<keyof Comparison>) {
		if (key === 'details') total.details.push(...one.details.map((text) => `${about}: ${text}`));
		else total[key] += one[key];
	}
}

export const formatComparison = ({
	items,
	done,
	failed,
	inDoubt,
	lost,
	doubled,
	unaccounted,
}: Comparison) =>
	`${items} items (${done} done, ${failed} failed, ${inDoubt} in doubt): ` +
	`lost ${lost}, doubled ${doubled}, unaccounted for ${unaccounted}`;

const inputIndexes = ({ pairedItem }: INodeExecutionData): number[] =>
	[pairedItem ?? []].flat().map((pair) => (typeof pair === 'number' ? pair : pair.item));

/** What the outputs say of each input item; an item that more or fewer than one place speaks of is noted. */
function itemStatuses(
	{ outputs }: NodeOutput,
	count: number,
	list: boolean,
	sum: Comparison,
): ItemStatus[] {
	const said: Array<Array<{ fate: ItemStatus; output: number }>> = Array.from(
		{ length: count },
		() => [],
	);
	for (const [output, items] of outputs.entries()) {
		for (const item of items) {
			const { error, details } = item.json as { error?: unknown; details?: { in_doubt?: true } };
			const fate = error === undefined ? 'done' : details?.in_doubt ? 'in doubt' : 'failed';
			for (const input of inputIndexes(item)) said[input]?.push({ fate, output });
		}
	}
	return said.map((places, index) => {
		const ends = list ? new Set(places.map(({ output }) => output)).size : places.length;
		if (ends !== 1) addFinding(sum, 'unaccounted', `item ${index} in ${ends} places`);
		return places[0]?.fate ?? 'unsent';
	});
}

/** What the error of a node that stopped says of its items, those of earlier tries included. */
function itemStatusesFromError(
	{ error }: NodeOutput,
	count: number,
	sum: Comparison,
): ItemStatus[] {
	const text = String(error?.description ?? '');
	const fate: ItemStatus = text.includes('It is not known whether') ? 'in doubt' : 'failed';
	if (count === 1) return [fate];
	const named = (pattern: RegExp) => parseRanges(pattern.exec(text)?.[1]);
	const failed = named(/\d+ of \d+ items failed: ([\d, -]+)/);
	const unsent = named(/\d+ w(?:as|ere) not sent: ([\d, -]+)/);
	const earlier = named(/had gone through in an earlier try: ([\d, -]+)/);
	const through = Number(/(\d+) went through/.exec(text)?.[1] ?? 0);
	const all = failed.size + unsent.size + through;
	if (all !== count)
		addFinding(sum, 'unaccounted', `the error speaks of ${all} of ${count}: ${text}`);
	return Array.from({ length: count }, (_, index) => {
		if (earlier.has(index)) return 'done';
		if (failed.has(index)) return fate;
		return unsent.has(index) ? 'unsent' : 'done';
	});
}

/** The numbers of a text such as `0-4, 7`. */
function parseRanges(text = ''): Set<number> {
	const ranges = [...text.matchAll(/(\d+)(?:-(\d+))?/g)];
	return new Set(
		ranges.flatMap(([, first, last = first]) =>
			Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => Number(first) + step),
		),
	);
}

function addFinding(
	sum: Comparison,
	what: 'lost' | 'doubled' | 'unaccounted',
	detail: string,
): void {
	sum[what]++;
	if (sum.details.length < 3) sum.details.push(detail);
}

export const hasStopped = ({ error, outputs }: NodeOutput): boolean =>
	error !== undefined && outputs.flat().length === 0;

/**
 * @param executions how often each input item is found in the platform; of a read, 1 where its output is right
 */
export function compareWithState(
	{ effect, list = false }: { effect: 'reads' | 'writes' | 'starts'; list?: boolean },
	outcome: NodeOutput,
	executions: readonly number[],
): Comparison {
	const comparison = emptyComparison();
	const count = executions.length;
	comparison.items = count;
	const stopped = hasStopped(outcome);
	const statuses = stopped
		? itemStatusesFromError(outcome, count, comparison)
		: itemStatuses(outcome, count, list, comparison);
	for (const [index, fate] of statuses.entries()) {
		const times = executions[index]!;
		if (fate === 'done') comparison.done++;
		else if (fate === 'in doubt') comparison.inDoubt++;
		else comparison.failed++;
		// What a node read before it stopped is handed out by nobody.
		if (stopped && effect === 'reads') continue;
		if (fate === 'done' && times === 0)
			addFinding(comparison, 'lost', `item ${index} is done and not there`);
		const most = fate === 'done' || fate === 'in doubt' ? 1 : 0;
		if (times > most)
			addFinding(comparison, 'doubled', `item ${index} is ${fate} and there ${times} times`);
	}
	return comparison;
}
