/** Calls of the triggers to the platform: the same wire as the action node's, with less patience. */
import type { IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Operation } from '../operations/types';
import { connect } from './connect';
import type { RetryPolicy } from '../transport/retryPolicy';
import type { ApiResponse, Call } from '../transport/types';
import type { JsonObject, ResponseShape } from '../types';

export type Send = (
	operation: Operation,
	body: JsonObject,
	over?: Partial<Call>,
) => Promise<ApiResponse>;

/** Sends operations of the catalogue. @throws AltcraftError; or n8n's error when the credential is missing */
export async function createTriggerClient(
	context: IWebhookFunctions | IPollFunctions,
	policy: Partial<RetryPolicy>,
): Promise<Send> {
	const { client } = await connect(context, { policy });
	return async ({ path, method, effect, envelope, response }, body, over = {}) =>
		await client.send({
			path,
			method,
			effect,
			envelope,
			format: 'json',
			responseShape: response as ResponseShape,
			body,
			...over,
		});
}
