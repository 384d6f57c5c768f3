/** Adds or changes a subscription of a profile. */
import { ApiError, invalid } from '../responses';
import { contactKey, md5, readContact } from './contacts';
import type { Database } from './databases';
import type { Field } from './fields';
import { applyData } from './functionalUpdates';
import type { Resource, ResourceState } from './resources';
import { findResourceOf } from './resources';
import { readStatus } from './subscriptions';
import type { Subscription } from './subscriptions';

type Values = Record<string, unknown>;

/** @throws ApiError 400 with the text that real servers were seen to send */
function readCategories(cats: unknown, { categories }: Resource): string[] | undefined {
	if (cats === undefined || cats === null) return undefined;
	if (!Array.isArray(cats)) throw invalid('subscriptions.cats has to be of type array');
	if (!cats.every((cat) => categories.includes(cat as string))) {
		const reason = 'category not found in resource';
		throw new ApiError(400, `field "subscriptions.cats" is not valid: ${reason}`);
	}
	return cats as string[];
}

/** @throws ApiError 400 with the text that real servers were seen to send */
function applyCustomFields(current: Values, data: Values, fields: Map<string, Field>): Values {
	let next = current;
	for (const [name, value] of Object.entries(data)) {
		try {
			next = applyData(next, { [name]: value }, fields);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			throw new ApiError(400, `field "${name}" is not valid: failed convert custom field`);
		}
	}
	return next;
}

/**
 * Returns a new list in which the subscription is added or changed.
 * @throws ApiError 404 (no such resource), 413 (database not in the resource), 400 (categories, custom fields), 450
 */
export function saveSubscription(
	list: Subscription[],
	input: Values,
	database: Database,
	state: ResourceState,
): Subscription[] {
	const resource = findResourceOf(state, input.resource_id, database);
	const { channel, contact } = readContact(input);
	if (!resource.channels.includes(channel)) {
		throw invalid(`channel ${channel} is off in resource ${resource.id}`);
	}
	const key = contactKey(resource.id, channel, contact);
	const index = list.findIndex(
		(one) => contactKey(one.resource_id, one.channel, one.contact) === key,
	);
	const before = list[index];
	const priority = input.priority === -1 ? undefined : (input.priority as number | undefined);
	const reg: Values = {};
	if (typeof input.date === 'string') reg.date = input.date;
	if (typeof input.ip === 'string') reg.ip = input.ip;
	if (typeof input.url === 'string') reg.url = input.url;
	const next: Subscription = {
		resource_id: resource.id,
		channel,
		contact,
		status: readStatus(input.status) ?? before?.status ?? 'subscribed',
		priority: priority ?? before?.priority ?? 0,
		custom_fields: input.custom_fields
			? applyCustomFields(
					before?.custom_fields ?? {},
					input.custom_fields as Values,
					resource.fieldMap(channel),
				)
			: (before?.custom_fields ?? {}),
		cats: readCategories(input.cats, resource) ?? before?.cats ?? [],
		hash_id: before?.hash_id ?? md5(`${database.id}|${key}`).slice(0, 8),
		is_delete: before?.is_delete ?? false,
		reg_info: { date: state.isoNow(), ...before?.reg_info, ...reg },
	};
	return index < 0 ? [...list, next] : list.with(index, next);
}
