/** Converts parameter values into the JSON values that the API expects. */
import { DateTime } from 'luxon';
import type { ResourceMapperField } from 'n8n-workflow';
import type { Field } from '../../operations/types';
import type { Json, JsonObject } from '../../types';
import {
	parseJson,
	parseNameValueRows,
	isRow,
	locatorValue,
	readRows,
	type Refuse,
} from './parseJsonInput';
import { parseFunctionalUpdates } from './functionalUpdates';
import { readDate } from './readDate';
import { readIntegerList, readTextList } from './readList';
import { describeValue } from './describeValue';
import { readEach } from './invalidValues';
import {
	isBlank,
	isEmpty,
	isOneOf,
	readBoolean,
	readDecimal,
	readId,
	readInteger,
	readNumber,
	readOption,
	readText,
	type Bounds,
	type RefuseValue,
} from './readScalar';

export interface ConversionContext {
	refuse: Refuse;
	/** Time zone of the workflow, for dates without one. */
	timezone: string;
	/** Reads a top-level parameter, for conditions. */
	parameter: (name: string) => unknown;
	/** The columns of the profile data, by name, which tell the types of the fields. */
	columns?: ReadonlyMap<string, ResourceMapperField>;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** @returns the JSON value of a field; undefined if it is empty. @throws by `refuse` if the value is invalid */
export function convertValue(
	field: Field,
	value: unknown,
	context: ConversionContext,
): Json | undefined {
	const convert = converters[field.kind] ?? toText;
	return convert(field, value, context);
}

const refuser =
	(field: Field, refuse: Refuse): RefuseValue =>
	(problem) =>
		refuse(field, problem);

/** The node keeps the bounds of its own options; those of the platform's values are the platform's to check. */
const boundsOf = ({ nodeOnly, min, max }: Field): Bounds => (nodeOnly ? { min, max } : {});

type Converter = (field: Field, value: unknown, context: ConversionContext) => Json | undefined;

const converters: Partial<Record<Field['kind'], Converter>> = {
	integer: (field, value, { refuse }) =>
		readInteger(value, refuser(field, refuse), boundsOf(field)),
	number: (field, value, { refuse }) => readNumber(value, refuser(field, refuse), boundsOf(field)),
	decimal: (field, value, { refuse }) => readDecimal(value, refuser(field, refuse)),
	boolean: (field, value, { refuse }) => readBoolean(value, refuser(field, refuse)),
	options: (field, value, { refuse }) =>
		readOption(value, field.options ?? [], refuser(field, refuse), field.nodeOnly),
	multiOptions: (field, value, { refuse }) => readTextList(value, refuser(field, refuse)),
	date: (field, value, { refuse, timezone }) =>
		readDate(value, field.dateFormat ?? 'rfc3339', timezone, refuser(field, refuse)),
	json: (field, value, { refuse }) => parseJson(field, value, refuse),
	textList: (field, value, { refuse }) => readTextList(value, refuser(field, refuse)),
	integerList: (field, value, { refuse }) => readIntegerList(value, refuser(field, refuse)),
	resourceLocator: (field, value, { refuse }) => readId(value, refuser(field, refuse)),
	updates: (field, value, context) => parseFunctionalUpdates(field, value, context),
	values: (field, value, context) => parseNameValueRows(field, value, context.refuse),
	object: (field, value, context) => {
		if (isBlank(value)) return undefined;
		const inner = (value as { row?: unknown }).row ?? value;
		if (!isRow(inner))
			return context.refuse(field, `must be an object, not ${describeValue(inner)}`);
		if (Object.keys(inner).length === 0) return undefined;
		checkNames(field, inner, context.refuse);
		return convertFields(field.fields!, inner, withFieldPath(field, context), isAdded(field));
	},
	objectList: (field, value, context) => {
		const rows = readRows(field, value, context.refuse);
		if (rows.length === 0) return undefined;
		if (field.singleRow && rows.length > 1) context.refuse(field, 'accepts only one entry');
		const objects = readEach(rows, ({ more, ...row }, index) => {
			const values = { ...row, ...(more as object) };
			checkNames(field, values, context.refuse);
			return convertFields(field.fields!, values, withFieldPath(field, context, index));
		});
		return field.singleRow ? objects[0] : objects;
	},
};

/** An expression may give an object of any names. One that the field does not have would not be sent. */
function checkNames(field: Field, values: Record<string, unknown>, refuse: Refuse): void {
	const unknown = Object.keys(values).find(
		(name) => !field.fields!.some((inner) => inner.name === name),
	);
	if (unknown !== undefined) refuse(field, `has no field ${describeValue(unknown)}`);
}

/** Whether the editor shows the object as a collection, whose fields are there only if the user added them. */
const isAdded = ({ fields = [] }: Field): boolean => !fields.some(({ required }) => required);

/** Adds the outer field and the row number to the error messages of a nested field. */
function withFieldPath(outer: Field, context: ConversionContext, row?: number): ConversionContext {
	const path = row === undefined ? outer.displayName : `${outer.displayName} ${row + 1}`;
	const refuse: Refuse = (field, problem) =>
		context.refuse({ ...field, displayName: `${path}: ${field.displayName}` }, problem);
	return { ...context, refuse };
}

/**
 * @param areAdded whether the user adds each field: an empty text that was added is sent as such
 * @returns an object of the given fields. @throws by `refuse` if a required field is empty
 */
export function convertFields(
	fields: readonly Field[],
	values: Record<string, unknown>,
	context: ConversionContext,
	areAdded = false,
): JsonObject {
	const converted: JsonObject = {};
	readEach(fields, (field) => {
		if (!isShown(field, values, context)) return;
		const entered = values[field.name];
		const isEmptyText = field.kind === 'text' && entered === '' && !field.required;
		const value =
			convertValue(field, entered, context) ??
			(field.valueWhenEmpty as Json | undefined) ??
			(isEmptyText && (areAdded || field.collection === 'more') ? '' : undefined);
		if (value !== undefined)
			setByPath(converted, field.apiName ?? field.name, mergeValue(field, converted, value));
		else if (field.required) context.refuse(field, 'is empty. Enter a value.');
	});
	return converted;
}

/** Merges objects, because two fields may fill the same object: one with rows, one with JSON. */
function mergeValue({ name, apiName }: Field, converted: JsonObject, value: Json): Json {
	const current = converted[apiName ?? name];
	const canMerge = isObject(current) && isObject(value) && !Array.isArray(value);
	return canMerge ? { ...current, ...value } : value;
}

/** Whether `showWhen` matches: sibling values, or top-level parameters if the name starts with a slash. */
export function isShown(
	field: Field,
	values: Record<string, unknown>,
	context: ConversionContext,
): boolean {
	return Object.entries(field.showWhen ?? {}).every(([name, allowed]) => {
		const value = name.startsWith('/') ? context.parameter(name.slice(1)) : values[name];
		return isOneOf(allowed, value);
	});
}

/** Sets `path` on `target`. Dots lead into objects, which are copied first: other items may share them. */
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

function toText(
	field: Field,
	parameter: unknown,
	{ refuse }: ConversionContext,
): string | number | undefined {
	const value = field.pickFrom ? locatorValue(parameter) : parameter;
	if (isEmpty(value)) return undefined;
	if (DateTime.isDateTime(value) && value.isValid) return value.toISO()!;
	// The problem with a secret does not quote it.
	const refuseText = field.password ? () => refuse(field, 'must be text') : refuser(field, refuse);
	const text = readText(value, refuseText)!;
	return field.digitsAsNumber && /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
