/** Calls of the triggers to the platform: the same wire as the action node's, with less patience. */
import type { IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Operation } from '../operations/types';
import { connect } from './connect';
import type { Policy } from '../transport/retryPolicy';
import type { Answer, Call, JsonObject, Shape } from '../transport/types';

export type Send = (
	operation: Operation,
	body: JsonObject,
	over?: Partial<Call>,
) => Promise<Answer>;

/** Sends operations of the catalogue. @throws AltcraftError; or n8n's error when the credential is missing */
export async function createSend(
	context: IWebhookFunctions | IPollFunctions,
	policy: Partial<Policy>,
): Promise<Send> {
	const { client } = await connect(context, { policy });
	return async ({ path, method, effect, envelope, answer }, body, over = {}) =>
		await client.send({
			path,
			method,
			effect,
			envelope,
			format: 'json',
			answer: answer as Shape,
			body,
			...over,
		});
}
