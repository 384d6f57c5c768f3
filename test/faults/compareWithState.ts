/**
 * Compares a node's output with the sandbox's state. An item that succeeded must be in the state exactly once.
 * An item that failed must not be there, unless its error says that the result is unknown. Each input item must
 * be on exactly one output.
 */
import type { INodeExecutionData } from 'n8n-workflow';
import type { NodeRun } from '../engine/runResult';

/** Result of a node run, in n8n-core or in n8n. */
export type NodeOutput = Pick<NodeRun, 'error' | 'outputs'>;

export type ItemStatus = 'done' | 'failed' | 'in doubt' | 'unsent';

/** Numbers of items by status and by problem; `details` describes the first problems. */
export interface Comparison {
	items: number;
	done: number;
	failed: number;
	inDoubt: number;
	lost: number;
	doubled: number;
	unaccounted: number;
	/** Items of a batch that the output reports as done although the platform refused them. */
	claimed: number;
	/** Items that the output reports as confirmed together with their batch. */
	confirmedAsBatch: number;
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
	claimed: 0,
	confirmedAsBatch: 0,
	details: [],
});

export function addComparison(total: Comparison, one: Comparison, label: string): void {
	for (const key of Object.keys(total) as Array<keyof Comparison>) {
		if (key === 'details') total.details.push(...one.details.map((text) => `${label}: ${text}`));
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

/** Status of each input item by its output items. Adds a finding for items that are not on exactly one output. */
function itemStatuses(
	{ outputs }: NodeOutput,
	count: number,
	returnsList: boolean,
	comparison: Comparison,
): ItemStatus[] {
	const reports: Array<Array<{ status: ItemStatus; output: number }>> = Array.from(
		{ length: count },
		() => [],
	);
	for (const [output, items] of outputs.entries()) {
		for (const item of items) {
			const { error, details } = item.json as { error?: unknown; details?: { in_doubt?: true } };
			const status = error === undefined ? 'done' : details?.in_doubt ? 'in doubt' : 'failed';
			for (const input of inputIndexes(item)) reports[input]?.push({ status, output });
		}
	}
	return reports.map((reported, index) => {
		const places = returnsList
			? new Set(reported.map(({ output }) => output)).size
			: reported.length;
		if (places !== 1)
			addFinding(comparison, 'unaccounted', `item ${index} is on ${places} outputs`);
		return reported[0]?.status ?? 'unsent';
	});
}

/** Status of each input item by the error of a stopped node, which includes earlier tries. */
function itemStatusesFromError(
	{ error }: NodeOutput,
	count: number,
	comparison: Comparison,
): ItemStatus[] {
	const text = String(error?.description ?? '');
	const status: ItemStatus = text.includes('may have processed the request')
		? 'in doubt'
		: 'failed';
	if (count === 1) return [status];
	const indexesIn = (pattern: RegExp) => parseRanges(pattern.exec(text)?.[1]);
	const failed = indexesIn(/Failed: \d+ of \d+ \(items? ([\d, -]+)/);
	const unsent = indexesIn(/Not sent: \d+ \(items? ([\d, -]+)/);
	const doneEarlier = indexesIn(/in an earlier try: \d+ \(items? ([\d, -]+)/);
	const doneCount = Number(/(?:Saved|Done|Read): (\d+)\./.exec(text)?.[1] ?? 0);
	const total = failed.size + unsent.size + doneCount;
	if (total !== count)
		addFinding(comparison, 'unaccounted', `the error lists ${total} of ${count}: ${text}`);
	return Array.from({ length: count }, (_, index) => {
		if (doneEarlier.has(index)) return 'done';
		if (failed.has(index)) return status;
		return unsent.has(index) ? 'unsent' : 'done';
	});
}

/** Parses a list of numbers and ranges, such as `0-4, 7`. */
function parseRanges(text = ''): Set<number> {
	const ranges = [...text.matchAll(/(\d+)(?:-(\d+))?/g)];
	return new Set(
		ranges.flatMap(([, first, last = first]) =>
			Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => Number(first) + step),
		),
	);
}

function addFinding(
	comparison: Comparison,
	problem: 'lost' | 'doubled' | 'unaccounted',
	detail: string,
): void {
	comparison[problem]++;
	if (comparison.details.length < 3) comparison.details.push(detail);
}

export const hasStopped = ({ error, outputs }: NodeOutput): boolean =>
	error !== undefined && outputs.flat().length === 0;

/**
 * @param executions how often each input item is in the sandbox's state; for a read, 1 if its output is right
 */
export function compareWithState(
	{ effect, returnsList = false }: { effect: 'reads' | 'writes' | 'starts'; returnsList?: boolean },
	outcome: NodeOutput,
	executions: readonly number[],
): Comparison {
	const comparison = emptyComparison();
	const count = executions.length;
	comparison.items = count;
	const stopped = hasStopped(outcome);
	const statuses = stopped
		? itemStatusesFromError(outcome, count, comparison)
		: itemStatuses(outcome, count, returnsList, comparison);
	for (const [index, status] of statuses.entries()) {
		const times = executions[index]!;
		if (status === 'done') comparison.done++;
		else if (status === 'in doubt') comparison.inDoubt++;
		else comparison.failed++;
		// A stopped node has no output, so its reads cannot be checked.
		if (stopped && effect === 'reads') continue;
		if (status === 'done' && times === 0)
			addFinding(comparison, 'lost', `item ${index} is done but not in the state`);
		const maxTimes = status === 'done' || status === 'in doubt' ? 1 : 0;
		if (times > maxTimes)
			addFinding(
				comparison,
				'doubled',
				`item ${index} is ${status} but ${times} times in the state`,
			);
	}
	return comparison;
}
