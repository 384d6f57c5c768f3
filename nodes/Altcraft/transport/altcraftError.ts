/** The one error of the wire. It holds what a person needs and nothing of the request: no header, no body, no token. */
import { NO_RESPONSE, type ErrorMeaning } from './errorCodes';

/**
 * `refused`: a definite no; `busy`: asked to wait (429); `unavailable`: 5xx or an internal error;
 * `lost`: no answer, or one that could not be read.
 */
export type ErrorKind = 'refused' | 'busy' | 'unavailable' | 'lost';

export interface ErrorDetails extends ErrorMeaning {
	kind: ErrorKind;
	/** The platform's own words, or those of whatever answered in its place; see `plainText`. */
	reason: string;
	/** The platform's response code. */
	code?: number;
	httpStatus?: number;
	/** How long the platform asked to wait, in milliseconds. */
	retryAfter?: number;
	/** A write whose outcome is not known: it may have been carried out. */
	inDoubt?: boolean;
	/** Requests that were sent for the call. */
	attempts?: number;
	requestId?: string;
	/** Nothing left this computer, or nothing reached the platform: certain not to have been done. */
	neverSent?: boolean;
}

export class AltcraftError extends Error {
	readonly kind: ErrorKind;
	readonly title: string;
	readonly reason: string;
	readonly advice: string;
	readonly code?: number;
	readonly httpStatus?: number;
	readonly retryAfter?: number;
	readonly inDoubt: boolean;
	readonly attempts: number;
	readonly requestId?: string;
	readonly neverSent: boolean;

	constructor(failure: ErrorDetails) {
		const number = failure.code ?? failure.httpStatus;
		const numbered = number === undefined ? '' : ` (${failure.code ? '' : 'HTTP '}${number})`;
		super(`${failure.title}${numbered}${failure.reason ? `: ${failure.reason}` : ''}`);
		this.name = 'AltcraftError';
		this.kind = failure.kind;
		this.title = failure.title;
		this.reason = failure.reason;
		this.advice = failure.advice;
		this.code = failure.code;
		this.httpStatus = failure.httpStatus;
		this.retryAfter = failure.retryAfter;
		this.inDoubt = failure.inDoubt ?? false;
		this.attempts = failure.attempts ?? 1;
		this.requestId = failure.requestId;
		this.neverSent = failure.neverSent ?? false;
	}

	/** The same failure with more known about it: how often it was tried, whether the outcome is in doubt. */
	with(more: Partial<ErrorDetails>): AltcraftError {
		const { kind, title, reason, advice, code, httpStatus, retryAfter } = this;
		const { inDoubt, attempts, requestId, neverSent } = this;
		const known = { kind, title, reason, advice, code, httpStatus, retryAfter };
		return new AltcraftError({ ...known, inDoubt, attempts, requestId, neverSent, ...more });
	}
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	nbsp: ' ',
	'#39': "'",
};

/** Text fit for a message: without HTML, control characters and runs of white space, 500 characters at most. */
export function plainText(text: string): string {
	const start = text.slice(0, 20_000);
	const title = /<title[^<>]*>([^<]{1,200})/i.exec(start);
	const plain = (title ? title[1] : start)
		.replace(/<(style|script)\b[^]*?(?:<\/\1>|$)/gi, ' ')
		.replace(/<\/?[a-z!][^<>]*>/gi, ' ')
		.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name])
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
	return plain.length > 500 ? `${plain.slice(0, 499)}…` : plain;
}

/** The text without the secret, also where it stands URL-encoded. For callers that know the token. */
export function redact(text: string, secret: string): string {
	if (secret === '') return text;
	return text.split(secret).join('***').split(encodeURIComponent(secret)).join('***');
}

/** Failures of a connection before anything was sent. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);
const CERTIFICATE = /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY|ERR_SSL/;

/** The system's code for what went wrong, wherever the transport's error keeps it. */
function systemCode(cause: unknown, depth = 0): string | undefined {
	if (cause === null || typeof cause !== 'object' || depth > 4) return undefined;
	const { code, message, cause: inner, errorResponse } = cause as Record<string, unknown>;
	if (typeof code === 'string' && /^[A-Z][A-Z_]{3,40}$/.test(code)) return code;
	const deeper = systemCode(inner, depth + 1) ?? systemCode(errorResponse, depth + 1);
	if (deeper !== undefined || typeof message !== 'string') return deeper;
	return /\b(?:ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)\b/.exec(message)?.[0];
}

/**
 * What a rejected transport means. Only the system's code is kept of its error: other parts may
 * hold the request with its headers.
 */
export function connectionError(cause: unknown): AltcraftError {
	const code = systemCode(cause);
	if (code !== undefined && CERTIFICATE.test(code)) {
		return new AltcraftError({
			kind: 'refused',
			title: "The server's certificate is not trusted",
			reason: code,
			advice: "Check the address, or give n8n the certificate of your company's authority.",
			neverSent: true,
		});
	}
	const neverSent = code !== undefined && NEVER_SENT.has(code);
	const reason = code ?? 'the connection was lost';
	return new AltcraftError({ kind: 'lost', ...NO_RESPONSE, reason, neverSent });
}
