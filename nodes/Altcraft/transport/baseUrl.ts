/** Normalizes the base URL that the user enters, and builds the URLs of calls. */

const EXAMPLES =
	'Enter a URL such as https://ru.altkraft.com or https://crm.example.com:8443/altcraft';

/** The parts of a pasted URL that belong to a call and not to the base URL. */
const CALL_PATH = /\/(?:api(?=\/?$|\/v\d|\/integrations\/|\/download\/)|file_upload(?=\/?$)).*$/i;

const API_ROOT = '/api/v1.1';

function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

function rejectBaseUrl(problem: string): never {
	throw new Error(`The base URL ${problem}. ${EXAMPLES}`);
}

/**
 * The base URL without a trailing slash. A missing scheme becomes https; port and path prefix stay; `/api/...`,
 * query and fragment are removed, so that any URL of the platform can be pasted.
 * Throws if the text is no http(s) URL or contains a user name or password.
 */
export function normalizeBaseUrl(text: string): string {
	const pasted = text.trim();
	if (pasted === '') rejectBaseUrl('is empty');
	const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(pasted);
	const url = parseUrl(hasScheme ? pasted : `https://${pasted.replace(/^\/+/, '')}`);
	if (!url || url.hostname === '') return rejectBaseUrl('is not a valid URL');
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		rejectBaseUrl('must start with https:// or http://');
	}
	if (url.username !== '' || url.password !== '') {
		rejectBaseUrl('must not contain a user name or password');
	}
	const prefix = url.pathname.replace(CALL_PATH, '').replace(/\/+$/, '');
	if (prefix.includes('//')) rejectBaseUrl('has an empty path segment');
	return url.origin + prefix;
}

/** Encodes what a URL cannot contain and keeps existing %XX sequences. */
function encodePath(path: string): string {
	return path
		.split(/(%[0-9a-f]{2})/i)
		.map((part, index) => (index % 2 === 1 ? part : encodeURI(part)))
		.join('');
}

function rejectPath(path: string, problem: string): never {
	const printable = path.replace(/[^\x20-\x7e]/g, '?').slice(0, 80);
	throw new Error(`The path "${printable}" ${problem}`);
}

/** Rejects paths by which a value could reach another method, folder or host. */
function validatePath(path: string): void {
	if (/[\s\p{Cc}]/u.test(path) || /%(?:0[0-9a-f]|1[0-9a-f]|7f)/i.test(path)) {
		rejectPath(path, 'contains white space or control characters');
	}
	if (/\p{Cs}/u.test(path)) rejectPath(path, 'contains an incomplete Unicode character');
	if (/\\|%5c/i.test(path)) rejectPath(path, 'contains a backslash');
	if (/(?:^|\/|%2f)(?:\.|%2e)+(?:\/|%2f|$)/i.test(path)) {
		rejectPath(path, 'contains "." or ".." as a segment');
	}
	if (/(?:\/|%2f){2}/i.test(path)) rejectPath(path, 'has an empty segment');
	if (/[?#]/.test(path)) rejectPath(path, 'contains "?" or "#"');
}

/** Whether the path is a URL on another host, which must not get the platform's token. */
export function isOtherHost(baseUrl: string, path: string): boolean {
	const target = parseUrl(path);
	return target !== undefined && target.origin !== parseUrl(baseUrl)?.origin;
}

function buildAbsoluteUrl(text: string, origin: string, path: string): string {
	validatePath(path);
	const url = parseUrl(text);
	if (!url || url.username !== '' || url.password !== '' || /[\\\s?#]/.test(origin)) {
		return rejectPath(text, 'is not a valid URL');
	}
	const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
	if (url.protocol !== 'https:' && !isLocal) rejectPath(text, 'must start with https://');
	return encodePath(url.origin + path);
}

/**
 * The URL of a call (documentation: "API interaction"). `baseUrl` is normalized. `/api/...` and `/file_upload` are
 * relative to it, other paths with a leading slash to `/api/v1.1`. An absolute URL is used as it is; http is
 * allowed for localhost only. Throws for paths that could lead anywhere else.
 */
export function buildUrl(baseUrl: string, path: string): string {
	const absolute = /^(https?:\/\/[^/]+)(\/.*)?$/i.exec(path);
	if (absolute) return buildAbsoluteUrl(path, absolute[1], absolute[2] ?? '/');
	if (!path.startsWith('/')) rejectPath(path, 'must start with a slash');
	validatePath(path);
	const isBelowRoot = path.startsWith('/api/') || /^\/file_upload(?:\/|$)/.test(path);
	return baseUrl + (isBelowRoot ? '' : API_ROOT) + encodePath(path);
}
