import type { INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { AltcraftError } from '../../transport/altcraftError';

export type NodeError = NodeApiError | NodeOperationError;

/** Output items or the error of one input item. An item without a result was not sent. */
export type ItemResult =
	| { items: INodeExecutionData[] }
	| { error: NodeError; cause?: AltcraftError };
