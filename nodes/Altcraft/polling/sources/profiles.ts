/**
 * New and changed profiles. The documentation names no date of the last change, so there are two ways: compare
 * the whole list with what it was, or ask by a date field that something else keeps (`_createtime` tells of new
 * profiles; a field of your own of changed ones).
 */
import { findOperation } from '../../operations';
import type { Json, JsonObject } from '../../types';
import type { Send } from '../../n8n/triggerClient';
import { parseDate, canonicalJson, type PolledItem } from '../polledItem';
import { readList } from '../readList';
import { asDate, epoch, type Source } from './types';

export interface ProfileSettings {
	database: number;
	by: 'comparison' | 'date_field';
	dateField: string;
	/** Further condition on profile fields. */
	query: JsonObject;
	/** Names of the fields that come out; every field when empty. */
	fields: readonly string[];
}

const list = findOperation('profile', 'getAll');

/** Fields that a profile gets once: a change of the others makes no new one of it. */
const onlyOnce = ['_createtime', '_regdate'];

export function profileSource(send: Send, choice: ProfileSettings): Source {
	const { database, by, query, fields } = choice;
	const dateField = by === 'date_field' ? choice.dateField : '_createtime';
	const asked = (condition: JsonObject): JsonObject => {
		const whole = both(query, condition);
		return {
			db_id: database,
			...(Object.keys(whole).length > 0 ? { query: whole } : {}),
			...(fields.length > 0 ? { fields: [...new Set(['_id', dateField, ...fields])] } : {}),
		};
	};
	const since = (from: number): JsonObject => ({ [dateField]: { $gte: asDate(from) } });
	const entry = (json: JsonObject): PolledItem => ({
		json,
		id: String(json.id ?? json._id),
		at: parseDate(json[dateField]),
		content: by === 'date_field' && onlyOnce.includes(dateField) ? '' : canonicalJson(json),
	});
	return {
		of: JSON.stringify(['profile', choice as unknown as Json]),
		cursor: by === 'date_field' ? 'dated' : 'compared',
		async entries(from) {
			const condition = by === 'date_field' ? since(from) : {};
			return (await readList(send, list, asked(condition))).map(entry);
		},
		async sample() {
			return (await readList(send, list, asked({}), 100)).map(entry);
		},
		...(by === 'date_field'
			? {
					async check() {
						const dated = await readList(send, list, asked(since(epoch)), 1);
						if (dated.length > 0) return;
						const some = (await readList(send, list, asked({}), 100)).map(entry);
						if (some.some(({ at }) => at !== undefined)) throw new Error(incomparable(dateField));
						if (some.length > 0) throw new Error(dateless(dateField));
					},
				}
			: {}),
	};
}

function both(query: JsonObject, condition: JsonObject): JsonObject {
	if (Object.keys(query).length === 0) return condition;
	return Object.keys(condition).length === 0 ? query : { $and: [query, condition] };
}

const incomparable = (field: string) =>
	`The platform finds no profile by a date in "${field}", although profiles have one there. Choose Comparison under "Changes By".`;

const dateless = (field: string) =>
	`None of the first profiles has a date in "${field}". Name a field under "Date Field" that holds the date of the change, or choose Comparison under "Changes By".`;
