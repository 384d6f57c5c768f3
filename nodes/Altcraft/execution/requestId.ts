/**
 * Request-IDs, by which the platform recognizes a repeated request for a day (documentation: "API interaction",
 * deduplication). All tries of a call have the same ID, whatever its expressions evaluate to, and two intended calls
 * never share one: an ID is made of where the call stands and of its input items, never of what its expressions
 * evaluate to.
 */
import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../operations/types';
import type { GroupedRequest } from './batch/groupedRequest';
import type { Origin } from './origin';

/** @param refusals how often the platform refused an item for certain; the next request about it is a new one */
export type CreateRequestId = (
	request: GroupedRequest,
	refusals: (item: number) => number,
) => string;

/** @param inputKeys of all input items; see `readInputKeys` */
export function createRequestIds(
	context: Pick<IExecuteFunctions, 'getInstanceId' | 'getNode' | 'getWorkflow'>,
	operation: Operation,
	origin: Origin,
	inputKeys: readonly string[],
): CreateRequestId {
	const { id, name, parameters } = context.getNode();
	// A node of an inline sub-workflow may have no ID.
	const node = [context.getWorkflow().id, id || name];
	// A corrected node sends new requests.
	const place = sha256(context.getInstanceId(), origin.id, node, parameters);
	return ({ batch, itemIndices, idempotencyKeys }, refusals) => {
		const entries = idempotencyKeys ?? itemIndices.map((item) => inputKeys[item]);
		const parts = entries.map((entry, position) => [entry, refusals(itemIndices[position]!)]);
		return toUuid(
			idempotencyKeys
				? sha256('key', node, operation.id, parts)
				: sha256(place, (batch ?? operation).path, parts),
		);
	};
}

const toUuid = (hex: string): string =>
	hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

const sha256 = (...parts: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('hex');
