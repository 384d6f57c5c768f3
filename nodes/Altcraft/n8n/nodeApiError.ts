/** A failed call as n8n shows it, in a run and in the editor's lists alike. */
import { NodeApiError, type INode } from 'n8n-workflow';
import type { AltcraftError } from '../transport/altcraftError';

/** @param item the input item that the failed call carried; none in the editor */
export function toNodeApiError(node: INode, error: AltcraftError, item?: number): NodeApiError {
	return new NodeApiError(
		node,
		{ message: error.title, reason: error.reason },
		{
			message: numbered(error),
			description: describe(error),
			httpCode: String(error.code ?? error.httpStatus ?? ''),
			itemIndex: item,
		},
	);
}

/** The title with the platform's code, or the HTTP status where it gave none. */
function numbered({ title, code, httpStatus }: AltcraftError): string {
	if (code !== undefined) return `${title} (${code})`;
	return httpStatus === undefined || httpStatus === 200 ? title : `${title} (HTTP ${httpStatus})`;
}

/** The platform's own words, what to do, and what is known of the outcome. */
export function describe(error: AltcraftError): string {
	const sentences = [
		error.reason ? `Altcraft says: ${error.reason}${/[.!?]$/.test(error.reason) ? '' : '.'}` : '',
		error.advice,
		error.inDoubt ? 'It is not known whether the platform carried the request out.' : '',
		error.attempts > 1 ? `Tried ${error.attempts} times.` : '',
	];
	return sentences.filter((sentence) => sentence !== '').join(' ');
}
