/**
 * Types of subscription fields in XML responses: the field list of the subscription's resource and channel has them.
 * Which resources those are is only known once a response has been read, so it is read a second time with the types.
 */
import { findOperation } from '../operations';
import type { Client } from '../transport/client';
import type { ResponseShape, SiblingText } from '../types';
import { fetchFields } from './fetchFields';
import { toShapes, versionShape, type Shapes } from './fieldTypes';

/** Built-in fields that every resource has, for tokens that may not read the field list. */
const builtIn: Shapes = { _app_ver: versionShape, _os_ver: versionShape };

/**
 * @returns a function that gives the subscriptions in a response shape the types of their fields. It returns the same
 * shape for the same argument, unless a response read with it had a resource whose fields were not requested yet.
 * The fields of a resource are requested once; it throws an AltcraftError if the platform cannot be reached.
 */
export function createSubscriptionTypeLookup(
	client: Pick<Client, 'send'>,
): (shape: ResponseShape) => Promise<ResponseShape> {
	/** By resource and channel. */
	const fieldTypes = new Map<string, Shapes>();
	const unknown = new Map<string, { id: number; channel: string }>();
	const completed = new Map<ResponseShape, ResponseShape>();

	const shapeOfFields = (siblingText: SiblingText): ResponseShape => {
		const id = siblingText('resource_id')?.trim() ?? '';
		const channel = siblingText('channel')?.trim() ?? '';
		const key = `${id}/${channel}`;
		const types = fieldTypes.get(key);
		if (types === undefined && /^\d{1,15}\/\w+$/.test(key)) {
			unknown.set(key, { id: Number(id), channel });
		}
		return { ...builtIn, ...types, '*': 'any' };
	};

	async function requestUnknown(): Promise<void> {
		const getFields = findOperation('resource', 'getFields');
		for (const [key, body] of unknown) {
			fieldTypes.set(key, toShapes(await fetchFields(client, getFields, body)));
			unknown.delete(key);
			completed.clear();
		}
	}

	/** Calls that run at the same time wait for the same requests. */
	let requests: Promise<void> | undefined;
	return async (shape) => {
		while (unknown.size > 0) {
			requests ??= requestUnknown().finally(() => (requests = undefined));
			await requests;
		}
		const known = completed.get(shape) ?? withFields(shape, shapeOfFields);
		completed.set(shape, known);
		return known;
	};
}

/** Replaces the shape of `custom_fields` in every subscription. */
function withFields(
	shape: ResponseShape,
	shapeOfFields: (siblingText: SiblingText) => ResponseShape,
): ResponseShape {
	if (typeof shape !== 'object') return shape;
	if (Array.isArray(shape)) return [withFields(shape[0] as ResponseShape, shapeOfFields)];
	const members = Object.fromEntries(
		Object.entries(shape).map(([key, member]) => [key, withFields(member, shapeOfFields)]),
	);
	const isSubscription = 'resource_id' in members && 'custom_fields' in members;
	return isSubscription ? { ...members, custom_fields: shapeOfFields } : members;
}
