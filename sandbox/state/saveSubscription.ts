/** Adds or changes a subscription of a profile. */
import { invalid } from '../responses';
import { contactKey, md5, readContact } from './contacts';
import type { Database } from './databases';
import { applyData } from './functionalUpdates';
import type { ResourceState } from './resources';
import { findResourceOf } from './resources';
import { readStatus } from './subscriptions';
import type { Subscription } from './subscriptions';

type Values = Record<string, unknown>;

/**
 * Returns a new list in which the subscription is added or changed.
 * @throws ApiError 404 (no such resource), 413 (database not in the resource), 450
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
			? applyData(
					before?.custom_fields ?? {},
					input.custom_fields as Values,
					resource.fieldMap(channel),
				)
			: (before?.custom_fields ?? {}),
		cats: (input.cats as string[] | undefined) ?? before?.cats ?? [],
		hash_id: before?.hash_id ?? md5(`${database.id}|${key}`).slice(0, 8),
		is_delete: before?.is_delete ?? false,
		reg_info: { date: state.isoNow(), ...before?.reg_info, ...reg },
	};
	return index < 0 ? [...list, next] : list.with(index, next);
}
