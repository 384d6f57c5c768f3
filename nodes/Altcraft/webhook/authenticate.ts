/** Decides whether a request may deliver events: by its URL, and by a header or password if one is required. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';

export interface ErrorResponse {
	status: number;
	body: string;
	headers?: Record<string, string>;
}

interface WebhookCredential extends Record<string, string> {
	kind: 'basic' | 'header';
	header_name: string;
	header_secret: string;
	user: string;
	password: string;
}

const forbidden: ErrorResponse = { status: 403, body: 'Forbidden' };
const unauthorized: ErrorResponse = {
	status: 401,
	body: 'Unauthorized',
	headers: { 'WWW-Authenticate': 'Basic realm="Altcraft Trigger"' },
};
const missingCredential: ErrorResponse = {
	status: 500,
	body: 'The credential of the trigger is missing or empty',
};

/** @returns the response that rejects the request; `undefined` if the request is authentic */
export async function authenticate(context: IWebhookFunctions): Promise<ErrorResponse | undefined> {
	// Every path under the node's UUID reaches the node; only the right secret comes as `default`.
	if (context.getWebhookName() !== 'default') return forbidden;
	if (context.getNodeParameter('authentication', 'none') === 'none') return undefined;
	const credential = await context
		.getCredentials<WebhookCredential>('altcraftTriggerApi')
		.catch(() => undefined);
	if (!credential || validateCredential(credential)) return missingCredential;
	const headers = context.getHeaderData();
	if (credential.kind === 'header') {
		const value = headers[credential.header_name.toLowerCase()];
		return isSecret(value, credential.header_secret) ? undefined : forbidden;
	}
	const { authorization } = headers;
	if (authorization === undefined) return unauthorized;
	const userPassword = `${credential.user}:${credential.password}`;
	const expected = Buffer.from(userPassword, 'utf8').toString('base64');
	return isSecret(authorization.replace(/^basic +/i, ''), expected) ? undefined : forbidden;
}

/** @returns what is wrong with a credential of the trigger; `undefined` if it is complete */
export function validateCredential(
	credential: Readonly<Record<string, unknown>>,
): string | undefined {
	const isSet = (name: string) => typeof credential[name] === 'string' && credential[name] !== '';
	if (credential.kind === 'basic') {
		if (!isSet('user') || !isSet('password')) return 'User and Password are required.';
		return String(credential.user).includes(':') ? 'User cannot contain a colon.' : undefined;
	}
	if (!isSet('header_name') || !isSet('header_secret'))
		return 'Header Name and Header Value are required.';
	return /^[\w!#$%&'*+.^`|~-]+$/.test(String(credential.header_name))
		? undefined
		: 'Header Name is not a valid HTTP header. Use letters, digits and hyphens.';
}

/** Compares in constant time: the hashes have the same length whatever the sender sends. */
function isSecret(value: string | string[] | undefined, secret: string): boolean {
	const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	return typeof value === 'string' && timingSafeEqual(hash(value), hash(secret));
}
