/** A failure as n8n shows it: what happened, the platform's own words, which item, what to do. */
import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { AltcraftError } from '../wire/errors';

export type NodeFailure = NodeApiError | NodeOperationError;

/** Bad input: names the field, the problem with the way out, and the item. */
export function inputFailure(
	node: INode,
	item: number,
	field: string,
	problem: string,
): NodeOperationError {
	return new NodeOperationError(node, `"${field}" ${problem}`, { itemIndex: item });
}

/** @param items the input items that the failed call carried */
export function callFailure(
	node: INode,
	error: AltcraftError,
	items: readonly number[],
): NodeApiError {
	return new NodeApiError(
		node,
		{ message: error.title, reason: error.reason },
		{
			message: numbered(error),
			description: described(error),
			httpCode: String(error.code ?? error.httpStatus ?? ''),
			itemIndex: items[0],
		},
	);
}

/** The title with the platform's code, or the HTTP status where it gave none. */
function numbered({ title, code, httpStatus }: AltcraftError): string {
	if (code !== undefined) return `${title} (${code})`;
	return httpStatus === undefined || httpStatus === 200 ? title : `${title} (HTTP ${httpStatus})`;
}

function described(error: AltcraftError): string {
	const sentences = [
		error.reason ? `Altcraft says: ${error.reason}${/[.!?]$/.test(error.reason) ? '' : '.'}` : '',
		error.advice,
		error.inDoubt ? 'It is not known whether the platform carried the request out.' : '',
		error.attempts > 1 ? `Tried ${error.attempts} times.` : '',
	];
	return sentences.filter((sentence) => sentence !== '').join(' ');
}

/**
 * The output of an item that failed while the node goes on: the message under `error`, the rest under
 * `details`, a form that n8n recognises for its error output and completes with the input's data.
 */
export function failedItem(
	failure: NodeFailure,
	cause: AltcraftError | undefined,
	item: number,
): INodeExecutionData {
	const details: Record<string, string | number | boolean> = {};
	if (failure.description) details.description = failure.description;
	if (cause?.code !== undefined) details.code = cause.code;
	if (cause?.httpStatus !== undefined) details.http_status = cause.httpStatus;
	if (cause?.reason) details.reason = cause.reason;
	if (cause?.advice) details.advice = cause.advice;
	if (cause?.inDoubt) details.in_doubt = true;
	if (cause?.requestId) details.request_id = cause.requestId;
	return { json: { error: failure.message, details }, pairedItem: { item } };
}

/** A rejection that is no failure of the platform (a cancelled execution, a fault of the node itself). */
export const asNodeFailure = (node: INode, cause: unknown, item: number): NodeFailure =>
	cause instanceof NodeApiError || cause instanceof NodeOperationError
		? cause
		: cause instanceof AltcraftError
			? callFailure(node, cause, [item])
			: new NodeOperationError(node, cause as Error, { itemIndex: item });
