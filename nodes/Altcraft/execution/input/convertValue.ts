/** What a user gave for a field, as the JSON value that the API takes; or a clear refusal. */
import { DateTime } from 'luxon';
import type { Field } from '../../operations/types';
import type { Json, JsonObject } from '../../types';
import {
	isEmpty,
	parseJson,
	parseFunctionalUpdates,
	parseNameValueRows,
	locatorValue,
	describeValue,
	type Refuse,
} from './parseJsonInput';

export interface ConversionContext {
	refuse: Refuse;
	/** Time zone of the workflow, for dates without one. */
	zone: string;
	/** Reads a parameter of the first level, for conditions that ask it. */
	root: (name: string) => unknown;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** @returns the JSON value of one field; undefined where nothing was given */
export function convertValue(
	field: Field,
	value: unknown,
	reading: ConversionContext,
): Json | undefined {
	const convert = converters[field.kind];
	if (convert === undefined) return asText(field, value, reading);
	return convert(field, value, reading);
}

type Converter = (field: Field, value: unknown, reading: ConversionContext) => Json | undefined;

const converters: Partial<Record<Field['kind'], Converter>> = {
	integer: (field, value, { refuse }) => {
		if (isEmpty(value)) return undefined;
		const number = typeof value === 'string' ? Number(value) : value;
		if (!Number.isSafeInteger(number))
			refuse(field, `takes a whole number, not ${describeValue(value)}`);
		return number as number;
	},
	number: (field, value, { refuse }) => {
		if (isEmpty(value)) return undefined;
		const number = typeof value === 'string' ? Number(value) : value;
		if (!Number.isFinite(number)) refuse(field, `takes a number, not ${describeValue(value)}`);
		return number as number;
	},
	decimal: (field, value, { refuse }) => {
		if (isEmpty(value)) return undefined;
		const text = String(value).trim();
		if (!/^-?\d+(\.\d+)?$/.test(text))
			refuse(field, `takes a decimal number such as 100.50, not ${describeValue(value)}`);
		return text;
	},
	boolean: (field, value, { refuse }) => {
		if (isEmpty(value)) return undefined;
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		return refuse(field, `takes true or false, not ${describeValue(value)}`);
	},
	options: (_field, value) => (isEmpty(value) ? undefined : (value as string | number)),
	multiOptions: (field, value, reading) =>
		isEmpty(value) ? undefined : asTexts(field, value, reading),
	date: (field, value, reading) => asDate(field, value, reading),
	json: (field, value, { refuse }) => parseJson(field, value, refuse),
	textList: asTexts,
	integerList: (field, value, reading) =>
		asTexts(field, value, reading)?.map((entry) => {
			const number = Number(entry);
			if (!Number.isSafeInteger(number))
				reading.refuse(field, `takes whole numbers, not ${describeValue(entry)}`);
			return number;
		}),
	resourceLocator: (field, value, { refuse }) => {
		const id = isObject(value) ? (value as { value?: unknown }).value : value;
		if (isEmpty(id)) return undefined;
		const number = Number(id);
		if (!Number.isSafeInteger(number)) {
			refuse(
				field,
				`takes a numeric ID, not ${describeValue(id)}. Pick an entry from the list or give its ID.`,
			);
		}
		return number;
	},
	updates: (field, value, reading) => parseFunctionalUpdates(field, value, reading.refuse),
	values: (field, value, reading) => parseNameValueRows(field, value, reading.refuse),
	object: (field, value, reading) => {
		const inner = (value as { row?: unknown } | undefined)?.row ?? value;
		if (!isObject(inner) || Object.keys(inner).length === 0) return undefined;
		return convertFields(field.fields!, inner as Record<string, unknown>, within(field, reading));
	},
	objectList: (field, value, reading) => {
		const given = (value as { row?: unknown[] } | undefined)?.row ?? value;
		if (!Array.isArray(given) || given.length === 0) return undefined;
		if (field.singleRow && given.length > 1)
			reading.refuse(field, 'takes one entry here, not several');
		const made = given.map((row: Record<string, unknown>, index) =>
			convertFields(
				field.fields!,
				{ ...row, ...(row.more as object) },
				within(field, reading, index),
			),
		);
		return field.singleRow ? made[0] : made;
	},
};

/** Names the row in what a nested field refuses. */
const within = (outer: Field, reading: ConversionContext, row?: number): ConversionContext => ({
	...reading,
	refuse: (field, problem) =>
		reading.refuse(
			{
				...field,
				displayName: `${outer.displayName}${row === undefined ? '' : ` ${row + 1}`}: ${field.displayName}`,
			},
			problem,
		),
});

/** An object made of the given fields; a required one that is empty is refused. */
export function convertFields(
	fields: readonly Field[],
	values: Record<string, unknown>,
	reading: ConversionContext,
): JsonObject {
	const made: JsonObject = {};
	for (const field of fields) {
		if (!isShown(field, values, reading)) continue;
		const value =
			convertValue(field, values[field.name], reading) ??
			(field.valueWhenEmpty as Json | undefined);
		if (value !== undefined)
			setByPath(made, field.apiName ?? field.name, merged(field, made, value));
		else if (field.required) reading.refuse(field, 'is empty. Give it a value.');
	}
	return made;
}

/** Two fields may give one object: values by field, and JSON. */
const merged = ({ name, apiName }: Field, made: JsonObject, value: Json): Json => {
	const before = made[apiName ?? name];
	const add = isObject(before) && isObject(value) && !Array.isArray(value);
	return add ? { ...before, ...value } : value;
};

/** Whether a field is shown: `when` asks siblings, or the first level where the name starts with a slash. */
export function isShown(
	field: Field,
	values: Record<string, unknown>,
	reading: ConversionContext,
): boolean {
	return Object.entries(field.showWhen ?? {}).every(([name, wanted]) => {
		const value = name.startsWith('/') ? reading.root(name.slice(1)) : values[name];
		return (wanted as readonly unknown[]).includes(value);
	});
}

/** Sets `path` on `target`; dots lead into objects, which are made anew: they may be those of other items too. */
export function setByPath(target: JsonObject, path: string, value: Json): void {
	const dot = path.indexOf('.');
	if (dot < 0) {
		target[path] = value;
		return;
	}
	const head = path.slice(0, dot);
	const inner = { ...(target[head] as JsonObject | undefined) };
	setByPath(inner, path.slice(dot + 1), value);
	target[head] = inner;
}

function asText(
	field: Field,
	given: unknown,
	{ refuse }: ConversionContext,
): string | number | undefined {
	const value = field.pickFrom ? locatorValue(given) : given;
	if (isEmpty(value)) return undefined;
	if (DateTime.isDateTime(value)) return value.toISO() ?? undefined;
	if (isObject(value)) refuse(field, `takes text, not ${describeValue(value)}`);
	const text = String(value);
	return field.digitsAsNumber && /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

function asTexts(
	field: Field,
	value: unknown,
	{ refuse }: ConversionContext,
): string[] | undefined {
	if (isEmpty(value)) return undefined;
	if (Array.isArray(value)) return value.map(String);
	const text = String(value).trim();
	if (text.startsWith('[')) {
		const parsed = parseJson(field, text, refuse);
		if (Array.isArray(parsed)) return parsed.map(String);
	}
	return text
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

/** In UTC, in the form that the method takes; a date without a zone is meant in the workflow's. */
function asDate(
	field: Field,
	value: unknown,
	{ refuse, zone }: ConversionContext,
): string | undefined {
	if (isEmpty(value)) return undefined;
	const date = DateTime.isDateTime(value)
		? value
		: value instanceof Date
			? DateTime.fromJSDate(value)
			: DateTime.fromISO(String(value).trim().replace(' ', 'T'), { zone });
	if (!date.isValid)
		refuse(field, `takes a date such as 2024-05-27T12:00:00Z, not ${describeValue(value)}`);
	const moment = date.toUTC();
	if (field.dateFormat === 'date') return date.toFormat('yyyy-MM-dd');
	if (field.dateFormat === 'datetime') return moment.toFormat('yyyy-MM-dd HH:mm:ss');
	return moment.toISO({ suppressMilliseconds: moment.millisecond === 0 }) ?? undefined;
}
