/** Converts the error of a failed call to n8n's, for executions, lists and triggers. */
import { NodeApiError, type INode } from 'n8n-workflow';
import type { AltcraftError } from '../transport/altcraftError';

/** @param itemIndex the input item that the call was made for; none in the editor and in triggers */
export function toNodeApiError(
	node: INode,
	error: AltcraftError,
	itemIndex?: number,
): NodeApiError {
	return new NodeApiError(
		node,
		{ message: error.title, reason: error.reason },
		{
			message: toMessage(error),
			description: toDescription(error),
			httpCode: String(error.code ?? error.httpStatus ?? ''),
			itemIndex,
		},
	);
}

/** The title with the platform's code, or with the HTTP status if there is no code. */
function toMessage({ title, code, httpStatus }: AltcraftError): string {
	if (code !== undefined) return `${title} (${code})`;
	return httpStatus === undefined || httpStatus === 200 ? title : `${title} (HTTP ${httpStatus})`;
}

/** What to do next. In doubt, that is to check first: another run or tool call would do it a second time. */
export function toAdvice({ advice, inDoubt }: AltcraftError): string {
	if (!inDoubt) return advice;
	return `Altcraft may have processed the request anyway: check before you run the node again. ${advice}`;
}

function toDescription(error: AltcraftError): string {
	const sentences = [
		reasonSentence(error),
		toAdvice(error),
		error.attempts > 1 ? `Tried ${error.attempts} times.` : '',
	];
	return sentences.filter((sentence) => sentence !== '').join(' ');
}

function reasonSentence({ reason, isPlatformReason }: AltcraftError): string {
	if (reason === '') return '';
	const text = isPlatformReason
		? `Altcraft says: ${reason}`
		: reason[0]!.toUpperCase() + reason.slice(1);
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}
