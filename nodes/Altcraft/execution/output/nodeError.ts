/** A failure as n8n shows it: what happened, the platform's own words, which item, what to do. */
import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { toNodeApiError } from '../../n8n/nodeApiError';
import { AltcraftError } from '../../transport/altcraftError';

export type NodeError = NodeApiError | NodeOperationError;

/** Bad input: names the field, the problem with the way out, and the item. */
export function inputError(
	node: INode,
	item: number,
	field: string,
	problem: string,
): NodeOperationError {
	return new NodeOperationError(node, `"${field}" ${problem}`, { itemIndex: item });
}

/**
 * The output of an item that failed while the node goes on: the message under `error`, the rest under
 * `details`, a form that n8n recognises for its error output and completes with the input's data.
 */
export function errorItem(
	failure: NodeError,
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
export const toNodeError = (node: INode, cause: unknown, item: number): NodeError =>
	cause instanceof NodeApiError || cause instanceof NodeOperationError
		? cause
		: cause instanceof AltcraftError
			? toNodeApiError(node, cause, item)
			: new NodeOperationError(node, cause as Error, { itemIndex: item });
