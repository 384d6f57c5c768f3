/** Fields of a database, their types and the values they accept (user guide, "Types of fields in the database"). */
import { invalid } from '../responses';
import type { Kind } from '../contract';

export type FieldType =
	| 'int'
	| 'float'
	| 'unicode'
	| 'date'
	| 'bool'
	| 'enum'
	| 'ip'
	| 'tags'
	| 'object'
	| 'arr_object'
	| 'phones'
	| 'code'
	| 'version';

export interface Field {
	name: string;
	title: string;
	type: FieldType;
	/** Values of an enum field; a number is an index into them. */
	options?: string[];
	dictionary?: string;
	required?: boolean;
}

const system = (name: string, title: string, type: FieldType, dictionary?: string): Field => ({
	name,
	title,
	type,
	dictionary,
});

/** Fields that every database has (page "Profile data object"). */
export const SYSTEM_FIELDS: Field[] = [
	system('email', 'Email', 'unicode'),
	system('phones', 'Phones', 'phones'),
	system('_fname', 'First name', 'unicode'),
	system('_lname', 'Last name', 'unicode'),
	system('_bdate', 'Birth date', 'date'),
	system('_sex', 'Gender', 'code'),
	system('_status', 'Global status', 'int'),
	system('_city', 'City', 'unicode'),
	system('_country', 'Country', 'unicode'),
	system('_region', 'Region', 'unicode'),
	system('_postal_code', 'Postal code', 'code'),
	system('_tz', 'Time zone', 'unicode', 'tz'),
	system('_ip', 'IP', 'ip'),
	system('_browser', 'Browser', 'unicode', 'browsers'),
	system('_os', 'Operating system', 'unicode', 'oses'),
	system('_regcountry', 'Registration country', 'unicode'),
	system('_regcity', 'Registration city', 'unicode'),
	system('_regip', 'Registration IP', 'ip'),
	system('_regurl', 'Registration URL', 'unicode'),
	system('_regdate', 'Registration date', 'date'),
	system('_vendor', 'Source', 'unicode'),
];

const KINDS: Record<FieldType, Kind> = {
	int: 'int',
	float: 'float',
	unicode: 'string',
	date: 'string',
	bool: 'bool',
	enum: 'int/string',
	ip: 'string',
	tags: 'array',
	object: 'object',
	arr_object: 'array',
	phones: 'array',
	// Gender and postal code: the pages show both a number and a string.
	code: 'int/string',
	version: 'object',
};

/** JSON type of a field, and of the elements of an array. */
export const kindOfField = (field: Field): { kind: Kind; element: Kind } => ({
	kind: KINDS[field.type],
	element: field.type === 'tags' || field.type === 'phones' ? 'string' : 'any',
});

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;
const IP = /^(\d{1,3}(\.\d{1,3}){3}|[\da-f:]*:[\da-f:.]+)$/i;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const ACCEPTS: Record<FieldType, (value: unknown, field: Field) => boolean> = {
	int: (value) => Number.isInteger(value),
	float: (value) => typeof value === 'number' && Number.isFinite(value),
	unicode: (value) => typeof value === 'string',
	date: (value) =>
		typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value)),
	bool: (value) => typeof value === 'boolean',
	enum: (value, field) =>
		typeof value === 'number'
			? field.options?.[value] !== undefined
			: field.options?.includes(value as string) === true,
	ip: (value) => typeof value === 'string' && IP.test(value),
	tags: (value) => Array.isArray(value) && value.every((tag) => typeof tag === 'string'),
	object: isObject,
	arr_object: (value) => Array.isArray(value) && value.every(isObject),
	phones: (value) => Array.isArray(value) && value.every((phone) => typeof phone === 'string'),
	code: (value) => typeof value === 'string' || Number.isInteger(value),
	version: (value) =>
		isObject(value) &&
		typeof value.raw === 'string' &&
		Array.isArray(value.ver) &&
		value.ver.every(Number.isInteger),
};

/**
 * Validates a value and returns it as stored: an enum index becomes the value.
 * @throws ApiError 450 if the value does not fit the type
 */
export function acceptValue(field: Field, value: unknown): unknown {
	if (!ACCEPTS[field.type](value, field)) {
		throw invalid(`field ${field.name} does not take this value: its type is ${field.type}`);
	}
	return field.type === 'enum' && typeof value === 'number' ? field.options?.[value] : value;
}
