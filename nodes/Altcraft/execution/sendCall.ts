/** Sends the calls of an operation, with Request-IDs and response types. */
import type { Operation } from '../operations/types';
import type { Client } from '../transport/client';
import { AltcraftError } from '../transport/altcraftError';
import { describeHttpStatus } from '../transport/errorCodes';
import type { ApiResponse } from '../transport/types';
import type { Format, JsonObject } from '../types';
import { buildCall, type CallOverrides } from './buildCall';
import { createFieldTypeLookup } from './profileFieldTypes';
import { createSubscriptionTypeLookup } from './subscriptionFieldTypes';

interface SendOptions extends CallOverrides {
	/** Maximum size of the request body in bytes. */
	maxBytes?: number;
}

/**
 * Sends a call of the operation, or of another method that `options` describe.
 * @throws AltcraftError; one with HTTP status 413 without sending if the body is larger than `maxBytes`
 */
export type SendCall = (
	body: JsonObject,
	format: Format,
	options?: SendOptions,
) => Promise<ApiResponse>;

/**
 * @param onDuplicate called with each response to a request that the platform recognized as a repeat
 * @returns a function that takes the Request-ID of the only call of a request that changes or starts something
 */
export function createSendCalls(
	client: Client,
	operation: Operation,
	onDuplicate: (response: ApiResponse, requestId: string) => void,
): (requestId: string) => SendCall {
	const addProfileFields = createFieldTypeLookup(client, operation);
	const addSubscriptionFields = createSubscriptionTypeLookup(client);
	return (requestId) =>
		async (body, format, options = {}) => {
			const { maxBytes = Infinity, ...overrides } = options;
			const call = buildCall(operation, body, format, overrides);
			if (format === 'xml') {
				const { responseShape } = call;
				call.loadShape = async () =>
					await addSubscriptionFields(
						operation.typedByDatabase ? await addProfileFields(body.db_id!) : responseShape,
					);
			}
			if (call.effect !== 'reads') call.requestId = requestId;
			const request = client.prepare(call);
			if (request.sizeBytes > maxBytes) throw tooLargeError();
			const response = await request.send();
			if (response.duplicateOf !== undefined) onDuplicate(response, requestId);
			return response;
		};
}

const tooLargeError = () =>
	new AltcraftError({
		kind: 'refused',
		...describeHttpStatus(413),
		reason: '',
		httpStatus: 413,
		attempts: 0,
		neverSent: true,
	});
