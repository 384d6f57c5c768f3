/** Where the platform lives: what a person pastes becomes its root, and a call's path becomes a URL. */

const LOOKS_LIKE =
	'An address looks like https://ru.altkraft.com or https://crm.example.com:8443/altcraft';

/** The parts of a pasted address that belong to a call and not to the platform's root. */
const API_PART = /\/(?:api(?=\/?$|\/v\d|\/integrations\/|\/download\/)|file_upload(?=\/?$)).*$/i;

const API_ROOT = '/api/v1.1';

function parsed(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

/**
 * The platform's root without a trailing slash, from whatever was pasted: a missing scheme becomes
 * https, port and path prefix stay, `/api/v1.1/...`, query and fragment go.
 * Throws when the text is no http(s) address or carries a user name or password.
 */
export function normalizeBaseUrl(text: string): string {
	const pasted = text.trim();
	if (pasted === '') throw new Error(`The address of Altcraft is empty. ${LOOKS_LIKE}`);
	const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(pasted);
	const url = parsed(hasScheme ? pasted : `https://${pasted.replace(/^\/+/, '')}`);
	if (!url || url.hostname === '') {
		throw new Error(`The address of Altcraft is not an address. ${LOOKS_LIKE}`);
	}
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw new Error(`The address of Altcraft must start with https:// or http://. ${LOOKS_LIKE}`);
	}
	if (url.username !== '' || url.password !== '') {
		throw new Error(
			`The address of Altcraft must not contain a user name or password. ${LOOKS_LIKE}`,
		);
	}
	const prefix = url.pathname.replace(API_PART, '').replace(/\/+$/, '');
	if (prefix.includes('//')) {
		throw new Error(`The address of Altcraft has an empty part in its path. ${LOOKS_LIKE}`);
	}
	return url.origin + prefix;
}

/** Encodes what a URL cannot carry and leaves existing %XX sequences as they are. */
function encoded(path: string): string {
	return path
		.split(/(%[0-9a-f]{2})/i)
		.map((part, index) => (index % 2 === 1 ? part : encodeURI(part)))
		.join('');
}

function refuse(path: string, why: string): never {
	const shown = path.replace(/[^\x20-\x7e]/g, '?').slice(0, 80);
	throw new Error(`The path "${shown}" of a call ${why}`);
}

/** Path tricks that would let a value reach another method, another folder or another host. */
function check(path: string): void {
	if (/[\s\p{Cc}]/u.test(path) || /%(?:0[0-9a-f]|1[0-9a-f]|7f)/i.test(path)) {
		refuse(path, 'contains white space or control characters');
	}
	if (/\p{Cs}/u.test(path)) refuse(path, 'contains half of a character');
	if (/\\|%5c/i.test(path)) refuse(path, 'contains a back slash');
	if (/(?:^|\/|%2f)(?:\.|%2e)+(?:\/|%2f|$)/i.test(path))
		refuse(path, 'contains "." or ".." as a part');
	if (/(?:\/|%2f){2}/i.test(path)) refuse(path, 'has an empty part');
	if (/[?#]/.test(path)) refuse(path, 'contains "?" or "#"');
}

/** True for a path that names a host of its own: the platform's token has no business there. */
export function isOtherHost(address: string, path: string): boolean {
	const target = parsed(path);
	return target !== undefined && target.origin !== parsed(address)?.origin;
}

/**
 * The URL of a call (documentation: "API interaction"). `address` is the platform's root as
 * `normaliseAddress` gives it. A path that starts with a slash lies under `/api/v1.1`, those under
 * `/api/` and `/file_upload` directly under the root; an absolute https address (plain http only
 * on this computer) is taken as it is. Throws for every path that tries to be something else.
 */
export function buildUrl(address: string, path: string): string {
	const absolute = /^(https?:\/\/[^/]+)(\/.*)?$/i.exec(path);
	if (absolute) {
		check(absolute[2] ?? '/');
		const url = parsed(path);
		if (!url || url.username !== '' || url.password !== '' || /[\\\s?#]/.test(absolute[1])) {
			return refuse(path, 'is not an address');
		}
		const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
		if (url.protocol !== 'https:' && !local) refuse(path, 'must start with https://');
		return encoded(url.origin + (absolute[2] ?? '/'));
	}
	if (!path.startsWith('/')) refuse(path, 'must start with a slash');
	check(path);
	const own = path.startsWith('/api/') || /^\/file_upload(?:\/|$)/.test(path);
	return address + (own ? '' : API_ROOT) + encoded(path);
}
