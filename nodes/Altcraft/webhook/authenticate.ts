/** Who may hand in events: the secret in the address, and a header or a password where one is asked for. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';

export interface Refusal {
	status: number;
	text: string;
	headers?: Record<string, string>;
}

interface Pass extends Record<string, string> {
	kind: 'basic' | 'header';
	header_name: string;
	header_secret: string;
	user: string;
	password: string;
}

const forbidden: Refusal = { status: 403, text: 'Forbidden' };
const challenge: Refusal = {
	status: 401,
	text: 'Unauthorized',
	headers: { 'WWW-Authenticate': 'Basic realm="Altcraft Trigger"' },
};
const unarmed: Refusal = {
	status: 500,
	text: 'The credential of the trigger is missing or empty',
};

/** Why the request is not let in, or `undefined` when it is. */
export async function checkRequest(context: IWebhookFunctions): Promise<Refusal | undefined> {
	// n8n brings everything under the node's address here; only the right secret comes as `default`.
	if (context.getWebhookName() !== 'default') return forbidden;
	if (context.getNodeParameter('authentication', 'none') === 'none') return undefined;
	const pass = await context
		.getCredentials<Pass>('altcraftTriggerApi')
		.then(complete, () => undefined);
	if (!pass) return unarmed;
	const headers = context.getHeaderData();
	if (pass.kind === 'header') {
		const given = headers[pass.header_name.toLowerCase()];
		return same(given, pass.header_secret) ? undefined : forbidden;
	}
	const { authorization } = headers;
	if (authorization === undefined) return challenge;
	const words = Buffer.from(`${pass.user}:${pass.password}`, 'utf8').toString('base64');
	return same(authorization.replace(/^basic +/i, ''), words) ? undefined : forbidden;
}

const complete = (pass: Pass): Pass | undefined => (credentialProblem(pass) ? undefined : pass);

/** What is wrong with a credential for the trigger, in words for the person who fills it in. */
export function credentialProblem(pass: Readonly<Record<string, unknown>>): string | undefined {
	const given = (name: string) => typeof pass[name] === 'string' && pass[name] !== '';
	if (pass.kind === 'basic') {
		if (!given('user') || !given('password')) return 'User and Password are both needed.';
		return String(pass.user).includes(':') ? 'The User cannot hold a colon.' : undefined;
	}
	if (!given('header_name') || !given('header_secret'))
		return 'Header Name and Header Value are both needed.';
	return /^[\w!#$%&'*+.^`|~-]+$/.test(String(pass.header_name))
		? undefined
		: 'This Header Name is none that HTTP allows: letters, digits and hyphens will do.';
}

/** In constant time: hashes are of one length, whatever was given. */
function same(given: string | string[] | undefined, wanted: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	return typeof given === 'string' && timingSafeEqual(digest(given), digest(wanted));
}
