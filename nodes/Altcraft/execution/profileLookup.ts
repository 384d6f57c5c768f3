/** Requests the IDs of profiles by their keys: from the list of profiles, many at once, or one by one. */
import { findOperation } from '../operations';
import { AltcraftError } from '../transport/altcraftError';
import { isJsonObject } from '../isJsonObject';
import type { Operation } from '../operations/types';
import type { Format, Json, JsonObject, ResponseShape } from '../types';
import { matchingMode, normalizeKey } from './matchingKeys';
import { readListPages } from './readPages';

/** A profile to find. */
export interface ProfileKeys {
	databaseId: Json;
	format: Format;
	/** The matching mode and its keys (documentation: "Matching"). */
	keys: JsonObject;
}

/** The ID of the only profile with the keys; or how many have them. */
export type Found = { id: string } | 'none' | 'several';

/** Sends a reading operation and resolves to its response without the envelope. @throws AltcraftError */
export type SendLookup = (
	operation: Operation,
	body: JsonObject,
	format: Format,
	responseShape: ResponseShape,
) => Promise<JsonObject>;

export const listProfiles = findOperation('profile', 'getAll');
export const getProfile = findOperation('profile', 'get');

/** How the list is filtered by a matching key. */
interface ListFilter {
	/** The matching key. */
	key: string;
	/** The profile field with the key. */
	field: string;
	/** No two profiles of a database have the same value. */
	isUnique: boolean;
	/** The forms in which the platform may store a value. The list compares exactly. */
	storedForms: (text: string) => Json[];
}

/** @returns undefined for the modes that no profile field stands for: those profiles are requested one by one */
export function listFilter(keys: JsonObject): ListFilter | undefined {
	switch (matchingMode(keys)) {
		case 'email':
			return {
				key: 'email',
				field: 'email',
				isUnique: true,
				storedForms: (text) => [text, text.toLowerCase()],
			};
		case 'phone':
			return {
				key: 'phone',
				field: 'phones',
				isUnique: false,
				storedForms: (text) => [
					text,
					normalizeKey('phone', text),
					`+${normalizeKey('phone', text)}`,
				],
			};
		case 'custom':
			return {
				key: 'field_value',
				field: String(keys.field_name),
				isUnique: false,
				storedForms: (text) => (isNumber(text) ? [text, Number(text)] : [text]),
			};
		default:
			return undefined;
	}
}

/** A parameter gives numbers as text; the field may be one of numbers. */
const isNumber = (text: string): boolean => String(Number(text)) === text;

/** The most values that one list request looks for. */
export const maxListValues = listProfiles.paging!.maxSize;

/**
 * Finds profiles by one field of theirs, in one list.
 *
 * @param wanted at most `maxListValues` of one database, format and field, each with another value
 * @returns what the list tells; undefined for those that it does not have, or not completely. The platform finds a
 * profile by the email or phone of a subscription too, and in spellings that the list does not compare.
 * @throws AltcraftError if the list cannot be read
 */
export async function findInList(
	sendLookup: SendLookup,
	wanted: readonly ProfileKeys[],
): Promise<Array<Found | undefined>> {
	const [{ databaseId, format, keys }] = wanted as [ProfileKeys];
	const { key, field, isUnique, storedForms } = listFilter(keys)!;
	const values = wanted.map((one) => String(one.keys[key]).trim());
	const normalized = values.map((value) => normalizeKey(key, value));
	const idsByValue = new Map(normalized.map((value) => [value, new Set<string>()]));
	const body = {
		db_id: databaseId,
		query: { [field]: { $in: [...new Set(values.flatMap(storedForms))] } },
		fields: ['_id', field],
	};
	const send = async (page: JsonObject) =>
		await sendLookup(listProfiles, page, format, listShape(field));
	let count = 0;
	let isComplete = true;
	for await (const { entries } of readListPages(listProfiles, body, send)) {
		for (const entry of entries) {
			const id = readId(entry);
			for (const value of [entry[field]].flat())
				if (id !== undefined) idsByValue.get(normalizeKey(key, value))?.add(id);
		}
		count += entries.length;
		const hasAll = [...idsByValue.values()].every(({ size }) => size > 0);
		if (hasAll && (isUnique || entries.length < maxListValues)) break;
		// A field that many profiles share identifies none of them, and the list may be as long as the database.
		isComplete = count <= 2 * wanted.length;
		if (!isComplete) break;
	}
	return normalized.map((value) => {
		const [id, another] = idsByValue.get(value)!;
		if (another !== undefined) return 'several';
		return id === undefined || !isComplete ? undefined : { id };
	});
}

/** Requested as `_id`, returned as `id` (documentation: "Get data for multiple profiles"). */
function readId({ _id, id = _id }: JsonObject): string | undefined {
	return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Every value as text, in which it is compared. */
const listShape = (field: string): ResponseShape => ({
	data: [{ id: 'string', [field]: ['string'] }],
	next_from_id: 'string',
});

/** Finds one profile as the platform does in other operations. @throws AltcraftError if it cannot tell */
export async function findByMatching(
	sendLookup: SendLookup,
	{ databaseId, format, keys }: ProfileKeys,
): Promise<Found> {
	const body = { db_id: databaseId, ...keys };
	const shape = { data: { id: 'string', '*': 'any' } } as const;
	return await sendLookup(getProfile, body, format, shape).then(
		({ data }) => {
			const id = isJsonObject(data) ? readId(data) : undefined;
			return id === undefined ? 'none' : { id };
		},
		async (cause: unknown) => {
			const code = cause instanceof AltcraftError ? cause.code : undefined;
			if (code === 404) return 'none';
			return code === 435 ? 'several' : await Promise.reject(cause);
		},
	);
}
