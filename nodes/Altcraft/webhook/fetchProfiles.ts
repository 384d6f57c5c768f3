/** The profiles that events are about, asked for many at a time. */
import { findOperation } from '../operations';
import type { Operation } from '../operations/types';
import { isJsonObject } from '../isJsonObject';
import { AltcraftError } from '../transport/altcraftError';
import type { JsonObject } from '../types';
import type { HookEvent } from './parseEvents';

/** Sends a reading operation and gives its answer without the envelope. @throws AltcraftError */
export type RequestProfiles = (operation: Operation, body: JsonObject) => Promise<JsonObject>;

type Known = ReadonlyMap<string, JsonObject>;

/** Profiles that are asked for one by one before it is believed that none of them is there. */
const looks = 3;

const list = findOperation('profile', 'getAll');
const single = findOperation('profile', 'get');

/**
 * Each event with its profile under `profile`: `null` where there is none any more. Where the platform does
 * not answer, the event comes with `profile_error` in place of it, which tells why.
 *
 * @param fields names of the profile fields that are wanted; every field when empty
 */
export async function fetchProfiles(
	ask: RequestProfiles,
	events: readonly HookEvent[],
	fields: readonly string[],
): Promise<HookEvent[]> {
	const wanted = new Map<number, Set<string>>();
	for (const event of events) {
		const place = placeOf(event);
		if (!place) continue;
		const there = wanted.get(place.database);
		if (there) there.add(place.id);
		else wanted.set(place.database, new Set([place.id]));
	}
	const found = new Map<number, Known | AltcraftError>();
	for (const [database, ids] of wanted) {
		const known = await fetched(ask, database, [...ids], fields).catch((cause: unknown) =>
			failure(cause),
		);
		found.set(database, known);
	}
	return events.map((event) => {
		const place = placeOf(event);
		if (!place) return { ...event, ...placeless(event) };
		const known = found.get(place.database)!;
		if (known instanceof AltcraftError) return { ...event, profile_error: inWords(known) };
		return { ...event, profile: known.get(place.id) ?? null };
	});
}

function placeOf({ profile_id: id, list_id: list }: HookEvent) {
	const database = Number(list ?? NaN);
	if (typeof id !== 'string' || id === '' || !Number.isSafeInteger(database)) return undefined;
	return { database, id };
}

const placeless = ({ profile_id: id }: HookEvent): JsonObject =>
	typeof id === 'string' && id !== ''
		? { profile_error: 'The event names no database (list_id) to look in' }
		: { profile: null };

async function fetched(
	ask: RequestProfiles,
	database: number,
	ids: readonly string[],
	fields: readonly string[],
): Promise<Known> {
	const known = new Map<string, JsonObject>();
	const most = list.paging!.maxSize;
	for (let from = 0; from < ids.length; from += most) {
		await readList(ask, database, ids.slice(from, from + most), fields, known);
	}
	if (known.size > 0 || ids.length === 0) return known;
	// None at all: all of them gone, or a platform whose list cannot be asked by ID. A few looks tell.
	for (const [index, id] of ids.entries()) {
		if (index >= looks && known.size === 0) break;
		const profile = await readOne(ask, database, id);
		if (profile) known.set(id, profile);
	}
	return known;
}

/** One page: the documentation's own page is as large as the most that is asked for here. */
async function readList(
	ask: RequestProfiles,
	database: number,
	ids: readonly string[],
	fields: readonly string[],
	known: Map<string, JsonObject>,
): Promise<void> {
	const { data } = await ask(list, {
		db_id: database,
		limit: ids.length,
		query: { _id: { $in: [...ids] } },
		...(fields.length > 0 ? { fields: [...new Set(['_id', ...fields])] } : {}),
	});
	for (const entry of Array.isArray(data) ? data : []) {
		if (isJsonObject(entry)) known.set(String(entry.id ?? entry._id), entry);
	}
}

async function readOne(
	ask: RequestProfiles,
	database: number,
	id: string,
): Promise<JsonObject | undefined> {
	return await ask(single, { db_id: database, matching: 'profile_id', profile_id: id }).then(
		({ data }) => (isJsonObject(data) ? data : undefined),
		(cause: unknown) => {
			if (cause instanceof AltcraftError && (cause.code === 404 || cause.httpStatus === 404))
				return undefined;
			throw failure(cause);
		},
	);
}

const failure = (cause: unknown): AltcraftError =>
	cause instanceof AltcraftError
		? cause
		: new AltcraftError({
				kind: 'lost',
				title: 'The profiles could not be asked for',
				reason: cause instanceof Error ? cause.message : '',
				advice: 'Check the credential of the trigger.',
			});

const inWords = ({ message, advice }: AltcraftError): string =>
	`${message}${/[.!?]$/.test(message) ? '' : '.'} ${advice}`;
