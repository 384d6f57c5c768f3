/**
 * Holds a node's outputs against the platform's state. An item that is told to be done must be there exactly
 * once; one that failed must not be there, unless its error says that this is not known; and each input item
 * is spoken of on exactly one output.
 */
import type { INodeExecutionData } from 'n8n-workflow';

import type { NodeRun } from '../engine/runResult';

/** What a run of a node left behind, in n8n-core as in n8n. */
export type Outcome = Pick<NodeRun, 'error' | 'outputs'>;

export type Fate = 'done' | 'failed' | 'in doubt' | 'unsent';

/** What was found wrong, by count of items; `details` for the first few. */
export interface Sum {
	items: number;
	done: number;
	failed: number;
	inDoubt: number;
	lost: number;
	doubled: number;
	unaccounted: number;
	details: string[];
}

export const emptySum = (): Sum => ({
	items: 0,
	done: 0,
	failed: 0,
	inDoubt: 0,
	lost: 0,
	doubled: 0,
	unaccounted: 0,
	details: [],
});

export function addSum(total: Sum, one: Sum, about: string): void {
	for (const key of Object.keys(total) as Array<keyof Sum>) {
		if (key === 'details') total.details.push(...one.details.map((text) => `${about}: ${text}`));
		else total[key] += one[key];
	}
}

export const inWords = ({ items, done, failed, inDoubt, lost, doubled, unaccounted }: Sum) =>
	`${items} items (${done} done, ${failed} failed, ${inDoubt} in doubt): ` +
	`lost ${lost}, doubled ${doubled}, unaccounted for ${unaccounted}`;

const inputsOf = ({ pairedItem }: INodeExecutionData): number[] =>
	[pairedItem ?? []].flat().map((pair) => (typeof pair === 'number' ? pair : pair.item));

/** What the outputs say of each input item; an item that more or fewer than one place speaks of is noted. */
function fatesOf({ outputs }: Outcome, count: number, list: boolean, sum: Sum): Fate[] {
	const said: Array<Array<{ fate: Fate; output: number }>> = Array.from(
		{ length: count },
		() => [],
	);
	for (const [output, items] of outputs.entries()) {
		for (const item of items) {
			const { error, details } = item.json as { error?: unknown; details?: { in_doubt?: true } };
			const fate = error === undefined ? 'done' : details?.in_doubt ? 'in doubt' : 'failed';
			for (const input of inputsOf(item)) said[input]?.push({ fate, output });
		}
	}
	return said.map((places, index) => {
		const ends = list ? new Set(places.map(({ output }) => output)).size : places.length;
		if (ends !== 1) note(sum, 'unaccounted', `item ${index} in ${ends} places`);
		return places[0]?.fate ?? 'unsent';
	});
}

/** What the error of a node that stopped says of its items, those of earlier tries included. */
function fatesBefore({ error }: Outcome, count: number, sum: Sum): Fate[] {
	const text = String(error?.description ?? '');
	const fate: Fate = text.includes('It is not known whether') ? 'in doubt' : 'failed';
	if (count === 1) return [fate];
	const named = (pattern: RegExp) => numbersIn(pattern.exec(text)?.[1]);
	const failed = named(/Failed: \d+ of \d+ \(items? ([\d, -]+)/);
	const unsent = named(/Not sent: \d+ \(items? ([\d, -]+)/);
	const earlier = named(/in an earlier try: \d+ \(items? ([\d, -]+)/);
	const through = Number(/(?:Saved|Done|Read): (\d+)\./.exec(text)?.[1] ?? 0);
	const all = failed.size + unsent.size + through;
	if (all !== count) note(sum, 'unaccounted', `the error speaks of ${all} of ${count}: ${text}`);
	return Array.from({ length: count }, (_, index) => {
		if (earlier.has(index)) return 'done';
		if (failed.has(index)) return fate;
		return unsent.has(index) ? 'unsent' : 'done';
	});
}

/** The numbers of a text such as `0-4, 7`. */
function numbersIn(text = ''): Set<number> {
	const ranges = [...text.matchAll(/(\d+)(?:-(\d+))?/g)];
	return new Set(
		ranges.flatMap(([, first, last = first]) =>
			Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => Number(first) + step),
		),
	);
}

function note(sum: Sum, what: 'lost' | 'doubled' | 'unaccounted', detail: string): void {
	sum[what]++;
	if (sum.details.length < 3) sum.details.push(detail);
}

export const hasStopped = ({ error, outputs }: Outcome): boolean =>
	error !== undefined && outputs.flat().length === 0;

/**
 * @param effects how often each input item is found in the platform; of a read, 1 where its output is right
 */
export function tally(
	{ effect, list = false }: { effect: 'reads' | 'writes' | 'starts'; list?: boolean },
	outcome: Outcome,
	effects: readonly number[],
): Sum {
	const sum = emptySum();
	const count = effects.length;
	sum.items = count;
	const stopped = hasStopped(outcome);
	const fates = stopped ? fatesBefore(outcome, count, sum) : fatesOf(outcome, count, list, sum);
	for (const [index, fate] of fates.entries()) {
		const times = effects[index]!;
		if (fate === 'done') sum.done++;
		else if (fate === 'in doubt') sum.inDoubt++;
		else sum.failed++;
		// What a node read before it stopped is handed out by nobody.
		if (stopped && effect === 'reads') continue;
		if (fate === 'done' && times === 0) note(sum, 'lost', `item ${index} is done and not there`);
		const most = fate === 'done' || fate === 'in doubt' ? 1 : 0;
		if (times > most) note(sum, 'doubled', `item ${index} is ${fate} and there ${times} times`);
	}
	return sum;
}
