/** Sends operations for the trigger nodes. */
import type { IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { connect } from './connect';
import type { Operation } from '../operations/types';
import type { RetryPolicy } from '../transport/retryPolicy';
import type { ApiResponse, Call } from '../transport/types';
import type { JsonObject, ResponseShape } from '../types';

/** @throws AltcraftError */
export type Send = (
	operation: Operation,
	body: JsonObject,
	overrides?: Partial<Call>,
) => Promise<ApiResponse>;

/** @throws n8n's error if the credential is missing */
export async function createTriggerClient(
	context: IWebhookFunctions | IPollFunctions,
	policy: Partial<RetryPolicy>,
): Promise<Send> {
	const { client } = await connect(context, { policy });
	return async ({ path, method, effect, envelope, response }, body, overrides = {}) =>
		await client.send({
			path,
			method,
			effect,
			envelope,
			format: 'json',
			responseShape: response as ResponseShape,
			body,
			...overrides,
		});
}
