/** From an HTTP response to an answer or an error. What came back decides, not what was asked for. */
import { isKnownCode, describeCode, describeHttpStatus, UNREADABLE_RESPONSE } from './errorCodes';
import { AltcraftError, plainText, type ErrorKind } from './altcraftError';
import { parseFileResponse } from './fileResponse';
import { decodeJson } from './json';
import type { ApiResponse, TypedCall, HttpResponse } from './types';
import { decodeXml } from './xml/decode';
import { childElements } from './xml/applyTypes';
import type { Json, JsonObject, ResponseShape } from '../types';

/** Ten times the platform's own limit for a body; a longer text is not decoded. */
const LONGEST = 100 * 1024 * 1024;

type Body =
	| { kind: 'empty' }
	| { kind: 'object'; value: JsonObject }
	| { kind: 'text'; text: string }
	| { kind: 'html'; text: string }
	| { kind: 'unreadable'; why: string };

const HTML = /^<(?:!doctype\s+html|html|head|body|title|center|h\d)\b/i;

function decoded(work: () => Json): Body {
	try {
		const value = work();
		const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
		return { kind: 'object', value: isObject ? value : { data: value } };
	} catch (error) {
		return { kind: 'unreadable', why: error instanceof Error ? error.message : '' };
	}
}

/** The envelope's own keys have types in every answer, whatever the call says of the rest. */
function withEnvelope(shape: ResponseShape): ResponseShape {
	return { ...childElements(shape), error: 'integer', error_text: 'string' };
}

function bodyOf(response: HttpResponse, shape: ResponseShape): Body {
	const text = new TextDecoder().decode(response.body).trim();
	if (text === '') return { kind: 'empty' };
	if (text.startsWith('{') || text.startsWith('[')) return decoded(() => decodeJson(text));
	if (!text.startsWith('<')) return { kind: 'text', text };
	if (HTML.test(text)) return { kind: 'html', text };
	const body = decoded(() => decodeXml(text, withEnvelope(shape)));
	const saysHtml = /html/i.test(response.headers['content-type'] ?? '');
	return body.kind === 'unreadable' && saysHtml ? { kind: 'html', text } : body;
}

function kindOf(code: number): ErrorKind {
	if (code === 429) return 'busy';
	return code === 500 || (code > 501 && code < 600) ? 'unavailable' : 'refused';
}

/** Retry-After in milliseconds, from seconds or an HTTP date; undefined when absent or senseless. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
	if (header === undefined) return undefined;
	const value = header.trim();
	const wait = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
	return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** A failure in the platform's own words: a code other than 0 in the body. */
function codeError(value: JsonObject, response: HttpResponse): AltcraftError {
	const code = Number(value.error);
	const text = typeof value.error_text === 'string' ? value.error_text : '';
	const named = Number.isInteger(code) && value.error !== true ? code : undefined;
	return new AltcraftError({
		kind: named === undefined ? kindOf(response.status) : kindOf(named),
		...describeCode(named),
		reason: plainText(text || (typeof value.error === 'string' ? value.error : '')),
		code: named,
		httpStatus: response.status,
	});
}

/** A failure that only the HTTP status tells of. Without a body the status stands for the platform's code. */
function statusError(body: Body, response: HttpResponse): AltcraftError {
	const { status, headers } = response;
	const spoken = body.kind === 'html' || body.kind === 'text' ? plainText(body.text) : '';
	// nginx says 413 for a body that is too large, the platform for a database: not to be confused.
	const stands = body.kind === 'empty' && isKnownCode(status) && status !== 413;
	const kind = status === 408 ? 'unavailable' : kindOf(status === 501 && !stands ? 503 : status);
	const where = status < 400 ? (headers.location ?? '').replace(/[?#].*$/s, '') : '';
	return new AltcraftError({
		kind,
		...(stands ? describeCode(status) : describeHttpStatus(status)),
		reason: where ? plainText(`it points to ${where}`) : spoken,
		code: stands ? status : undefined,
		httpStatus: status,
	});
}

function notUnderstood(body: Body, response: HttpResponse): AltcraftError {
	const why = {
		empty: 'the body is empty',
		html: `a web page came instead: ${'text' in body ? plainText(body.text) : ''}`,
		text: `a text came instead: ${'text' in body ? plainText(body.text) : ''}`,
		object: 'it does not say whether the request worked',
		unreadable: 'why' in body ? body.why : '',
	}[body.kind];
	return new AltcraftError({
		kind: 'lost',
		...UNREADABLE_RESPONSE,
		reason: plainText(why),
		httpStatus: response.status,
	});
}

function isZero(error: Json | undefined): boolean {
	return error === 0 || (typeof error === 'string' && /^\s*0+\s*$/.test(error));
}

/** The key of the request that this one repeats, when the platform says that it answered it before. */
function duplicateOf(call: TypedCall, headers: Record<string, string>): { duplicateOf?: string } {
	const said = headers['duplicate-request'] ?? headers['x-duplicate-request'];
	if (said?.trim().toLowerCase() !== 'true') return {};
	const key = headers['duplicate-key'] ?? headers['x-duplicate-key'] ?? call.requestId;
	return { duplicateOf: key ?? '' };
}

/** Bodies that carry an error even where no envelope is expected. */
function hasFailed(value: JsonObject): boolean {
	return 'error' in value && value.error !== null && value.error !== false && !isZero(value.error);
}

/**
 * Reads a response by the call's envelope (documentation: "API interaction"). Never throws: an
 * answer that cannot be understood is an error of kind `lost`, so that no run ends in success with it.
 * `now` (milliseconds) is what a Retry-After date is compared with.
 */
export function parseResponse(
	call: TypedCall,
	response: HttpResponse,
	now: number,
): ApiResponse | AltcraftError {
	const answer = read(call, response);
	if (!(answer instanceof AltcraftError)) return answer;
	const wait = parseRetryAfter(response.headers['retry-after'], now);
	return wait === undefined ? answer : answer.with({ retryAfter: wait });
}

function tooLarge(
	{ effect }: TypedCall,
	{ status, truncatedAt = LONGEST }: HttpResponse,
): AltcraftError {
	return new AltcraftError({
		kind: 'refused',
		title: 'The answer is too large',
		reason: `it goes on beyond ${Math.round(truncatedAt / 1024 / 1024)} MB`,
		advice: 'Ask for less at a time: a smaller page, fewer fields, a narrower filter.',
		httpStatus: status,
		inDoubt: effect !== 'reads',
	});
}

function read(call: TypedCall, response: HttpResponse): ApiResponse | AltcraftError {
	const size = response.truncatedAt ?? response.body.length;
	if (response.truncatedAt !== undefined || (call.envelope !== 'file' && size > LONGEST))
		return tooLarge(call, response);
	const ok = response.status >= 200 && response.status < 300;
	const repeat = duplicateOf(call, response.headers);
	const file = call.envelope === 'file' && ok ? parseFileResponse(call.path, response) : undefined;
	if (file?.certain) return { value: {}, text: '', ...repeat, file: file.file };

	const body = bodyOf(response, call.responseShape);
	const value = body.kind === 'object' ? body.value : {};
	if (hasFailed(value)) return codeError(value, response);
	if (!ok) return statusError(body, response);
	if (file && body.kind !== 'empty' && body.kind !== 'html' && !('error' in value)) {
		return { value: {}, text: '', ...repeat, file: file.file };
	}
	const bare = call.envelope === 'bare' && (body.kind === 'empty' || body.kind === 'text');
	if (bare) return { value: {}, text: body.kind === 'text' ? plainText(body.text) : '', ...repeat };
	if (body.kind !== 'object' || call.envelope === 'file') return notUnderstood(body, response);
	if (call.envelope !== 'bare' && !isZero(value.error)) return notUnderstood(body, response);

	const text = typeof value.error_text === 'string' ? value.error_text : '';
	delete value.error;
	delete value.error_text;
	return { value, text, ...repeat };
}
