import type { Operation } from '../../operations/types';
import type { ItemResult } from './itemResult';

const successLabel = { reads: 'Read', writes: 'Saved', starts: 'Done' };

/** Indices of the input items by their outcome. */
export interface RunOutcome {
	succeeded: number[];
	/** Valid and not sent, because the user wanted them only validated. */
	validated: number[];
	failed: number[];
	notSent: number[];
}

/** @param itemCount number of input items; those without a result were not sent */
export function sortByOutcome(results: readonly ItemResult[], itemCount: number): RunOutcome {
	const outcome: RunOutcome = { succeeded: [], validated: [], failed: [], notSent: [] };
	for (let index = 0; index < itemCount; index++) {
		const result = results[index];
		if (!result || ('notSent' in result && result.notSent)) outcome.notSent.push(index);
		else if ('error' in result) outcome.failed.push(index);
		else if (result.isPreview) outcome.validated.push(index);
		else outcome.succeeded.push(index);
	}
	return outcome;
}

/** The outcome of a run: `Failed: 1 of 3 (item 0). Saved: 1. Not sent: 1 (item 2).` */
export function summarizeRun(
	{ effect }: Operation,
	{ succeeded, validated, failed, notSent }: RunOutcome,
): string {
	const total = succeeded.length + validated.length + failed.length + notSent.length;
	const success = successLabel[effect];
	const sentences = [`Failed: ${failed.length} of ${total} (${formatItems(failed)}).`];
	if (succeeded.length > 0) sentences.push(`${success}: ${succeeded.length}.`);
	if (validated.length > 0) sentences.push(`Valid, not sent: ${validated.length}.`);
	if (notSent.length > 0) sentences.push(`Not sent: ${notSent.length} (${formatItems(notSent)}).`);
	return sentences.join(' ');
}

const maxRanges = 200;

/** Ascending indices as text: `item 3`, `items 0-4, 7`. */
function formatItems(indices: readonly number[]): string {
	const ranges: Array<[first: number, last: number]> = [];
	for (const index of indices) {
		const range = ranges.at(-1);
		if (range && index === range[1] + 1) range[1] = index;
		else ranges.push([index, index]);
	}
	const texts = ranges
		.slice(0, maxRanges)
		.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
	if (ranges.length > maxRanges) texts.push('…');
	return `${indices.length === 1 ? 'item' : 'items'} ${texts.join(', ')}`;
}
