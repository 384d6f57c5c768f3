/** Section "Profiles": one profile at a time, and the list. */
import sift from 'sift';
import { PlainResponse, invalid, notFound } from '../responses';
import type { Database } from '../state/databases';
import { findDatabase } from '../state/databases';
import { findMatch, readMatchingMode, requireMatch } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { profileView } from '../state/profileView';
import { saveProfile } from '../state/saveProfile';
import { recordAction } from '../state/history';
import { deleteReferences } from '../state/deleteProfile';
import { findSegments, removeFromSegments } from '../state/segments';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';
import { readPage } from './paging';

function importOrUpdate({ state, body }: MethodCall, mayCreate: boolean): Profile {
	const database = findDatabase(state, body.db_id);
	const addTo = findSegments(state, body.add_to_segments, database);
	const removeFrom = findSegments(state, body.remove_from_segments, database);
	const found = findMatch(database, body);
	// A profile cannot be created with a given ID.
	if (!found && (!mayCreate || readMatchingMode(body) === 'profile_id')) throw notFound('profile');
	const profile = saveProfile(state, database, found, body.data, {
		skipInvalid: body.skip_invalid_subscriptions,
	});
	for (const segment of addTo) segment.members.add(profile.id);
	for (const segment of removeFrom) segment.members.delete(profile.id);
	return profile;
}

function rejectCode(query: unknown): void {
	if (typeof query !== 'object' || query === null) return;
	for (const [key, value] of Object.entries(query)) {
		// sift would compile the string to code.
		if (key === '$where' || key === '$function') throw invalid(`query: ${key} is not allowed`);
		rejectCode(value);
	}
}

const FILTER_ID: Record<string, string> = { _id: 'id' };

function renameKeys(query: unknown): unknown {
	if (Array.isArray(query)) return query.map(renameKeys);
	if (typeof query !== 'object' || query === null) return query;
	return Object.fromEntries(
		Object.entries(query).map(([key, value]) => [FILTER_ID[key] ?? key, renameKeys(value)]),
	);
}

/** A profile filter from a MongoDB query. @throws ApiError 450 for an invalid query */
export function createFilter(
	query: Record<string, unknown> | undefined,
): (view: Record<string, unknown>) => boolean {
	if (query === undefined || Object.keys(query).length === 0) return () => true;
	rejectCode(query);
	try {
		return sift(renameKeys(query) as object) as (view: unknown) => boolean;
	} catch (error) {
		throw invalid(`query: ${(error as Error).message}`);
	}
}

function selectFields(view: Record<string, unknown>, fields: string[] | undefined) {
	if (!fields?.length) return view;
	const result: Record<string, unknown> = {};
	for (const name of fields) {
		const key = FILTER_ID[name] ?? name;
		if (view[key] !== undefined) result[key] = view[key];
	}
	return result;
}

const timestampOf = (profile: Profile) =>
	new Date(profile.created).toISOString().replace(/\D/g, '').slice(0, 14);

function listProfiles(call: MethodCall) {
	const { state, body } = call;
	const database = findDatabase(state, body.db_id);
	const matches = createFilter(body.query);
	function* matchingAfter(id: string) {
		for (const profile of database.profiles.after(id)) {
			const view = profileView(profile, database);
			if (matches(view)) yield { profile, view };
		}
	}
	const { items, pointer } = readPage(call, {
		// The pointer holds the last profile's ID and creation time; only the ID is used.
		entries: (from = '') => matchingAfter(String(from).split('.')[0]),
		pointerAfter: ({ profile }) => `${profile.id}.${timestampOf(profile)}`,
		view: ({ view }) => selectFields(view, body.fields),
		hasPointer: true,
		pointerAtEnd: '',
	});
	return { data: items, ...pointer };
}

export function deleteProfile(state: State, database: Database, profile: Profile): void {
	database.profiles.remove(profile);
	removeFromSegments(state, profile.id);
	deleteReferences(state, profile.id);
}

function changeGlobalStatus(state: State, id: string, from: number, to: number): number {
	let count = 0;
	for (const profile of findDatabase(state, Number(id)).profiles.all()) {
		if ((profile.fields._status ?? 0) !== from) continue;
		profile.fields = { ...profile.fields, _status: to };
		count++;
	}
	return count;
}

const SUBSCRIBED = 0;
const SUSPENDED = 5;

export const profiles: Handlers = {
	'profiles.import': (call) => ({ profile_id: importOrUpdate(call, true).id }),
	'profiles.update': (call) => ({ profile_id: importOrUpdate(call, false).id }),

	'profiles.add': ({ state, body }) => {
		const options = { skipInvalid: body.skip_invalid_subscriptions };
		const database = findDatabase(state, body.db_id);
		const { id } = saveProfile(state, database, undefined, body.data ?? {}, options);
		return { profile_id: id };
	},

	'profiles.get': ({ state, body }) => {
		const database = findDatabase(state, body.db_id);
		return { data: profileView(requireMatch(database, body), database) };
	},

	'profiles.list': listProfiles,

	'profiles.delete': ({ state, body }) => {
		const database = findDatabase(state, body.db_id);
		const profile = requireMatch(database, body);
		deleteProfile(state, database, profile);
		return { data: { profile_id: profile.id } };
	},

	'profiles.message_unsub': ({ state, body }) => {
		const message = state.messages.get(body.smid);
		const resource = [...state.resources.values()].find((one) => one.token === body.rtoken);
		if (!resource) throw notFound('resource');
		const database = message && state.databases.get(message.databaseId);
		const profile = database?.profiles.get(message?.profileId ?? '');
		if (!message || !database || !profile || message.resourceId !== resource.id) {
			throw notFound('message');
		}
		const categories = body.categories as string[] | undefined;
		const after = profile.subscriptions.map((one) => {
			if (one.resource_id !== resource.id || one.channel !== message.channel) return one;
			const cats = categories ? one.cats.filter((cat) => !categories.includes(cat)) : one.cats;
			// Unsubscribing from categories leaves the status as it is.
			return categories?.length ? { ...one, cats } : { ...one, status: 'unsubscribed' };
		});
		database.profiles.update(profile, profile.fields, after, state.now());
		const { databaseId, profileId, resourceId, channel, smid } = message;
		const at = state.now();
		recordAction(state, { databaseId, profileId, resourceId, channel, smid, action: 'unsub', at });
		return { profile_id: profile.id };
	},

	'profiles.suspend_all': ({ state, variables }) =>
		new PlainResponse({
			Status: 'Ok',
			Suspended: changeGlobalStatus(state, variables.list_id, SUBSCRIBED, SUSPENDED),
		}),
	'profiles.unsuspend_all': ({ state, variables }) =>
		new PlainResponse({
			Status: 'Ok',
			Suspended: changeGlobalStatus(state, variables.list_id, SUSPENDED, SUBSCRIBED),
		}),
};
