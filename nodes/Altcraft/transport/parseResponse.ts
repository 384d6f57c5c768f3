/** Turns an HTTP response into a result or an error. What came back decides, not what was requested. */
import { AltcraftError, plainText } from './altcraftError';
import { parseFileResponse } from './fileResponse';
import { parseBody } from './parseBody';
import {
	codeError,
	runningError,
	statusError,
	tooLargeError,
	unreadableError,
} from './responseErrors';
import type { ApiResponse, Call, HttpResponse } from './types';
import type { Json, JsonObject } from '../types';

/** Ten times the platform's own limit for a body. Longer responses are not decoded. */
const maxDecodedBytes = 100 * 1024 * 1024;

/**
 * Whether a repeat got a response that does not tell how the first request ended. The documentation leaves open what
 * a repeat gets while the first request is running.
 */
const mayBeRunning = (status: number, result: ApiResponse | AltcraftError): boolean =>
	status === 202 ||
	(result instanceof AltcraftError && (result.code === 409 || result.httpStatus === 409));

/**
 * Milliseconds from a Retry-After header in seconds or as a date; undefined if it is missing or invalid.
 * @param nowMs the time of the server, whose clock may differ from ours
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
	if (header === undefined) return undefined;
	const value = header.trim();
	const delayMs = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - nowMs;
	return Number.isFinite(delayMs) ? Math.max(0, delayMs) : undefined;
}

/** The time at which the server sent the response, in Unix milliseconds. */
const serverTime = ({ headers }: HttpResponse, nowMs: number): number =>
	Date.parse(headers.date ?? '') || nowMs;

function isZero(error: Json | undefined): boolean {
	return error === 0 || (typeof error === 'string' && /^\s*0+\s*$/.test(error));
}

/** Such an error counts even where no envelope is expected. */
function hasErrorCode({ error }: JsonObject): boolean {
	return error !== undefined && error !== null && error !== false && !isZero(error);
}

function readDuplicateKey(
	{ requestId }: Call,
	{ headers }: HttpResponse,
): Pick<ApiResponse, 'duplicateOf'> {
	const flag = headers['duplicate-request'] ?? headers['x-duplicate-request'];
	if (flag?.trim().toLowerCase() !== 'true') return {};
	const key = headers['duplicate-key'] ?? headers['x-duplicate-key'];
	return { duplicateOf: key ?? requestId ?? '' };
}

function readResponse(
	call: Call,
	response: HttpResponse,
	secret: string,
): ApiResponse | AltcraftError {
	const { status, truncatedAtBytes } = response;
	const expectsFile = call.envelope === 'file';
	if (truncatedAtBytes !== undefined) return tooLargeError(call, response, truncatedAtBytes);
	if (!expectsFile && response.body.length > maxDecodedBytes) {
		return tooLargeError(call, response, maxDecodedBytes);
	}
	const isOk = status >= 200 && status < 300;
	const duplicate = readDuplicateKey(call, response);
	const download = expectsFile && isOk ? parseFileResponse(call.path, response) : undefined;
	if (download?.isAttachment) return { value: {}, text: '', ...duplicate, file: download.file };

	const body = parseBody(response, call.responseShape, call.quotedStrings);
	const value = body.kind === 'object' ? body.value : {};
	if (hasErrorCode(value)) return codeError(value, response, secret);
	if (!isOk) return statusError(body, response, secret);

	if (download) {
		// Instead of the file there may be an error page or an envelope.
		const isFile = body.kind !== 'empty' && body.kind !== 'html' && !('error' in value);
		if (!isFile) return unreadableError(body, response, secret);
		return { value: {}, text: '', ...duplicate, file: download.file };
	}
	if (call.envelope === 'bare') {
		if (body.kind === 'empty') return { value: {}, text: '', ...duplicate };
		if (body.kind === 'text')
			return { value: {}, text: plainText(body.text, secret), ...duplicate };
	}
	const isSuccess = body.kind === 'object' && (call.envelope === 'bare' || isZero(value.error));
	if (!isSuccess) return unreadableError(body, response, secret);

	const text = typeof value.error_text === 'string' ? value.error_text : '';
	delete value.error;
	delete value.error_text;
	return { value, text, ...duplicate };
}

/**
 * Reads a response by the call's envelope (documentation: "API interaction"). Never throws: an unreadable
 * response is an error of kind `lost`, so that no execution succeeds with it.
 *
 * @param nowMs the time that a Retry-After date is compared with, if the response has no date
 * @param secret removed from all texts of the response that become part of an error
 */
export function parseResponse(
	call: Call,
	response: HttpResponse,
	nowMs: number,
	secret = '',
): ApiResponse | AltcraftError {
	const isDuplicate = readDuplicateKey(call, response).duplicateOf !== undefined;
	const first = readResponse(call, response, secret);
	const result = isDuplicate && mayBeRunning(response.status, first) ? runningError() : first;
	if (!(result instanceof AltcraftError)) return result;
	const retryAfterMs = parseRetryAfter(
		response.headers['retry-after'],
		serverTime(response, nowMs),
	);
	return result.with({ retryAfterMs, isDuplicate });
}
