import { AltcraftError } from '../transport/altcraftError';
import type { Client } from '../transport/client';
import type { Operation } from '../operations/types';
import type { JsonObject, ResponseShape } from '../types';

/**
 * Requests a list of fields.
 * @param operation Get Fields of a database or of a resource
 * @returns no fields if the token may not read them
 * @throws AltcraftError if the platform cannot be reached
 */
export async function fetchFields(
	client: Pick<Client, 'send'>,
	{ path, effect, response }: Operation,
	body: JsonObject,
): Promise<JsonObject[]> {
	const responseShape = response as ResponseShape;
	return await client.send({ path, effect, responseShape, format: 'json', body }).then(
		({ value }) => (value.data ?? []) as JsonObject[],
		async (cause: unknown) => (isRefused(cause) ? [] : await Promise.reject(cause)),
	);
}

const isRefused = (cause: unknown): boolean =>
	cause instanceof AltcraftError && cause.kind === 'refused';
