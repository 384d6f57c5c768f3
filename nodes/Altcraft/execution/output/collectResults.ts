/** Each input item's outputs, in input order; or the one error that tells what became of all items. */
import type { INodeExecutionData } from 'n8n-workflow';
import type { AltcraftError } from '../../transport/altcraftError';
import { errorItem, type NodeError } from './nodeError';
import type { RunContext } from '../runContext';
import { formatRanges } from '../retryState';

/** What became of one input item. A place that stays empty was not sent. */
export type ItemResult =
	| { items: INodeExecutionData[] }
	| { failure: NodeError; cause?: AltcraftError };

/** @throws the failure, when one item failed and the node is not to go on */
export function collectResults(
	session: RunContext,
	outcomes: readonly ItemResult[],
): INodeExecutionData[] {
	const { context } = session;
	if (!context.continueOnFail()) {
		const failed = indicesOf(outcomes, 'failure');
		if (failed.length > 0) throw summed(session, outcomes, failed);
	}
	const outputs: INodeExecutionData[] = [];
	for (let index = 0; index < outcomes.length; index++) {
		const outcome = outcomes[index]!;
		if ('failure' in outcome) outputs.push(errorItem(outcome.failure, outcome.cause, index));
		else for (const item of outcome.items) outputs.push(item);
	}
	return outputs;
}

/** Input items with such an outcome; those that were not sent have none. */
const indicesOf = (outcomes: readonly ItemResult[], kind: 'failure' | 'items'): number[] =>
	[...outcomes.keys()].filter((index) => {
		const outcome = outcomes[index];
		return outcome !== undefined && kind in outcome;
	});

/** The first failure, told with what became of the other items, in this try and in those before it. */
function summed(
	{ context, tries }: RunContext,
	outcomes: readonly ItemResult[],
	failed: readonly number[],
): NodeError {
	const { failure } = outcomes[failed[0]!] as { failure: NodeError };
	const count = context.getInputData().length;
	if (count === 1) return failure;
	const done = indicesOf(outcomes, 'items');
	const unsent = without([...Array(count).keys()], [...done, ...failed]);
	const earlier = without(tries.wentThrough(), done);
	tries.leave(done);
	const fate = [
		`${failed.length} of ${count} items failed: ${formatRanges(failed)}.`,
		done.length > 0 ? `${done.length} went through.` : '',
		unsent.length > 0
			? `${unsent.length} ${unsent.length === 1 ? 'was' : 'were'} not sent: ${formatRanges(unsent)}.`
			: '',
		earlier.length > 0
			? `Of these that failed or were not sent, ${earlier.length} had gone through in an earlier try: ${formatRanges(earlier)}.`
			: '',
	];
	failure.description = [failure.description, ...fate].filter(Boolean).join(' ');
	return failure;
}

function without(numbers: readonly number[], others: readonly number[]): number[] {
	const known = new Set(others);
	return numbers.filter((number) => !known.has(number));
}
