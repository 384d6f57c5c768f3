import type {
	IAuthenticateGeneric,
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/**
 * The root of the platform, from whatever was pasted as its address: the same rule as `normaliseAddress`
 * of the wire, as an n8n expression, because n8n runs the test of a credential without the node's code.
 */
const root = [
	'$credentials.url.trim()',
	String.raw`.replace(/^(?![a-z][a-z0-9+.-]*:\/\/)/i, 'https://')`,
	String.raw`.replace(/[?#].*$/s, '')`,
	String.raw`.replace(/(?<!\/)\/(api(?=\/*$|\/v\d|\/integrations\/|\/download\/)|file_upload(?=\/*$)).*$/is, '')`,
	String.raw`.replace(/(?<![:/])\/+$/, '')`,
	// No host, or a name and password that HTTP would send in place of the token: no address at all.
	String.raw`.replace(/^https?:\/*($|[^/]*@.*$)/is, 'https://@')`,
].join('');

const otherServer =
	'Something answers at this address, but not as Altcraft does. Check the address: it is the start of ' +
	"the panel's address, such as https://ru.altkraft.com, with the port or path prefix of your own host.";
const elsewhere =
	'This address sends on to another one, and the token does not follow. Enter the address that your ' +
	'browser ends at: often it starts with https:// instead of http://.';
const nothing =
	'The platform answered without a word, so the token could not be checked. Check the address, then ' +
	'that the token may read databases.';
const wrongToken =
	'The platform does not know this token. Copy it whole from the panel, Settings > Tokens, and check ' +
	'that it is still there.';
const missingRight =
	'The address and the token are right, but the token may not read databases. Save it all the same if ' +
	'your workflows do without; otherwise ask a master user to add the right under Settings > Tokens.';
const unavailable =
	'The address is right, but the platform, or a proxy before it, cannot answer now. Try again in a minute.';

/** What n8n shows by HTTP status; every other status is left to the body to tell. */
const byStatus: Record<number, string> = {
	301: elsewhere,
	302: elsewhere,
	303: elsewhere,
	307: elsewhere,
	308: elsewhere,
	401: wrongToken,
	402: 'The address and the token are right, but the limit of your tariff is reached.',
	403: missingRight,
	404: otherServer,
	405: otherServer,
	429: 'The address is right, but the platform asks to wait: too many requests. Try again in a minute.',
	500: unavailable,
	502: unavailable,
	503: unavailable,
	504: unavailable,
};

/**
 * The other codes of the documentation, "Response codes", and one met outside of it (440): whoever says
 * them is the platform, and took the token.
 */
const refusals = [400, 404, 409, 413, 415, 435, 440, 441, 450, 501];

const byBody: Record<number, string> = {
	...byStatus,
	...Object.fromEntries(
		refusals.map((code) => [
			code,
			`The platform took the token but refused to list its databases (code ${code}).`,
		]),
	),
};

const statusRules = Object.entries(byStatus).map(
	([status, message]): IAuthenticateRuleResponseCode => ({
		type: 'responseCode',
		properties: { value: Number(status), message },
	}),
);

const bodyRule = (
	key: string,
	value: unknown,
	message: string,
): IAuthenticateRuleResponseSuccessBody => ({
	type: 'responseSuccessBody',
	properties: { key, value, message },
});

/** Asked in order, the first that holds is shown. `length` of 0 is an empty text; a text has no `error`. */
const bodyRules = [
	bodyRule('length', 0, nothing),
	bodyRule('error', undefined, otherServer),
	...Object.entries(byBody).flatMap(([code, message]) => [
		bodyRule('error', Number(code), message),
		bodyRule('error', code, message),
	]),
];

export class AltcraftApi implements ICredentialType {
	name = 'altcraftApi';

	displayName = 'Altcraft API';

	icon: Icon = { light: 'file:../icons/altcraft.svg', dark: 'file:../icons/altcraft.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-altcraft/n8n-nodes-altcraft#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Address',
			name: 'url',
			type: 'string',
			default: 'https://ru.altkraft.com',
			required: true,
			placeholder: 'e.g. https://ru.altkraft.com',
			description:
				'Where your platform lives: the cloud, or your own host with its port or path prefix if it has one. When the test says ENOTFOUND, ECONNREFUSED or the like, nothing answers at this address.',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'A master user makes it in the panel, under Settings > Tokens',
			description:
				"An API token. A master user makes it in the platform's panel under Settings > Tokens, with the access rights that your workflows need. The test lists one database; a token without that right can be saved all the same.",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{$credentials.token}}' },
		},
	};

	/**
	 * Lists one database: a read that any platform has something to say to. No redirect is followed, so
	 * that the token reaches the named address alone.
	 */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: `={{ ${root} }}/api/v1.1/databases/list/`,
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body: { limit: 1 },
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: { ignore: true, except: Object.keys(byStatus).map(Number) },
			timeout: 20_000,
		},
		rules: [...statusRules, ...bodyRules] as ICredentialTestRequest['rules'],
	};
}
