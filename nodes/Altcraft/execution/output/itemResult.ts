import type { INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { AltcraftError } from '../../transport/altcraftError';

export type NodeError = NodeApiError | NodeOperationError;

/** Output items or the error of one input item. An item without a result was not sent. */
export type ItemResult =
	/** `confirmedAsWhole`: the platform confirmed the item's batch, and has no result for the item itself. */
	| { items: INodeExecutionData[]; confirmedAsWhole?: boolean }
	/** `notSent`: the error explains why the item was not sent. */
	| { error: NodeError; cause?: AltcraftError; notSent?: boolean };
