/** Errors as n8n shows them: what happened, the platform's message, the item and what to do. */
import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { createErrorItem } from '../../errorItem';
import type { Operation } from '../../operations/types';
import { toAdvice, toNodeApiError } from '../../n8n/nodeApiError';
import { AltcraftError, plainText } from '../../transport/altcraftError';
import { withOperationAdvice } from './errorAdvice';
import type { ItemResult, NodeError } from './itemResult';

/** Turns what was thrown for an item into the item's result. */
export type ToErrorResult = (cause: unknown, item: number) => ItemResult;

/**
 * @param clean removes the token from a text. The client cleans the reason of a whole request; the reason of an
 * element or a task comes here as it was received.
 */
export const createErrorMapper =
	(node: INode, operation: Operation, clean: (text: string) => string): ToErrorResult =>
	(cause, item) => {
		if (!(cause instanceof AltcraftError)) return { error: toNodeError(node, cause, item) };
		const cleaned = cause.with({ reason: clean(plainText(cause.reason)) });
		const advised = withOperationAdvice(operation, cleaned);
		return { error: toNodeApiError(node, advised, item), cause: advised };
	};

/** Wraps anything that is not an error of the platform, such as a canceled execution. */
export const toNodeError = (node: INode, cause: unknown, item: number): NodeError =>
	cause instanceof NodeApiError || cause instanceof NodeOperationError
		? cause
		: new NodeOperationError(node, toError(cause), { itemIndex: item });

const toError = (cause: unknown): Error =>
	cause instanceof Error ? cause : new Error(String(cause));

/** The error of a run that failed as a whole, before the client exists that knows the token. */
export const toRunError = (node: INode, cause: unknown): unknown =>
	cause instanceof AltcraftError ? toNodeApiError(node, cause) : cause;

/** The result of an item that was not done because the run failed as a whole. */
export const toRunErrorResult = (node: INode, cause: unknown, item: number): ItemResult =>
	cause instanceof AltcraftError
		? { error: toNodeApiError(node, cause, item), cause }
		: { error: toNodeError(node, cause, item) };

export const notSentError = () =>
	new AltcraftError({
		kind: 'refused',
		title: 'The item was not sent',
		reason: '',
		advice: 'Run the node again for this item.',
		neverSent: true,
		attempts: 0,
	});

/** The output of a failed item, with what is known about the failure. */
export function toErrorItem(
	error: NodeError,
	cause: AltcraftError | undefined,
	item: number,
): INodeExecutionData {
	const details: Record<string, string | number | boolean | string[]> = {};
	const { field, fields } = error.context;
	if (typeof field === 'string') details.field = field;
	if (Array.isArray(fields)) details.fields = fields as string[];
	if (error.description) details.description = error.description;
	if (cause?.code !== undefined) details.code = cause.code;
	if (cause?.httpStatus !== undefined) details.http_status = cause.httpStatus;
	if (cause?.reason) details.reason = cause.reason;
	if (cause?.advice) details.advice = toAdvice(cause);
	if (cause?.inDoubt) details.in_doubt = true;
	if (cause?.requestId) details.request_id = cause.requestId;
	return createErrorItem(error, details, item);
}
