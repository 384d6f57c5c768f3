/** The errors of items whose values are invalid: of one item with all its wrong values, and of a run with all its items. */
import upperFirst from 'lodash/upperFirst';
import { NodeOperationError, type INode } from 'n8n-workflow';
import type { Operation } from '../../operations/types';
import { AltcraftError } from '../../transport/altcraftError';
import { toNodeApiError } from '../../n8n/nodeApiError';
import { shortenValues } from '../input/describeValue';
import { InvalidValue } from '../input/invalidValues';
import type { ItemResult, NodeError } from './itemResult';
import { toNodeError } from './nodeError';
import { sortByOutcome, summarizeRun } from './runSummary';

/** Characters of a problem. */
const maxProblemLength = 500;
/** Problems that an error lists for one item. */
const maxProblems = 20;
/** Items that the error of a run lists, and characters of each. */
const maxItems = 100;
const maxLineLength = 1000;

interface Problem {
	/** Label of the field, if it is known. */
	field?: string;
	/** Names the field, what is wrong and how to fix it. */
	text: string;
}

/**
 * @param causes what was thrown for the item, at least one
 * @param redact removes the token from a text, before long values are cut
 */
export function toInvalidResult(
	node: INode,
	operation: Operation,
	causes: readonly unknown[],
	item: number,
	redact: (text: string) => string,
): ItemResult {
	const [first] = causes;
	if (first instanceof AltcraftError) {
		const cause = first.with({ reason: redact(first.reason) });
		const problems = [toSentence(`${cause.title}: ${cause.reason}`) + ` ${cause.advice}`];
		return { error: toNodeApiError(node, cause, item), cause, problems };
	}
	const byText = new Map<string, Problem & { cause: unknown }>();
	for (const cause of causes) {
		const problem = toProblem(operation, cause, redact);
		if (!byText.has(problem.text)) byText.set(problem.text, { ...problem, cause });
	}
	const found = [...byText.values()];
	const fields = [...new Set(found.flatMap(({ field }) => field ?? []))];
	const problems = found.slice(0, maxProblems).map(({ text }) => toSentence(text));
	if (found.length > maxProblems) problems.push(`And ${found.length - maxProblems} more.`);
	const error =
		found.length === 1
			? toSingleError(node, found[0]!, item, redact)
			: new NodeOperationError(node, `${found.length} values are invalid: ${problems.join(' ')}`, {
					itemIndex: item,
				});
	if (fields.length > 0) error.context.field = fields[0];
	if (fields.length > 1) error.context.fields = fields.slice(0, maxProblems);
	return { error, problems };
}

function toProblem(
	{ fields }: Operation,
	cause: unknown,
	redact: (text: string) => string,
): Problem {
	if (cause instanceof InvalidValue) {
		const field = cut(redact(cause.field), 200);
		return { field, text: cut(`"${field}" ${shortenValues(redact(cause.problem))}`) };
	}
	// n8n names the parameter whose expression failed.
	const { message, description, context } = cause as Partial<NodeError>;
	const parameter = context?.parameter as string | undefined;
	const field =
		parameter === 'options'
			? 'Options'
			: fields.find(({ name }) => name === parameter)?.displayName;
	const sentences = [message ?? String(cause), description ?? ''].filter((text) => text !== '');
	const text = sentences.map((one) => toSentence(redact(one))).join(' ');
	return { ...(field !== undefined && { field }), text: cut(field ? `"${field}": ${text}` : text) };
}

/** The error of one wrong value. n8n's own errors stay as they are. */
function toSingleError(
	node: INode,
	{ cause, text }: Problem & { cause: unknown },
	item: number,
	redact: (text: string) => string,
): NodeError {
	const error =
		cause instanceof InvalidValue
			? new NodeOperationError(node, text, { itemIndex: item })
			: toNodeError(node, cause, item);
	const hasSecret = [error.message, error.description].some(
		(part) => part && redact(part) !== part,
	);
	return hasSecret ? new NodeOperationError(node, text, { itemIndex: item }) : error;
}

const toSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

const cut = (text: string, maxLength = maxProblemLength): string =>
	text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;

/** The editor shows a description as HTML, other readers as text. */
const lineBreak = '<br>\n';

/**
 * The error of a run in which items are invalid, so that nothing is sent: one line per item.
 * @param results before anything is sent: the errors of the invalid items, and items that need not be sent
 * @returns undefined if no item is invalid. A single item has its own error
 */
export function invalidItemsError(
	node: INode,
	operation: Operation,
	results: readonly ItemResult[],
	itemCount: number,
): NodeError | undefined {
	const outcome = sortByOutcome(results, itemCount);
	const invalid = outcome.failed;
	const [first] = invalid;
	if (first === undefined) return undefined;
	const errorOf = (item: number) => results[item] as Extract<ItemResult, { error: NodeError }>;
	if (itemCount === 1) return errorOf(first).error;
	const lines = invalid.slice(0, maxItems).map((item) => {
		const { problems, error } = errorOf(item);
		return cut(
			`item ${item}: ${(problems ?? [error.message, error.description ?? '']).join(' ')}`,
			maxLineLength,
		);
	});
	const count = `${invalid.length} of ${itemCount} items ${invalid.length === 1 ? 'is' : 'are'} invalid`;
	const others = invalid.length - lines.length;
	const description = [
		...lines,
		...(others > 0 ? [`and ${others} more`] : []),
		summarizeRun(operation, outcome),
	].join(lineBreak);
	const firstLine = cut(upperFirst(lines[0]), maxProblemLength);
	const error = new NodeOperationError(node, `${count}. ${firstLine}`, { description });
	if (invalid.length === 1) {
		error.context.itemIndex = first;
		Object.assign(error.context, pickField(errorOf(first).error));
	}
	return error;
}

const pickField = ({ context: { field, fields } }: NodeError) => ({
	...(field !== undefined && { field }),
	...(fields !== undefined && { fields }),
});
