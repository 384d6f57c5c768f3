/** The errors that a response can mean. `secret` is removed from all texts of the response. */
import { AltcraftError, plainText, type ErrorKind } from './altcraftError';
import { describeCode, describeHttpStatus, isKnownCode, UNREADABLE_RESPONSE } from './errorCodes';
import type { ParsedBody } from './parseBody';
import type { Call, HttpResponse } from './types';
import type { JsonObject } from '../types';

function errorKind(code: number): ErrorKind {
	if (code === 429) return 'busy';
	return code === 500 || (code > 501 && code < 600) ? 'unavailable' : 'refused';
}

/** The body has an error code other than 0. */
export function codeError(
	{ error, error_text: errorText }: JsonObject,
	{ status }: HttpResponse,
	secret: string,
): AltcraftError {
	const number = Number(error);
	const code = Number.isInteger(number) && error !== true ? number : undefined;
	const hasErrorText = typeof errorText === 'string' && errorText !== '';
	const text = hasErrorText ? errorText : typeof error === 'string' ? error : '';
	return new AltcraftError({
		kind: errorKind(code ?? status),
		...describeCode(code),
		reason: plainText(text, secret),
		isPlatformReason: true,
		code,
		httpStatus: status,
	});
}

/** The HTTP status is not 2xx and the body has no error code. Without any body the status stands for the code. */
export function statusError(
	body: ParsedBody,
	{ status, headers }: HttpResponse,
	secret: string,
): AltcraftError {
	// nginx sends 413 for a body that is too large; as a code of the platform it means something else.
	const isCode = body.kind === 'empty' && isKnownCode(status) && status !== 413;
	const isProxy501 = status === 501 && !isCode;
	const location = status < 400 ? (headers.location ?? '').replace(/[?#].*$/s, '') : '';
	return new AltcraftError({
		kind: status === 408 || isProxy501 ? 'unavailable' : errorKind(status),
		...(isCode ? describeCode(status) : describeHttpStatus(status)),
		reason: location
			? plainText(`redirects to ${location}`, secret)
			: 'text' in body
				? plainText(body.text, secret)
				: '',
		code: isCode ? status : undefined,
		httpStatus: status,
	});
}

function unreadableReason(body: ParsedBody, secret: string): string {
	switch (body.kind) {
		case 'empty':
			return 'the response is empty';
		case 'html':
			return `received a web page: ${plainText(body.text, secret)}`;
		case 'text':
			return `received text: ${plainText(body.text, secret)}`;
		case 'object':
			return 'the response has no error code';
		case 'invalid':
			return body.reason;
	}
}

export function unreadableError(
	body: ParsedBody,
	{ status }: HttpResponse,
	secret: string,
): AltcraftError {
	return new AltcraftError({
		kind: 'lost',
		...UNREADABLE_RESPONSE,
		reason: unreadableReason(body, secret),
		httpStatus: status,
	});
}

export function tooLargeError(
	{ effect }: Call,
	{ status }: HttpResponse,
	limitBytes: number,
): AltcraftError {
	return new AltcraftError({
		kind: 'refused',
		title: 'The response is too large',
		reason: `the limit is ${Math.round(limitBytes / 1024 / 1024)} MB`,
		advice: 'Request less at a time: a smaller page, fewer fields or a narrower filter.',
		httpStatus: status,
		inDoubt: effect !== 'reads',
	});
}

/** For a repeat whose first request has no outcome yet. */
export const runningError = () =>
	new AltcraftError({
		kind: 'lost',
		title: 'The outcome of the request is unknown',
		reason: 'Altcraft recognized a repeat, and the first request may still be running',
		advice: 'Run the node again in a minute, or check in Altcraft whether the item arrived.',
		inDoubt: true,
	});
