/** What a run tells under its output, where the outcome may surprise. */
import type { NodeExecutionHint } from 'n8n-workflow';
import type { ItemResult } from './collectResults';
import type { RunContext } from '../runContext';
import { formatRanges } from '../retryState';

/** What is noticed on the way. */
export interface RunNotices {
	/** Input fields that automatic mapping left out, because the database does not have them. */
	leftOut: Set<string>;
	/** Requests that the platform recognised as repeats. */
	repeats: number;
}

/** @param outcomes of all items, none of which ended the run */
export function executionHints(
	session: RunContext,
	outcomes: readonly ItemResult[],
): NodeExecutionHint[] {
	const messages = [
		failures(outcomes),
		leftOut(session.noted.leftOut),
		repeats(session.noted.repeats),
		nothing(session, outcomes),
		sameList(session, outcomes),
	];
	return messages.flatMap((hint) => (hint ? [{ location: 'outputPane', ...hint }] : []));
}

type Hint = Pick<NodeExecutionHint, 'message' | 'type'>;

function failures(outcomes: readonly ItemResult[]): Hint | undefined {
	const failed = outcomes.flatMap((outcome, index) => ('failure' in outcome ? [index] : []));
	if (failed.length === 0) return undefined;
	const message = `${failed.length} of ${outcomes.length} items failed: ${formatRanges(failed)}. Each tells why under "error" and "details"; the others went through.`;
	return {
		message:
			failed.length === outcomes.length
				? message.replace('; the others went through', '')
				: message,
		type: 'warning',
	};
}

function leftOut(names: ReadonlySet<string>): Hint | undefined {
	if (names.size === 0) return undefined;
	const some = [...names].slice(0, 10).join(', ');
	const rest = names.size > 10 ? ` and ${names.size - 10} more` : '';
	return {
		message: `The database has no fields of these names, so they were left out: ${some}${rest}. If one is new in the database, refresh the list of fields in the node.`,
		type: 'info',
	};
}

function repeats(count: number): Hint | undefined {
	if (count === 0) return undefined;
	const requests = count === 1 ? 'a request' : `${count} requests`;
	return {
		message: `Altcraft recognised ${requests} as sent before, answered as the first time and changed nothing again. The option Show Duplicates marks the items.`,
		type: 'info',
	};
}

/** n8n runs no further node when nothing comes out. */
function nothing({ operation }: RunContext, outcomes: readonly ItemResult[]): Hint | undefined {
	const empty = outcomes.every((outcome) => 'items' in outcome && outcome.items.length === 0);
	if (!empty || operation.effect !== 'reads') return undefined;
	return {
		message:
			'Altcraft found nothing that meets this, so no items come out and the nodes after this one do not run. To go on all the same, switch on Always Output Data in the settings of the node.',
		type: 'info',
	};
}

/** A list that does not depend on the item is read as often as there are items. */
function sameList(
	{ operation, read, context }: RunContext,
	outcomes: readonly ItemResult[],
): Hint | undefined {
	const isList = operation.paging !== undefined || operation.unpagedList === true;
	const names = Object.keys(context.getNode().parameters);
	if (!isList || outcomes.length < 2 || names.some((name) => read.varies(name))) return undefined;
	return {
		message: `The same list was read ${outcomes.length} times, once for each input item. To read it once, switch on Execute Once in the settings of the node.`,
		type: 'info',
	};
}
