/** The way from a node to the platform of its credential. */
import { sleep as wait, type IAllExecuteFunctions } from 'n8n-workflow';
import { httpRequestTransport } from './httpRequestTransport';
import { createClient, type Client } from '../transport/client';
import { redact } from '../transport/altcraftError';
import type { RetryPolicy } from '../transport/retryPolicy';

export interface Connection {
	client: Client;
	/** Takes the token out of a text that the other side may have put it into. */
	clean: (text: string) => string;
}

interface Manner {
	policy: Partial<RetryPolicy>;
	/** Waits so many milliseconds; n8n's own way unless it is to end with the execution. */
	sleep?: (milliseconds: number) => Promise<void>;
	cancelled?: AbortSignal;
}

/** @throws n8n's error when the credential is missing */
export async function connect(
	context: Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>,
	{ policy, sleep = wait, cancelled }: Manner,
): Promise<Connection> {
	const { url, token } = await context.getCredentials<{ url: string; token: string }>(
		'altcraftApi',
	);
	const clean = (text: string) => redact(text, token);
	const transport = httpRequestTransport(context, cancelled);
	return { clean, client: createClient({ address: url, transport, sleep, clean, policy }) };
}
