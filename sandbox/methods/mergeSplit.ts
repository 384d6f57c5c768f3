/** Merging and splitting profiles, and the flat quick import. */
import { SUCCESS_TEXT, PlainResponse, notFound } from '../responses';
import type { Database } from '../state/databases';
import { findDatabase } from '../state/databases';
import { kindOfField } from '../state/fields';
import { findMatch, requireMatch } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { dropEmail, saveProfile } from '../state/saveProfile';
import { contactKey } from '../state/contacts';
import type { Subscription } from '../state/subscriptions';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';

type Values = Record<string, unknown>;

interface ProfileRef {
	database: Database;
	keys: Values;
}

/** An object of `source` or `destination`: the database and the matching keys. */
function toProfileRef({ state, body }: MethodCall, one: Values): ProfileRef {
	const database = findDatabase(state, one.db_id ?? body.db_id);
	const { matching, field_name, field_value } = body;
	return { database, keys: { matching, field_name, field_value, ...one } };
}

function mergeSubscriptions(
	first: Subscription[],
	second: Subscription[],
	database: Database,
	state: State,
) {
	const key = (one: Subscription) => contactKey(one.resource_id, one.channel, one.contact);
	const known = new Set(first.map(key));
	const fitting = second.filter(
		(one) =>
			!known.has(key(one)) &&
			state.resources.get(one.resource_id)?.databaseIds.includes(database.id) === true,
	);
	return [...first, ...fitting];
}

/** Copies fields and subscriptions that the destination does not have. */
function copyMissingValues(
	call: MethodCall,
	target: Profile,
	place: ProfileRef,
	sources: Profile[],
): void {
	const { state, body } = call;
	const { database } = place;
	const fields = { ...target.fields };
	let subscriptions = target.subscriptions;
	for (const source of sources) {
		if (source === target) continue;
		for (const name in source.fields) {
			if (database.fields.has(name)) fields[name] ??= source.fields[name];
		}
		if (body.subscriptions !== false) {
			subscriptions = mergeSubscriptions(subscriptions, source.subscriptions, database, state);
		}
	}
	database.profiles.update(target, fields, subscriptions, state.now());
}

/** Finds the profile, or creates it with the requested email. */
function findOrCreate({ state }: MethodCall, place: ProfileRef): Profile {
	const { email } = place.keys;
	const seed = typeof email === 'string' ? { email } : {};
	return (
		findMatch(place.database, place.keys) ?? saveProfile(state, place.database, undefined, seed)
	);
}

function applyRequestData(call: MethodCall, place: ProfileRef, target: Profile): void {
	if (call.body.data) saveProfile(call.state, place.database, target, call.body.data as Values);
}

const QUICK_MODES: Record<string, string> = { field_name: 'custom' };

/** Form values are strings; they are converted to the type of the field. */
function parseFormValue(database: Database, name: string, value: unknown): unknown {
	const field = database.fields.get(name);
	if (!field || typeof value !== 'string') return value;
	const { kind } = kindOfField(field);
	if ((kind === 'int' || kind === 'float') && value.trim() !== '') return Number(value);
	if (kind === 'bool' && /^(true|false)$/.test(value)) return value === 'true';
	if (kind === 'array') return value.split(',').map((one) => one.trim());
	return value;
}

function quickImport({ state, body }: MethodCall): PlainResponse {
	const {
		db_id,
		matching,
		resource_id,
		email,
		phone,
		trigger_id: _t,
		workflow_id: _w,
		...rest
	} = body;
	const { field_name, field_value, ...fields } = rest;
	const database = findDatabase(state, db_id);
	const mode = String(matching ?? 'email');
	const data: Values = {};
	for (const name in fields) data[name] = parseFormValue(database, name, fields[name]);
	if (email !== undefined) data.email = email;
	if (phone !== undefined) data.phones = [phone];
	if (resource_id !== undefined) {
		const resource = resource_id as number;
		data.subscriptions = [
			...(email === undefined ? [] : [{ resource_id: resource, channel: 'email', email }]),
			...(phone === undefined ? [] : [{ resource_id: resource, channel: 'sms', phone }]),
		];
	}
	const keys = { matching: QUICK_MODES[mode] ?? mode, email, phone, field_name, field_value };
	saveProfile(state, database, findMatch(database, keys), data);
	return new PlainResponse({ status: 200, description: SUCCESS_TEXT });
}

export const mergeSplit: Handlers = {
	'profiles.merge': (call) => {
		const places = (call.body.source as Values[]).map((one) => toProfileRef(call, one));
		const sources = places.map((place) => requireMatch(place.database, place.keys));
		const place = toProfileRef(call, call.body.destination as Values);
		const target = findOrCreate(call, place);
		copyMissingValues(call, target, place, sources);
		// The sources are kept without their email, so that only one profile has it.
		sources.forEach((source, index) => {
			if (source !== target) dropEmail(places[index].database, source, call.state.now());
		});
		applyRequestData(call, place, target);
		return { profile_id: target.id };
	},

	'profiles.split': (call) => {
		const { state, body } = call;
		const from = toProfileRef(call, body.source as Values);
		const source = requireMatch(from.database, from.keys);
		const places = (body.destination as Values[]).map((one) => toProfileRef(call, one));
		if (places.length === 0) throw notFound('destination');
		const ids = places.map((place) => {
			const target = findOrCreate(call, place);
			copyMissingValues(call, target, place, [source]);
			applyRequestData(call, place, target);
			if (body.static_segments === true) {
				for (const segment of state.segments.values()) {
					if (segment.members.delete(source.id)) segment.members.add(target.id);
				}
			}
			return target.id;
		});
		return { profile_id: ids[0] };
	},

	'profiles.quick_import': quickImport,
};
