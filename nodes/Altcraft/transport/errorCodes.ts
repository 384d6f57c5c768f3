/** What response codes and HTTP statuses mean, and what to do (documentation: "API interaction", response codes). */

export interface ErrorMeaning {
	/** What happened, in a few words. */
	title: string;
	/** The next step. */
	advice: string;
}

const CODES: Readonly<Record<number, ErrorMeaning>> = {
	400: {
		title: 'Altcraft could not process the request',
		advice: 'Check for a parameter that is missing or has the wrong type.',
	},
	401: {
		title: 'Altcraft did not accept the API token',
		advice:
			'Check the token in the credential. A master user creates tokens in Altcraft under Settings > Tokens.',
	},
	402: {
		title: 'Altcraft plan limit reached',
		advice: 'Delete what you no longer need, or ask your Altcraft manager to raise the limit.',
	},
	403: {
		title: 'The API token has no permission for this',
		advice:
			'Add the permission to the token in Altcraft under Settings > Tokens, or use another token.',
	},
	404: {
		title: 'Altcraft did not find the object',
		advice: 'Check the ID. The object may be deleted, or in a group that the token cannot access.',
	},
	409: {
		title: 'An object with the same unique values already exists',
		advice: 'Find out which value is already taken, then use that object or another value.',
	},
	413: {
		title: 'The database is not available in this resource',
		advice: 'Choose another resource, or connect the database to this one in Altcraft.',
	},
	415: {
		title: 'Altcraft does not support this content type',
		advice: 'Try the other format (JSON or XML), and check for a proxy that changes requests.',
	},
	429: {
		title: 'Too many requests to Altcraft',
		advice:
			'Send fewer requests per second or larger batches. On your own server, you can raise API_MAX_REQUESTS_COUNT.',
	},
	435: {
		title: 'More than one profile matches',
		advice:
			'Merge the duplicates first, or match by a key that only one profile has, such as the profile ID.',
	},
	441: {
		title: 'The object belongs to another group',
		advice: 'Use a token with access to that group, or move the object in Altcraft.',
	},
	450: {
		title: 'Altcraft rejected a value',
		advice: 'Fix this value and run the node again.',
	},
	500: {
		title: 'Altcraft had an internal error',
		advice:
			'Try again later. If the error persists, contact Altcraft support with the reason and the time.',
	},
	501: {
		title: 'This Altcraft server does not support the method',
		advice:
			'Check the base URL in the credential and the version of the server. Older versions lack newer methods.',
	},
};

const OTHER_CODE: ErrorMeaning = {
	title: 'Altcraft rejected the request',
	advice: 'Check the parameters against the reason that Altcraft gives.',
};

/** For a code in the `error` of a response. Codes that the documentation does not list get general advice. */
export function describeCode(code: number | undefined): ErrorMeaning {
	return (code !== undefined && CODES[code]) || OTHER_CODE;
}

/** Whether the documentation lists the code, so that an HTTP status without a body can stand for it. */
export function isKnownCode(code: number): boolean {
	return CODES[code] !== undefined;
}

const STATUSES: Readonly<Record<number, ErrorMeaning>> = {
	403: {
		title: 'Access to the URL was denied',
		advice: 'The response is not from Altcraft: check for a proxy or firewall that blocks n8n.',
	},
	404: {
		title: 'No Altcraft API at this URL',
		advice: 'Check the base URL in the credential, including its port and path prefix.',
	},
	407: {
		title: 'The proxy requires authentication',
		advice: 'Check the proxy settings of n8n.',
	},
	413: {
		title: 'The request is too large',
		advice: 'Send fewer items at once. The default limit is 10 MB, or 100 MB for a file.',
	},
	429: CODES[429],
};

const OTHER_STATUS: ErrorMeaning = {
	title: 'The request was rejected',
	advice: 'Check the base URL in the credential and any proxy between n8n and Altcraft.',
};

/** For an HTTP status without an error code of the platform, such as from a proxy. */
export function describeHttpStatus(status: number): ErrorMeaning {
	if (status >= 500 || status === 408) {
		return {
			title: 'Altcraft is currently unavailable',
			advice:
				'Try again later. If the error persists, contact the administrator of the server or its proxy.',
		};
	}
	if (status >= 300 && status < 400) {
		return {
			title: 'The URL redirects to another address',
			advice:
				'Enter the final URL in the credential. To protect the token, redirects are not followed.',
		};
	}
	return STATUSES[status] ?? OTHER_STATUS;
}

export const UNREADABLE_RESPONSE: ErrorMeaning = {
	title: 'The response could not be read',
	advice: 'Check the base URL in the credential and any proxy between n8n and Altcraft.',
};

export const NO_RESPONSE: ErrorMeaning = {
	title: 'No response from Altcraft',
	advice:
		'Check the base URL in the credential, the network and the proxy settings, then try again.',
};
