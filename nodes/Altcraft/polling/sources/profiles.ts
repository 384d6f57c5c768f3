/**
 * New and changed profiles. The API documents no date of the last change. So changes are found either by comparing
 * all profiles with the previous poll, or by a date field: `_createtime` for new profiles, a custom field for changes.
 */
import { canonicalJson } from '../../canonicalJson';
import { readListPages } from '../../execution/readPages';
import type { Send } from '../../n8n/triggerClient';
import { findOperation } from '../../operations';
import type { Json, JsonObject } from '../../types';
import { parseDate, type PolledItem } from '../polledItem';
import { mapLazily, toApiDate, type PollingSource } from './pollingSource';

export interface ProfileSettings {
	database: number;
	by: 'comparison' | 'date_field';
	dateField: string;
	/** Additional condition on profile fields. */
	query: JsonObject;
	/** Names of the fields to read; empty for all fields. */
	fields: readonly string[];
}

const listProfiles = findOperation('profile', 'getAll');

/** Fields that are set once: a profile is new by them, and never changed. */
const creationDateFields = ['_createtime', '_regdate'];

/** Fields that the platform updates when the recipient opens a message or visits a page. */
const activityFields = ['_open_date', '_deliv_exist', '_browser', '_os', '_ip'];

const sampleSize = 100;

export function profileSource(send: Send, settings: ProfileSettings): PollingSource {
	const { database, query, fields } = settings;
	const isByDate = settings.by === 'date_field';
	const dateField = isByDate ? settings.dateField : '_createtime';
	const isByCreationDate = isByDate && creationDateFields.includes(dateField);
	const ignoredFields = activityFields.filter((name) => !fields.includes(name));

	const toPolledItem = (json: JsonObject): PolledItem => ({
		json,
		id: String(json.id ?? json._id),
		timestamp: parseDate(json[dateField]),
		version: isByCreationDate ? '' : canonicalJson(omitFields(json, ignoredFields)),
	});
	async function* readPages(from?: number, options: { cursor?: Json; limit?: number } = {}) {
		const since: JsonObject = from === undefined ? {} : { [dateField]: { $gte: toApiDate(from) } };
		const combined = combineConditions(query, since);
		const body: JsonObject = {
			db_id: database,
			...(Object.keys(combined).length > 0 && { query: combined }),
			...(fields.length > 0 && { fields: [...new Set(['_id', dateField, ...fields])] }),
		};
		const request = async (page: JsonObject) => (await send(listProfiles, page)).value;
		for await (const page of readListPages(listProfiles, body, request, options))
			yield { ...page, items: mapLazily(page.entries, toPolledItem) };
	}
	const readSome = async (from?: number, limit = sampleSize): Promise<PolledItem[]> => {
		const items: PolledItem[] = [];
		for await (const page of readPages(from, { limit })) items.push(...page.items);
		return items;
	};
	const validateDateField = async () => {
		if ((await readSome(0, 1)).length > 0) return;
		const sample = await readSome();
		if (sample.some(({ timestamp }) => timestamp !== undefined))
			throw new Error(unsupportedDateField(dateField));
		if (sample.length > 0) throw new Error(emptyDateField(dateField));
	};

	return {
		key: JSON.stringify(['profile', settings as unknown as Json]),
		cursorType: isByDate ? 'date' : 'snapshot',
		maxItems: 100_000,
		readPages: ({ from, cursor }) => readPages(from, { cursor }),
		...(isByDate && { validate: validateDateField }),
	};
}

function omitFields(json: JsonObject, names: readonly string[]): JsonObject {
	const copy = { ...json };
	for (const name of names) delete copy[name];
	return copy;
}

function combineConditions(query: JsonObject, condition: JsonObject): JsonObject {
	if (Object.keys(query).length === 0) return condition;
	return Object.keys(condition).length === 0 ? query : { $and: [query, condition] };
}

const unsupportedDateField = (field: string) =>
	`Altcraft finds no profile by a date in "${field}", although profiles have a date there. Set "Detect Changes By" to Comparison.`;

const emptyDateField = (field: string) =>
	`None of the first ${sampleSize} profiles has a date in "${field}". Set "Date Field" to a field with the date of the change, or set "Detect Changes By" to Comparison.`;
