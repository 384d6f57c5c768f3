/** Section "Profiles", subsection "Subscriptions". */
import { invalid, notFound } from '../responses';
import type { Database } from '../state/databases';
import { findDatabase } from '../state/databases';
import type { Profile } from '../state/profiles';
import { xxhOf } from '../state/profiles';
import { findResource } from '../state/resources';
import { STATUSES, flatView, readStatus } from '../state/subscriptions';
import { contactKey, readContact } from '../state/contacts';
import { saveSubscription } from '../state/saveSubscription';
import type { Subscription } from '../state/subscriptions';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';
import { readPage } from './paging';

function findProfile({ state, body }: MethodCall): { database: Database; profile: Profile } {
	const database = findDatabase(state, body.db_id);
	const profile = database.profiles.get(body.profile_id);
	if (!profile) throw notFound(`profile ${String(body.profile_id)}`);
	return { database, profile };
}

/** The subscription by channel and contact, or the resource's only one if they are absent. */
function findSubscription(call: MethodCall): {
	database: Database;
	profile: Profile;
	place: number;
} {
	const { database, profile } = findProfile(call);
	findResource(call.state, call.body.resource_id);
	const own = (one: Subscription) => one.resource_id === call.body.resource_id;
	let place: number;
	if (call.body.channel === undefined) {
		if (profile.subscriptions.filter(own).length > 1) throw invalid('channel is required');
		place = profile.subscriptions.findIndex(own);
	} else {
		const { channel, contact } = readContact(call.body);
		const key = contactKey(call.body.resource_id, channel, contact);
		place = profile.subscriptions.findIndex(
			(one) => contactKey(one.resource_id, one.channel, one.contact) === key,
		);
	}
	if (place < 0) throw notFound('subscription');
	return { database, profile, place };
}

function setDeleted(call: MethodCall, isDelete: boolean): Record<string, never> {
	const { database, profile, place } = findSubscription(call);
	const changed = { ...profile.subscriptions[place], is_delete: isDelete };
	const list = profile.subscriptions.with(place, changed);
	database.profiles.update(profile, profile.fields, list, call.state.now());
	return {};
}

/** Changes all subscriptions with one status to another; the filters are combined with AND. */
function changeStatuses(
	state: State,
	body: { db_id: unknown; channel?: string; resource_id?: number },
	from: string,
	to: string,
): number {
	const database = findDatabase(state, body.db_id);
	if (body.resource_id !== undefined) findResource(state, body.resource_id);
	let updated = 0;
	for (const profile of database.profiles.all()) {
		const turns = (one: Subscription) =>
			one.status === from &&
			!one.is_delete &&
			(body.channel === undefined || one.channel === body.channel) &&
			(body.resource_id === undefined || one.resource_id === body.resource_id);
		const count = profile.subscriptions.filter(turns).length;
		if (count === 0) continue;
		updated += count;
		profile.subscriptions = profile.subscriptions.map((one) =>
			turns(one) ? { ...one, status: to } : one,
		);
	}
	return updated;
}

export const subscriptions: Handlers = {
	'subscriptions.set': (call) => {
		const { database, profile } = findProfile(call);
		const list = saveSubscription(profile.subscriptions, call.body, database, call.state);
		database.profiles.update(profile, profile.fields, list, call.state.now());
		return { profile_id: profile.id };
	},

	'subscriptions.list': (call) => {
		const { profile } = findProfile(call);
		return { data: profile.subscriptions.filter((one) => !one.is_delete).map(flatView) };
	},

	'subscriptions.get': (call) => {
		const { profile, place } = findSubscription(call);
		const one = profile.subscriptions[place];
		const { hash_id, is_delete, reg_info, custom_fields, cats } = one;
		return { data: { ...flatView(one), custom_fields, cats, hash_id, is_delete, reg_info } };
	},

	'subscriptions.delete': (call) => setDeleted(call, true),
	'subscriptions.undelete': (call) => setDeleted(call, false),

	'subscriptions.suspend_all': ({ state, body }) => ({
		updated: changeStatuses(state, body as { db_id: unknown }, 'subscribed', 'suspended'),
	}),
	'subscriptions.unsuspend_all': ({ state, body }) => ({
		updated: changeStatuses(state, body as { db_id: unknown }, 'suspended', 'subscribed'),
	}),

	'subscriptions.list_all': (call) => {
		const { state, body } = call;
		findResource(state, body.resource_id);
		const databases =
			body.db_id === undefined ? [...state.databases.values()] : [findDatabase(state, body.db_id)];
		const status = readStatus(body.status);
		if (body.status !== undefined && !STATUSES.includes(status ?? ''))
			throw invalid('status is not known');
		const all = findSubscriptions(
			databases,
			(one) =>
				!one.is_delete &&
				one.resource_id === body.resource_id &&
				(body.channel === undefined || one.channel === body.channel) &&
				(status === undefined || one.status === status),
		);
		const { items, pointer } = readPage(call, {
			entries: (from) => all.slice(all.findIndex((entry) => toCursor(entry) === from) + 1),
			pointerAfter: toCursor,
			view: ({ database, profile, subscription }) => ({
				db_id: database.id,
				profile_id: profile.id,
				_xxh: xxhOf(profile),
				hash_id: subscription.hash_id,
				...flatView(subscription),
			}),
			hasPointer: true,
			pointerAtEnd: '',
		});
		return { data: items, ...pointer, total_count: all.length };
	},
};

interface FoundSubscription {
	database: Database;
	profile: Profile;
	subscription: Subscription;
}

/** In order of database, profile and hash. */
function findSubscriptions(
	databases: Database[],
	matches: (one: Subscription) => boolean,
): FoundSubscription[] {
	const found: FoundSubscription[] = [];
	for (const database of databases) {
		for (const profile of database.profiles.all()) {
			const matching = profile.subscriptions.filter(matches);
			matching.sort((a, b) => (a.hash_id < b.hash_id ? -1 : 1));
			for (const subscription of matching) found.push({ database, profile, subscription });
		}
	}
	return found;
}

const toCursor = ({ database, profile, subscription }: FoundSubscription) =>
	Buffer.from(`${database.id}:${profile.id}:${subscription.hash_id}`).toString('base64url');
