/** The error of a failed call. Holds what a person needs and nothing of the request: no headers, no body, no token. */
import { NO_RESPONSE, type ErrorMeaning } from './errorCodes';

/**
 * `refused`: definitely rejected; `busy`: rate limited (429); `unavailable`: 5xx or an internal error;
 * `lost`: no response, or an unreadable one.
 */
export type ErrorKind = 'refused' | 'busy' | 'unavailable' | 'lost';

export interface ErrorDetails extends ErrorMeaning {
	kind: ErrorKind;
	/** What exactly failed, in the platform's or our own words; see `plainText`. */
	reason: string;
	/** The reason is the platform's `error_text`. */
	isPlatformReason?: boolean;
	/** The platform's response code. */
	code?: number;
	httpStatus?: number;
	/** How long the platform asked to wait. */
	retryAfterMs?: number;
	/** The platform may have carried out a write although it failed. */
	inDoubt?: boolean;
	/** Requests sent for the call. */
	attempts?: number;
	requestId?: string;
	/** The platform recognized a repeat and returned the first response again. */
	isDuplicate?: boolean;
	/** The request never reached the platform, so it was certainly not carried out. */
	neverSent?: boolean;
}

export class AltcraftError extends Error {
	readonly kind: ErrorKind;
	readonly title: string;
	readonly reason: string;
	readonly isPlatformReason: boolean;
	readonly advice: string;
	readonly code?: number;
	readonly httpStatus?: number;
	readonly retryAfterMs?: number;
	readonly inDoubt: boolean;
	readonly attempts: number;
	readonly requestId?: string;
	readonly isDuplicate: boolean;
	readonly neverSent: boolean;

	constructor(details: ErrorDetails) {
		super(toMessage(details));
		this.name = 'AltcraftError';
		this.kind = details.kind;
		this.title = details.title;
		this.reason = details.reason;
		this.isPlatformReason = details.isPlatformReason ?? false;
		this.advice = details.advice;
		this.code = details.code;
		this.httpStatus = details.httpStatus;
		this.retryAfterMs = details.retryAfterMs;
		this.inDoubt = details.inDoubt ?? false;
		this.attempts = details.attempts ?? 1;
		this.requestId = details.requestId;
		this.isDuplicate = details.isDuplicate ?? false;
		this.neverSent = details.neverSent ?? false;
	}

	/** A copy with some details replaced. */
	with(changes: Partial<ErrorDetails>): AltcraftError {
		return new AltcraftError({ ...this, ...changes });
	}
}

function toMessage({ title, code, httpStatus, reason }: ErrorDetails): string {
	const status = code ?? httpStatus;
	const suffix = status === undefined ? '' : ` (${code ? '' : 'HTTP '}${status})`;
	return `${title}${suffix}${reason ? `: ${reason}` : ''}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	nbsp: ' ',
	'#39': "'",
};

const maxTextLength = 500;

/**
 * A response text that is fit for an error: without HTML, control characters, runs of white space and the secret,
 * at most 500 characters long. Redacts before it cuts, because half a secret is not recognized any more.
 */
export function plainText(text: string, secret = ''): string {
	const start = redact(text, secret).slice(0, 20_000);
	const title = /<title[^<>]*>([^<]{1,200})/i.exec(start);
	const plain = (title ? title[1] : start)
		.replace(/<(style|script)\b[^]*?(?:<\/\1>|$)/gi, ' ')
		.replace(/<\/?[a-z!][^<>]*>/gi, ' ')
		.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name])
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
	// Again, because decoding the entities can bring a secret to light.
	const redacted = redact(plain, secret);
	return redacted.length > maxTextLength ? `${redacted.slice(0, maxTextLength - 1)}…` : redacted;
}

/** Replaces the secret, URL-encoded or not, by `***`. */
export function redact(text: string, secret: string): string {
	if (secret === '') return text;
	return text.split(secret).join('***').split(encodeURIComponent(secret)).join('***');
}

/** Failures to connect: nothing was sent. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);
const CERTIFICATE = /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_VERIFY|ERR_SSL/;

interface SystemError {
	code: string;
	/** Where the connection went: a proxy, for example, or n8n's own database. */
	address?: string;
}

/** The code and the address of Node's error, wherever the transport's error has them. */
function findSystemError(error: unknown, depth = 0): SystemError | undefined {
	if (error === null || typeof error !== 'object' || depth > 4) return undefined;
	const { code, message, address, port, cause, errorResponse } = error as Record<string, unknown>;
	const inner = findSystemError(cause, depth + 1) ?? findSystemError(errorResponse, depth + 1);
	if (typeof code === 'string' && /^[A-Z][A-Z_]{3,40}$/.test(code)) {
		const isAddress = typeof address === 'string' && /^[\w.:]{2,60}$/.test(address);
		return { code, address: isAddress ? `${address}:${Number(port)}` : inner?.address };
	}
	if (inner !== undefined || typeof message !== 'string') return inner;
	const match = /\b(?:ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)\b/.exec(message);
	return match ? { code: match[0] } : undefined;
}

/**
 * The error of a request without a response. Keeps only the code and the address of the transport's error:
 * the rest may include the request with its headers.
 */
export function connectionError(error: unknown, url: string): AltcraftError {
	const { code = 'connection lost', address } = findSystemError(error) ?? {};
	const { host } = new URL(url);
	const suffix = address === undefined || address === host ? '' : ` ${address}`;
	const reason = `request to ${host} failed: ${code}${suffix}`;
	if (CERTIFICATE.test(code)) {
		return new AltcraftError({
			kind: 'refused',
			title: "The server's certificate is not trusted",
			reason,
			advice: "Check the base URL in the credential, or add your company's CA certificate to n8n.",
			neverSent: true,
		});
	}
	return new AltcraftError({
		kind: 'lost',
		...NO_RESPONSE,
		reason,
		neverSent: NEVER_SENT.has(code),
	});
}
