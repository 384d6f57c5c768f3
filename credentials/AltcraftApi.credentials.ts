import type {
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/**
 * The normalized base URL: the rule of `normalizeBaseUrl` as an n8n expression, because n8n tests a credential without
 * the code of the nodes.
 */
const baseUrl = [
	'$credentials.url.trim()',
	String.raw`.replace(/^(?![a-z][a-z0-9+.-]*:\/\/)/i, 'https://')`,
	String.raw`.replace(/[?#].*$/s, '')`,
	String.raw`.replace(/(?<!\/)\/(api(?=\/*$|\/v\d|\/integrations\/|\/download\/)|file_upload(?=\/*$)).*$/is, '')`,
	String.raw`.replace(/(?<![:/])\/+$/, '')`,
	// Without a host, or with a user name that would replace the token in the header, the URL is made invalid.
	String.raw`.replace(/^https?:\/*($|[^/]*@.*$)/is, 'https://@')`,
].join('');

const notAltcraft =
	'The response is not from Altcraft. Enter the start of the URL you see in Altcraft, such as ' +
	'https://ru.altkraft.com, including the port and path prefix of your own server.';
const redirected =
	'This URL redirects to another one, and the token is not sent there. Enter the URL your browser ends up at. ' +
	'Often it starts with https:// instead of http://.';
const emptyResponse =
	'The response is empty, so the token could not be checked. Check the base URL and that the token has access to databases.';
const invalidToken =
	'Altcraft does not accept this token. Copy the whole token in Altcraft under Settings > Tokens, and check that it still exists.';
const missingPermission =
	'The base URL and the token are correct, but the token has no access to databases. Save it if your workflows do not ' +
	'need databases. Otherwise ask a master user to add the permission under Settings > Tokens.';
const unavailable =
	'Altcraft, or a proxy in front of it, is currently unavailable. Try again in a minute.';

/** Messages by HTTP status and by code in the body (documentation: "Response codes"). */
const messages: Record<number, string> = {
	301: redirected,
	302: redirected,
	303: redirected,
	307: redirected,
	308: redirected,
	401: invalidToken,
	402: 'The base URL and the token are correct, but the limit of your Altcraft plan is reached.',
	403: missingPermission,
	429: 'Too many requests to Altcraft. Try again in a minute.',
	500: unavailable,
	502: unavailable,
	503: unavailable,
	504: unavailable,
};

/** Statuses of servers that do not have the method. As a code in the body, they come from Altcraft. */
const statusMessages: Record<number, string> = { ...messages, 404: notAltcraft, 405: notAltcraft };

const rejected = (code: string): string =>
	`Altcraft rejected the request (code ${code}). Check the token.`;

/**
 * Only code 0 is success. A rule of n8n can only name one value that is an error, so the codes are listed: all up to
 * the highest HTTP status, because not all codes are documented.
 */
const errorCodes = Array.from({ length: 599 }, (_, index) => index + 1);

const statusRules = Object.entries(statusMessages).map(
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

/** Texts longer than one character are told by their length. */
const textLengths = [0, ...Array.from({ length: 60 }, (_, index) => index + 2)];

/** n8n shows the first rule that matches. An empty response is a string of `length` 0; a web page has no `error`. */
const bodyRules = [
	bodyRule('length', 0, emptyResponse),
	bodyRule('error', undefined, notAltcraft),
	...['Object', 'Array', 'Boolean'].map((type) =>
		bodyRule('error.constructor.name', type, notAltcraft),
	),
	bodyRule('error', null, notAltcraft),
	...errorCodes.map((code) => bodyRule('error', code, messages[code] ?? rejected(String(code)))),
	...Object.entries(messages).map(([code, message]) => bodyRule('error', code, message)),
	...errorCodes.slice(0, 9).map((code) => bodyRule('error', String(code), rejected(String(code)))),
	...textLengths.map((length) => bodyRule('error.length', length, rejected('as text'))),
];

export class AltcraftApi implements ICredentialType {
	name = 'altcraftApi';

	displayName = 'Altcraft API';

	icon: Icon = { light: 'file:../icons/altcraft.svg', dark: 'file:../icons/altcraft.dark.svg' };

	documentationUrl = 'https://guides.altcraft.com/en/developer-guide/api-interaction';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'url',
			type: 'string',
			default: 'https://ru.altkraft.com',
			required: true,
			placeholder: 'e.g. https://ru.altkraft.com',
			description:
				'URL of Altcraft: the cloud, or your own server with its port and path prefix. If the test shows ENOTFOUND or ECONNREFUSED, no server responds at this URL.',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'A master user creates it in Altcraft under Settings > Tokens',
			description:
				'API token with the permissions that your workflows need. The test lists one database; a token without access to databases can be saved anyway.',
		},
	];

	/** A function, because n8n would evaluate an expression anew for each request, which takes longer than sending it. */
	authenticate = async (
		{ token }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, Authorization: `Bearer ${String(token)}` },
	});

	/** Lists one database, which works on any platform. Does not follow redirects, so that the token only goes to this URL. */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: `={{ ${baseUrl} }}/api/v1.1/databases/list/`,
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body: { limit: 1 },
			disableFollowRedirect: true,
			timeout: 20_000,
		},
		rules: [...statusRules, ...bodyRules] as ICredentialTestRequest['rules'],
	};
}
