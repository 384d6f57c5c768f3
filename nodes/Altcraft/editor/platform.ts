/** Calls of the editor itself: lists and columns are read through the same wire as the node's runs. */
import { sleep, type ILoadOptionsFunctions } from 'n8n-workflow';
import type { Operation } from '../catalogue/types';
import { nodeTransport } from '../transport';
import { createClient } from '../wire/client';
import { redact } from '../wire/errors';
import type { JsonObject, Shape } from '../wire/types';

/** Sends a reading operation and gives its answer without the envelope. @throws AltcraftError */
export async function ask(
	context: ILoadOptionsFunctions,
	operation: Operation,
	body: JsonObject,
): Promise<JsonObject> {
	const { url, token } = await context.getCredentials<{ url: string; token: string }>(
		'altcraftApi',
	);
	const client = createClient({
		address: url,
		transport: nodeTransport(context),
		sleep,
		clean: (text) => redact(text, token),
		policy: { attempts: 3, waitInAll: 10_000 },
	});
	const answer = await client.send({
		path: operation.path,
		effect: 'reads',
		format: 'json',
		answer: operation.answer as Shape,
		body,
	});
	return answer.value;
}
