/** What the platform's response codes mean and what to do (documentation: "API interaction", response codes). */

export interface ErrorMeaning {
	/** What happened, in a few words of our own. */
	title: string;
	/** What the reader can do about it. */
	advice: string;
}

const CODES: Readonly<Record<number, ErrorMeaning>> = {
	400: {
		title: 'Altcraft could not use the request',
		advice:
			'Check the field that the reason speaks of: a value may be missing or of the wrong kind.',
	},
	401: {
		title: 'Altcraft asks for a valid API token',
		advice:
			'Check the token in the credential. A new one is made in the Altcraft panel under Settings, Tokens, by a master user.',
	},
	402: {
		title: 'The limit of the Altcraft tariff is reached',
		advice:
			'Ask your Altcraft manager to raise the limit, or remove what is no longer needed. Running the workflow again will not help until then.',
	},
	403: {
		title: 'The API token has no right to do this',
		advice:
			'Give the token this right in the Altcraft panel under Settings, Tokens, or use another token.',
	},
	404: {
		title: 'Altcraft did not find the object',
		advice:
			'Check the ID. The object may be deleted, or lie in a group that the token is not allowed to see.',
	},
	409: {
		title: 'A record with the same unique values exists already',
		advice: 'Update the existing record, or change the values that have to be unique.',
	},
	413: {
		title: 'The database is not attached to this resource',
		advice: 'Choose another resource, or attach the database to it in the Altcraft panel.',
	},
	415: {
		title: 'Altcraft does not support the content type of the request',
		advice:
			'Something between n8n and Altcraft may have changed the request. Try the other format (JSON or XML).',
	},
	429: {
		title: 'Altcraft is receiving too many requests',
		advice:
			'Send fewer requests per second or larger batches, or ask for a higher API_MAX_REQUESTS_COUNT on your server.',
	},
	435: {
		title: 'Several objects match where one is needed',
		advice: 'Match by something that only one object has, such as the profile ID.',
	},
	441: {
		title: 'The object belongs to an access group of others',
		advice: 'Use a token with access to that group, or move the object in the Altcraft panel.',
	},
	450: {
		title: 'Altcraft found a mistake in the data',
		advice: 'Correct the value that the reason names and run the node again.',
	},
	500: {
		title: 'Altcraft met an internal error',
		advice: 'Try again later. If it stays, tell Altcraft support the reason and the time.',
	},
	501: {
		title: 'This Altcraft server does not know the method',
		advice: 'The server may be older than the method. Check its version and the address.',
	},
};

const OTHER: ErrorMeaning = {
	title: 'Altcraft refused the request',
	advice: 'The reason given by Altcraft tells more. Check the values of this operation.',
};

/** The meaning of a code in an answer's `error`; codes the documentation does not list get general advice. */
export function describeCode(code: number | undefined): ErrorMeaning {
	return (code !== undefined && CODES[code]) || OTHER;
}

/** True when the documentation lists the code, so that an HTTP status without a body can stand for it. */
export function isKnownCode(code: number): boolean {
	return CODES[code] !== undefined;
}

const STATUSES: Readonly<Record<number, ErrorMeaning>> = {
	403: {
		title: 'Access to the address was denied',
		advice:
			'The answer is not from Altcraft: a proxy or firewall in between may block n8n. Ask who runs it.',
	},
	404: {
		title: 'There is no Altcraft API at this address',
		advice: 'Check the address in the credential, with its port and path prefix.',
	},
	407: {
		title: 'A proxy asks n8n to identify itself',
		advice: 'Check the proxy settings of n8n.',
	},
	413: {
		title: 'The request is too large',
		advice: 'Send fewer items at once. By default a server takes 10 MB, and 100 MB for a file.',
	},
	429: CODES[429],
};

/** The meaning of an HTTP status that came without the platform's own words, from a proxy for example. */
export function describeHttpStatus(status: number): ErrorMeaning {
	if (status >= 500 || status === 408) {
		return {
			title: 'Altcraft is not available at the moment',
			advice: 'Try again later. If it stays, ask who runs the server or the proxy before it.',
		};
	}
	if (status >= 300 && status < 400) {
		return {
			title: 'The address answers with a redirect',
			advice:
				'Redirects are not followed, so that the token goes nowhere else. Put the right address in the credential.',
		};
	}
	return STATUSES[status] ?? OTHER;
}

/** Advice for an answer that came but says nothing that could be understood. */
export const UNREADABLE_RESPONSE: ErrorMeaning = {
	title: 'The answer could not be understood',
	advice:
		'Check that the address in the credential leads to the Altcraft API, and what stands between n8n and it.',
};

export const NO_RESPONSE: ErrorMeaning = {
	title: 'No answer came from Altcraft',
	advice:
		'Check the address in the credential, the network and the proxy settings, then try again.',
};
