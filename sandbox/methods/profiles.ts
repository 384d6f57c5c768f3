/** Section "Profiles": one profile at a time, and the list. */
import sift from 'sift';
import { PlainAnswer, invalid, notFound } from '../responses';
import type { Database } from '../state/databases';
import { findDatabase } from '../state/databases';
import { matchOne, modeOf, mustMatch } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { profileView } from '../state/profiles';
import { saveProfile } from '../state/saveProfile';
import { recordAction } from '../state/history';
import { leaveBehind } from '../state/deleteProfile';
import { findSegments, leaveAllSegments } from '../state/segments';
import type { World } from '../state/state';
import type { Call, Handlers } from './methodCall';
import { limitOf } from './paging';

function store({ world, body }: Call, mayCreate: boolean): Profile {
	const database = findDatabase(world, body.db_id);
	const enters = findSegments(world, body.add_to_segments, database);
	const leaves = findSegments(world, body.remove_from_segments, database);
	const found = matchOne(database, body);
	// Matching by id finds what is there; it never makes a profile under a chosen id.
	if (!found && (!mayCreate || modeOf(body) === 'profile_id')) throw notFound('profile');
	const profile = saveProfile(world, database, found, body.data, {
		skipInvalid: body.skip_invalid_subscriptions,
	});
	for (const segment of enters) segment.members.add(profile.id);
	for (const segment of leaves) segment.members.delete(profile.id);
	return profile;
}

function refuseCode(query: unknown): void {
	if (typeof query !== 'object' || query === null) return;
	for (const [key, value] of Object.entries(query)) {
		// sift would compile its text: a query must stay data.
		if (key === '$where' || key === '$function') throw invalid(`query: ${key} is not allowed`);
		refuseCode(value);
	}
}

const FILTER_ID: Record<string, string> = { _id: 'id' };

function renamed(query: unknown): unknown {
	if (Array.isArray(query)) return query.map(renamed);
	if (typeof query !== 'object' || query === null) return query;
	return Object.fromEntries(
		Object.entries(query).map(([key, value]) => [FILTER_ID[key] ?? key, renamed(value)]),
	);
}

/** A test for profiles from a Mongo query. @throws Refusal 450 when it is none */
export function filterOf(
	query: Record<string, unknown> | undefined,
): (view: Record<string, unknown>) => boolean {
	if (query === undefined || Object.keys(query).length === 0) return () => true;
	refuseCode(query);
	try {
		return sift(renamed(query) as object) as (view: unknown) => boolean;
	} catch (error) {
		throw invalid(`query: ${(error as Error).message}`);
	}
}

function projected(view: Record<string, unknown>, fields: string[] | undefined) {
	if (!fields?.length) return view;
	const result: Record<string, unknown> = {};
	for (const name of fields) {
		const key = FILTER_ID[name] ?? name;
		if (view[key] !== undefined) result[key] = view[key];
	}
	return result;
}

const stamp = (profile: Profile) =>
	new Date(profile.created).toISOString().replace(/\D/g, '').slice(0, 14);

function list(database: Database, body: Call['body']) {
	const matches = filterOf(body.query);
	const limit = limitOf(body.limit);
	const data: Array<Record<string, unknown>> = [];
	// The cursor is the last profile given and its time; only the id decides.
	let next = '';
	for (const profile of database.profiles.after(String(body.from_id ?? '').split('.')[0])) {
		const view = profileView(profile, database);
		if (!matches(view)) continue;
		data.push(projected(view, body.fields));
		next = `${profile.id}.${stamp(profile)}`;
		if (data.length === limit) break;
	}
	return { data, next_from_id: next };
}

export function deleteProfile(world: World, database: Database, profile: Profile): void {
	database.profiles.remove(profile);
	leaveAllSegments(world, profile.id);
	leaveBehind(world, profile.id);
}

function turnGlobal(world: World, id: string, from: number, to: number): number {
	let count = 0;
	for (const profile of findDatabase(world, Number(id)).profiles.all()) {
		if ((profile.fields._status ?? 0) !== from) continue;
		profile.fields = { ...profile.fields, _status: to };
		count++;
	}
	return count;
}

const SUBSCRIBED = 0;
const SUSPENDED = 5;

export const profiles: Handlers = {
	'profiles.import': (call) => ({ profile_id: store(call, true).id }),
	'profiles.update': (call) => ({ profile_id: store(call, false).id }),

	'profiles.add': ({ world, body }) => {
		const options = { skipInvalid: body.skip_invalid_subscriptions };
		const database = findDatabase(world, body.db_id);
		const { id } = saveProfile(world, database, undefined, body.data ?? {}, options);
		return { profile_id: id };
	},

	'profiles.get': ({ world, body }) => {
		const database = findDatabase(world, body.db_id);
		return { data: profileView(mustMatch(database, body), database) };
	},

	'profiles.list': ({ world, body }) => list(findDatabase(world, body.db_id), body),

	'profiles.delete': ({ world, body }) => {
		const database = findDatabase(world, body.db_id);
		const profile = mustMatch(database, body);
		deleteProfile(world, database, profile);
		return { data: { profile_id: profile.id } };
	},

	'profiles.message_unsub': ({ world, body }) => {
		const message = world.messages.get(body.smid);
		const resource = [...world.resources.values()].find((one) => one.token === body.rtoken);
		if (!resource) throw notFound('resource');
		const database = message && world.databases.get(message.databaseId);
		const profile = database?.profiles.get(message?.profileId ?? '');
		if (!message || !database || !profile || message.resourceId !== resource.id) {
			throw notFound('message');
		}
		const gone = body.categories as string[] | undefined;
		const after = profile.subscriptions.map((one) => {
			if (one.resource_id !== resource.id || one.channel !== message.channel) return one;
			const cats = gone ? one.cats.filter((cat) => !gone.includes(cat)) : one.cats;
			// Leaving some categories is no farewell; the status changes when none is named.
			return gone?.length ? { ...one, cats } : { ...one, status: 'unsubscribed' };
		});
		database.profiles.change(profile, profile.fields, after, world.now());
		const { databaseId, profileId, resourceId, channel, smid } = message;
		const at = world.now();
		recordAction(world, { databaseId, profileId, resourceId, channel, smid, action: 'unsub', at });
		return { profile_id: profile.id };
	},

	'profiles.suspend_all': ({ world, variables }) =>
		new PlainAnswer({
			Status: 'Ok',
			Suspended: turnGlobal(world, variables.list_id, SUBSCRIBED, SUSPENDED),
		}),
	'profiles.unsuspend_all': ({ world, variables }) =>
		new PlainAnswer({
			Status: 'Ok',
			Suspended: turnGlobal(world, variables.list_id, SUSPENDED, SUBSCRIBED),
		}),
};
