/** Subscription counters of a resource within a database, per channel. */
import type { Database } from '../state/databases';
import type { Resource } from '../state/resources';
import { STATUSES } from '../state/subscriptions';

export interface ChannelCounters {
	channel: string;
	status: Record<string, number>;
}

/** @param members IDs of the profiles to count; all if absent */
export function countSubscriptions(
	database: Database,
	resource: Resource,
	members?: ReadonlySet<string>,
): ChannelCounters[] {
	const byChannel = new Map(
		resource.channels.map((channel) => {
			const status: Record<string, number> = { all: 0 };
			for (const name of STATUSES) status[name] = 0;
			status.subscribed_sendable = 0;
			status.unconfirmed_sendable = 0;
			return [channel, status];
		}),
	);
	for (const profile of database.profiles.all()) {
		if (members && !members.has(profile.id)) continue;
		// A globally unsubscribed profile is not sendable, whatever the status of its subscriptions.
		const sendable = (profile.fields._status ?? 0) === 0;
		for (const one of profile.subscriptions) {
			const status = byChannel.get(one.channel);
			if (!status || one.is_delete || one.resource_id !== resource.id) continue;
			status.all++;
			status[one.status]++;
			if (sendable && `${one.status}_sendable` in status) status[`${one.status}_sendable`]++;
		}
	}
	return [...byChannel].map(([channel, status]) => ({ channel, status }));
}

/** The stored counters; they change only when they are refreshed. */
export function getCounters(database: Database, resource: Resource): ChannelCounters[] {
	if (!database.counters.has(resource.id)) refreshCounters(database, resource);
	return database.counters.get(resource.id) as ChannelCounters[];
}

export function refreshCounters(database: Database, resource: Resource): ChannelCounters[] {
	const counted = countSubscriptions(database, resource);
	database.counters.set(resource.id, counted);
	return counted;
}
