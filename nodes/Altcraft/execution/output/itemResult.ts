import type { INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { AltcraftError } from '../../transport/altcraftError';

export type NodeError = NodeApiError | NodeOperationError;

/** Output items or the error of one input item. An item without a result was not sent. */
export type ItemResult =
	/** `confirmedAsWhole`: the platform confirmed the item's batch, and has no result for the item itself. */
	/** `isPreview`: the item is valid and was not sent, because the user wanted it only validated. */
	| { items: INodeExecutionData[]; confirmedAsWhole?: boolean; isPreview?: boolean }
	/** `notSent`: the error explains why the item was not sent. `problems`: what is wrong with an invalid item. */
	| { error: NodeError; cause?: AltcraftError; notSent?: boolean; problems?: readonly string[] };
