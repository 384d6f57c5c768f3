import type { INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

type Details = Record<string, string | number | boolean | string[]>;

/**
 * The output of a failed item: the message under `error`, the rest under `details`.
 *
 * n8n 2.41 recognizes this form for the error output; versions up to 2.20 and later pass an item with `details` to the
 * success output, unless its `error` is set. That property is not enumerable, so that n8n neither stores it nor
 * hands it to the next node with the item.
 */
export function createErrorItem(
	error: NodeApiError | NodeOperationError,
	details: Details,
	item: number,
): INodeExecutionData {
	// n8n recognizes an error item by its error, which must not be empty.
	const json = { error: error.message || 'Unknown error', details };
	const errorItem: INodeExecutionData = { json, pairedItem: { item } };
	if (error.node.onError === 'continueErrorOutput')
		Object.defineProperty(errorItem, 'error', { value: error, writable: true, configurable: true });
	return errorItem;
}
