/** Each input item's outputs, in input order; or the one error that tells what became of all items. */
import type { INodeExecutionData } from 'n8n-workflow';
import type { AltcraftError } from '../wire/errors';
import { failedItem, type NodeFailure } from './failure';
import type { Session } from './session';

/** What became of one input item. A place that stays empty was not sent. */
export type Outcome =
	| { items: INodeExecutionData[] }
	| { failure: NodeFailure; cause?: AltcraftError };

/** @throws the failure, when one item failed and the node is not to go on */
export function collect(session: Session, outcomes: readonly Outcome[]): INodeExecutionData[] {
	const { context } = session;
	const count = context.getInputData().length;
	if (!context.continueOnFail()) {
		const failures = outcomes.flatMap((outcome, index) =>
			outcome && 'failure' in outcome ? [index] : [],
		);
		if (failures.length > 0) throw summed(outcomes, failures, count);
	}
	const outputs: INodeExecutionData[] = [];
	for (const [index, outcome] of outcomes.entries()) {
		if ('failure' in outcome) outputs.push(failedItem(outcome.failure, outcome.cause, index));
		else for (const item of outcome.items) outputs.push(item);
	}
	return outputs;
}

/** The first failure, told with what became of the other items. */
function summed(
	outcomes: readonly Outcome[],
	failures: readonly number[],
	count: number,
): NodeFailure {
	const { failure } = outcomes[failures[0]!] as { failure: NodeFailure };
	const done = outcomes.filter((outcome) => outcome && 'items' in outcome).length;
	const unsent = count - done - failures.length;
	if (count > 1) {
		const fate = [
			`${failures.length} of ${count} items failed: ${listed(failures)}.`,
			done > 0 ? `${done} went through.` : '',
			unsent > 0 ? `${unsent} ${unsent === 1 ? 'was' : 'were'} not sent.` : '',
		];
		failure.description = [failure.description, ...fate].filter(Boolean).join(' ');
	}
	return failure;
}

/** Item numbers in a message. */
export const listed = (items: readonly number[]): string =>
	items.slice(0, 20).join(', ') + (items.length > 20 ? `, … (${items.length - 20} more)` : '');
