/** Hints below the output, for outcomes that may surprise. */
import type { NodeExecutionHint } from 'n8n-workflow';
import type { Operation } from '../../operations/types';
import type { GroupNotices } from '../batch/groupItems';
import type { ItemResult } from './itemResult';
import { sortByOutcome, summarizeRun } from './runSummary';

/** What happened during a run that concerns no single item. */
export interface RunNotices extends GroupNotices {
	/** Input fields that automatic mapping skipped because the database does not have them. */
	skippedFields: Set<string>;
	/** Number of requests that the platform recognized as repeats. */
	duplicateRequests: number;
	/** Number of items whose idempotency key the platform had seen before this call. */
	itemsOfUsedKeys: number;
	/** Number of requests that were shown instead of sent. */
	unsentRequests: number;
	/** Number of requests that looked for profiles. */
	lookupRequests: number;
}

export const createNotices = (): RunNotices => ({
	skippedFields: new Set(),
	duplicateRequests: 0,
	itemsOfUsedKeys: 0,
	unsentRequests: 0,
	lookupRequests: 0,
	itemsWithoutKey: 0,
	itemsOutsideBatches: 0,
});

type Hint = Pick<NodeExecutionHint, 'message' | 'type'>;

/**
 * @param results of all items
 * @param hasExpressions whether a parameter of the node contains an expression
 */
export function executionHints(
	operation: Operation,
	results: readonly ItemResult[],
	notices: RunNotices,
	hasExpressions: boolean,
): NodeExecutionHint[] {
	const hints = [
		validatedItems(results, notices),
		failedItems(operation, results),
		confirmedAsWhole(results),
		skippedFields(notices.skippedFields),
		missingKeys(notices),
		separateItems(notices),
		duplicateRequests(notices.duplicateRequests),
		itemsOfUsedKeys(notices.itemsOfUsedKeys),
		emptyOutput(operation, results),
		...(hasExpressions ? [] : [repeatedList(operation, results)]),
	];
	return hints.flatMap((hint) => (hint ? [{ location: 'outputPane', ...hint }] : []));
}

function failedItems(operation: Operation, results: readonly ItemResult[]): Hint | undefined {
	const outcome = sortByOutcome(results, results.length);
	if (outcome.failed.length === 0) return undefined;
	const summary = summarizeRun(operation, outcome);
	return { message: `${summary} See "error" and "details" of each failed item.`, type: 'warning' };
}

function validatedItems(
	results: readonly ItemResult[],
	{ unsentRequests, lookupRequests }: RunNotices,
): Hint | undefined {
	const { length: count } = results.filter(isPreview);
	if (count === 0) return undefined;
	const items = count === 1 ? '1 item is' : `${count} items are`;
	const countRequests = (number: number) => (number === 1 ? '1 request' : `${number} requests`);
	const sent =
		lookupRequests === 0
			? 'Nothing was sent to Altcraft, not even to look something up.'
			: `Only ${countRequests(lookupRequests)} to find profiles ${lookupRequests === 1 ? 'was' : 'were'} sent, and nothing was changed.`;
	return {
		message: `Validate Only: ${items} valid, for ${countRequests(unsentRequests)}. ${sent}`,
		type: 'info',
	};
}

const isPreview = (result: ItemResult): boolean => 'items' in result && result.isPreview === true;

function confirmedAsWhole(results: readonly ItemResult[]): Hint | undefined {
	const { length: count } = results.filter(
		(result) => 'items' in result && result.confirmedAsWhole,
	);
	if (count === 0) return undefined;
	return {
		message: `Altcraft confirmed ${count} items as a batch, without a result per item. They are marked with "confirmed": "batch". To get a result for each item, set Batch Size to 1.`,
		type: 'info',
	};
}

function skippedFields(names: ReadonlySet<string>): Hint | undefined {
	if (names.size === 0) return undefined;
	const listed = [...names].slice(0, 10).join(', ');
	const others = names.size > 10 ? ` and ${names.size - 10} more` : '';
	return {
		message: `Input fields that the database does not have were skipped: ${listed}${others}. If a field is new, refresh the field list in the node.`,
		type: 'info',
	};
}

/** The documentation stores a matching key only if the profile data repeats it. */
function missingKeys({ itemsWithoutKey: count }: RunNotices): Hint | undefined {
	if (count === 0) return undefined;
	const items = count === 1 ? '1 item does' : `${count} items do`;
	return {
		message: `The profile data of ${items} not contain the key that finds the profile. If Altcraft creates the profile without the key, the next run does not find it and creates another one. Map the key to its field, or turn on Add Key to Data.`,
		type: 'warning',
	};
}

function separateItems({ itemsOutsideBatches: count }: RunNotices): Hint | undefined {
	if (count < 2) return undefined;
	return {
		message: `${count} items are sent one by one, which is slower than batches. A batch needs the key of each profile in the profile data, and does not support all options.`,
		type: 'info',
	};
}

function duplicateRequests(count: number): Hint | undefined {
	if (count === 0) return undefined;
	const requests = count === 1 ? '1 request as a repeat' : `${count} requests as repeats`;
	return {
		message: `Altcraft recognized ${requests}. It returned the first response again and changed nothing. To mark these items, turn on Show Duplicates.`,
		type: 'info',
	};
}

function itemsOfUsedKeys(count: number): Hint | undefined {
	if (count === 0) return undefined;
	const items = count === 1 ? '1 item' : `${count} items`;
	return {
		message: `Altcraft had already received the idempotency key of ${items}. It returned the first response, and the data of these items was not applied. They are marked with "duplicate_of".`,
		type: 'warning',
	};
}

/** n8n does not run the next node if there are no items. */
function emptyOutput({ effect }: Operation, results: readonly ItemResult[]): Hint | undefined {
	const isEmpty = results.every((result) => 'items' in result && result.items.length === 0);
	if (!isEmpty || effect !== 'reads') return undefined;
	return {
		message:
			'Altcraft found no matches, so the next nodes do not run. To run them anyway, turn on Always Output Data in the node settings.',
		type: 'info',
	};
}

function repeatedList(
	{ paging, unpagedList }: Operation,
	results: readonly ItemResult[],
): Hint | undefined {
	const isList = paging !== undefined || unpagedList === true;
	const { length } = results.filter((result) => !isPreview(result));
	if (!isList || length < 2) return undefined;
	return {
		message: `The same list was read ${length} times, once per input item. To read it once, turn on Execute Once in the node settings.`,
		type: 'info',
	};
}
