/** Creates an API client from the node's credential. */
import { createHash } from 'node:crypto';
import { sleep as n8nSleep, type IAllExecuteFunctions } from 'n8n-workflow';
import { httpRequestTransport } from './httpRequestTransport';
import { plainText, redact } from '../transport/altcraftError';
import { createClient, type Client } from '../transport/client';
import type { RetryPolicy } from '../transport/retryPolicy';

export interface Connection {
	client: Client;
	/** Hash of address and token: the same for all that see the same data. */
	account: string;
	/** Plain text without the token, at most 500 characters; for texts of a successful response that become an error. */
	clean: (text: string) => string;
	/** Removes the token from a text of any length. */
	redact: (text: string) => string;
}

interface ConnectOptions {
	policy: Partial<RetryPolicy>;
	/** n8n's own sleep by default; pass another one if it has to end with the execution. */
	sleep?: (milliseconds: number) => Promise<void>;
	cancelled?: AbortSignal;
	/** Called when the platform cannot keep up; see `ClientOptions`. */
	onCongestion?: () => void;
}

/**
 * Reads the credential once for all requests. n8n's helper would read it for each: from the database, decrypted, and
 * outside of an execution with an expression engine of its own.
 * @throws n8n's error if the credential is missing
 */
export async function connect(
	context: Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>,
	{ policy, sleep = n8nSleep, cancelled, onCongestion }: ConnectOptions,
): Promise<Connection> {
	const credential = await context.getCredentials<{ url: string; token: string }>('altcraftApi');
	const { url, token } = credential;
	const transport = httpRequestTransport(context, { cancelled, credential });
	return {
		client: createClient({ baseUrl: url, transport, sleep, token, policy, onCongestion }),
		account: createHash('sha256')
			.update(JSON.stringify([url, token]))
			.digest('base64'),
		clean: (text) => plainText(text, token),
		redact: (text) => redact(text, token),
	};
}

/** @returns a function that removes the token from a text, before there is a connection. Without a credential there is no token */
export async function createRedactor(
	context: Pick<IAllExecuteFunctions, 'getCredentials'>,
): Promise<(text: string) => string> {
	const readCredential = async () =>
		await context.getCredentials<{ token?: string }>('altcraftApi');
	const [read] = await Promise.allSettled([readCredential()]);
	const token = (read.status === 'fulfilled' && read.value.token) || '';
	return (text) => redact(text, token);
}
