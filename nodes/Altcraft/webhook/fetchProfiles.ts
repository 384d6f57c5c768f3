/** Adds to each event the profile that it is about, requesting many profiles at once. */
import { createDeadline, timedOut } from '../deadline';
import { findOperation } from '../operations';
import type { Operation } from '../operations/types';
import { isJsonObject } from '../isJsonObject';
import { AltcraftError } from '../transport/altcraftError';
import type { JsonObject } from '../types';
import type { AltcraftEvent } from './parseEvents';

/** Sends a reading operation and resolves to its response without the envelope. @throws AltcraftError */
export type RequestProfiles = (operation: Operation, body: JsonObject) => Promise<JsonObject>;

/** The profiles of a database, and why some of them may be missing. */
interface DatabaseResult {
	profiles: Map<string, JsonObject>;
	error?: AltcraftError;
}

/** Single requests after an empty list, before all of its profiles count as deleted. */
const maxProbes = 3;

const listProfiles = findOperation('profile', 'getAll');
const getProfile = findOperation('profile', 'get');

/**
 * Each event with its profile under `profile`, or `null` if it no longer exists. If a profile could not be fetched,
 * the event has `profile_error` with the reason instead. Never rejects: no event is lost to a failed request.
 *
 * @param fields names of the profile fields; empty for all fields
 * @param timeout milliseconds for all requests together
 */
export async function fetchProfiles(
	request: RequestProfiles,
	events: readonly AltcraftEvent[],
	fields: readonly string[],
	timeout: number,
): Promise<AltcraftEvent[]> {
	const idsByDatabase = new Map<number, Set<string>>();
	for (const event of events) {
		const reference = profileReference(event);
		if (!reference) continue;
		const ids = idsByDatabase.get(reference.database);
		if (ids) ids.add(reference.id);
		else idsByDatabase.set(reference.database, new Set([reference.id]));
	}
	const beforeDeadline = createDeadline(timeout);
	const results = new Map<number, DatabaseResult>();
	for (const [database, ids] of idsByDatabase) {
		const result: DatabaseResult = { profiles: new Map() };
		results.set(database, result);
		const fetching = fetchFromDatabase(request, database, [...ids], fields, result.profiles);
		const error = await beforeDeadline(fetching.then(() => undefined, toAltcraftError));
		result.error = error === timedOut ? timeoutError(timeout) : error;
	}
	return events.map((event) => {
		const reference = profileReference(event);
		if (!reference) return { ...event, ...withoutReference(event) };
		const { profiles, error } = results.get(reference.database)!;
		const profile = profiles.get(reference.id);
		if (!profile && error) return { ...event, profile_error: errorText(error) };
		return { ...event, profile: profile ?? null };
	});
}

function profileReference({ profile_id: id, list_id }: AltcraftEvent) {
	const database = Number(list_id ?? NaN);
	if (typeof id !== 'string' || id === '' || !Number.isSafeInteger(database)) return undefined;
	return { database, id };
}

const withoutReference = ({ profile_id: id }: AltcraftEvent): JsonObject =>
	typeof id === 'string' && id !== ''
		? { profile_error: 'The event has no database (list_id)' }
		: { profile: null };

async function fetchFromDatabase(
	request: RequestProfiles,
	database: number,
	ids: readonly string[],
	fields: readonly string[],
	profiles: Map<string, JsonObject>,
): Promise<void> {
	const { maxSize } = listProfiles.paging!;
	for (let start = 0; start < ids.length; start += maxSize) {
		await fetchMany(request, database, ids.slice(start, start + maxSize), fields, profiles);
	}
	if (profiles.size > 0) return;
	// Either all profiles are deleted, or this platform cannot find profiles by ID in a list. A few probes tell.
	for (const [index, id] of ids.entries()) {
		if (index >= maxProbes && profiles.size === 0) break;
		const profile = await fetchOne(request, database, id);
		if (profile) profiles.set(id, profile);
	}
}

/** One request is enough: at most as many IDs as a page holds. */
async function fetchMany(
	request: RequestProfiles,
	database: number,
	ids: readonly string[],
	fields: readonly string[],
	profiles: Map<string, JsonObject>,
): Promise<void> {
	const { data } = await request(listProfiles, {
		db_id: database,
		limit: ids.length,
		query: { _id: { $in: [...ids] } },
		...(fields.length > 0 && { fields: [...new Set(['_id', ...fields])] }),
	});
	for (const profile of Array.isArray(data) ? data : []) {
		if (isJsonObject(profile)) profiles.set(String(profile.id ?? profile._id), profile);
	}
}

async function fetchOne(
	request: RequestProfiles,
	database: number,
	id: string,
): Promise<JsonObject | undefined> {
	const body = { db_id: database, matching: 'profile_id', profile_id: id };
	return await request(getProfile, body).then(
		({ data }) => (isJsonObject(data) ? data : undefined),
		(error: unknown) => {
			if (error instanceof AltcraftError && (error.code === 404 || error.httpStatus === 404))
				return undefined;
			throw toAltcraftError(error);
		},
	);
}

const timeoutError = (timeout: number): AltcraftError =>
	new AltcraftError({
		kind: 'lost',
		title: `Profiles were not fetched within ${timeout / 1000} seconds`,
		reason: '',
		advice: 'Get the profile with the Altcraft node.',
	});

const toAltcraftError = (error: unknown): AltcraftError =>
	error instanceof AltcraftError
		? error
		: new AltcraftError({
				kind: 'lost',
				title: 'Profiles could not be fetched',
				reason: error instanceof Error ? error.message : '',
				advice: 'Check the credential of the trigger.',
			});

const errorText = ({ message, advice }: AltcraftError): string =>
	`${message}${/[.!?]$/.test(message) ? '' : '.'} ${advice}`;
