/**
 * What went through in earlier tries of the node. With Retry On Fail n8n runs it anew and keeps the last error alone,
 * which knows of its own try only; so a try that fails leaves a note with the execution.
 */
import type { IExecuteFunctions } from 'n8n-workflow';

interface Note {
	/** The node's run (turn of a loop) that it is about. */
	run: number;
	items: number[];
}

const key = 'wentThrough';

/** The note that tries of this run have left, and that this one adds to. */
export interface RetryState {
	wentThrough(): number[];
	/** @param items input items that went through in this try */
	leave(items: readonly number[]): void;
}

export function createRetryState(context: IExecuteFunctions, run: number): RetryState {
	const notes = () => context.getContext('node') as Record<string, Note | undefined>;
	const wentThrough = () => {
		const note = notes()[key];
		return note?.run === run ? note.items : [];
	};
	return {
		wentThrough,
		leave: (items) => {
			if (!context.getNode().retryOnFail) return;
			notes()[key] = {
				run,
				items: [...new Set([...wentThrough(), ...items])].sort((a, b) => a - b),
			};
		},
	};
}

/** Ranges in a message, at most. */
const mostRanges = 200;

/** Ascending numbers in words: `0-4, 7`. */
export function formatRanges(numbers: readonly number[]): string {
	const ranges: Array<[first: number, last: number]> = [];
	for (const number of numbers) {
		const range = ranges.at(-1);
		if (range && number === range[1] + 1) range[1] = number;
		else ranges.push([number, number]);
	}
	const shown = ranges
		.slice(0, mostRanges)
		.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
	return shown.join(', ') + (ranges.length > mostRanges ? ', …' : '');
}
