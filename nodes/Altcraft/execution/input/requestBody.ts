/** Builds an item's request body from the operation's fields and the node's parameters. */
import type { Field, Operation } from '../../operations/types';
import { jsonParameterName } from '../../operations/jsonInput';
import { isJsonObject } from '../../isJsonObject';
import type { Json, JsonObject } from '../../types';
import { convertValue, setByPath } from './convertValue';
import { readMappedColumns, type MappingInput } from './mappedColumns';
import { mergeExtraBody } from './extraBody';
import { Problems } from './invalidValues';
import { parseJson } from './parseJsonInput';
import { isOneOf } from './readScalar';

/** The source of an item's values. */
export type ItemInput = MappingInput & Required<Pick<MappingInput, 'hasExpression'>>;

/** The fields of one input mode (fields or JSON). */
interface InputMode {
	bodyFields: readonly BodyField[];
	/** Fields that are checked after all others have been read. */
	checkedFields: readonly BodyField[];
	/** Whether constant values are known, which is the case after the first item. */
	isCached: boolean;
}

/** A field with what follows from its declaration. */
interface BodyField {
	field: Field;
	/** The name in the body; dots lead into objects. */
	name: string;
	/** The first segment of `name`. */
	rootName: string;
	/** The top-level parameter that contains the value. */
	parameter: string;
	isJsonText: boolean;
	/** Parameters and their allowed values; the field applies only if all match. */
	conditions: ReadonlyArray<readonly [name: string, allowed: readonly unknown[]]>;
	/** Top-level parameters that determine the value. */
	dependencies: readonly string[];
	/** The value for all items, if no dependency contains an expression. */
	constant?: Json;
}

/**
 * @returns a function that builds the body of the single method, without token and format. It goes on after an invalid
 * field, and throws InvalidValues with all of them.
 */
export function createBodyBuilder(operation: Operation): (input: ItemInput) => JsonObject {
	const fieldsMode = createInputMode(operation, false);
	const jsonMode = createInputMode(operation, true);
	const hasJsonMode = operation.fields.some((field) => field.hasJsonInput);
	return (input) => {
		const isJson = hasJsonMode && isOneOf(['json'], input.parameter('input_mode'));
		const mode = isJson ? jsonMode : fieldsMode;
		const body: JsonObject = { ...(operation.fixedParameters as JsonObject | undefined) };
		const values = mode.isCached ? undefined : new Map<BodyField, Json>();
		const problems = new Problems();
		const refused = new Set<Field>();
		for (const bodyField of mode.bodyFields) {
			try {
				const value = bodyField.constant ?? readValue(bodyField, input);
				if (value === undefined) continue;
				setInBody(body, bodyField, value);
				values?.set(bodyField, value);
			} catch (cause) {
				problems.add(cause);
				refused.add(bodyField.field);
			}
		}
		for (const bodyField of mode.checkedFields) {
			try {
				if (followsFrom(refused, bodyField) || !isApplicable(bodyField, input)) continue;
				checkField(body, bodyField, input);
			} catch (cause) {
				problems.add(cause);
			}
		}
		let merged = body;
		try {
			merged = mergeExtraBody(body, readCollection('options', input).extra_body, input.refuse);
			if (!problems.any) checkRequiresOneOf(operation, merged, input);
		} catch (cause) {
			problems.add(cause);
		}
		problems.throwAny();
		if (values) cacheConstants(mode, values, input);
		return merged;
	};
}

/** Whether a field can only be empty because it, or the data that would replace it, was refused. */
const followsFrom = (refused: ReadonlySet<Field>, { field }: BodyField): boolean =>
	refused.has(field) ||
	(field.fallbackColumn !== undefined &&
		[...refused].some(({ name, apiName = name, bodyObject }) =>
			[apiName, bodyObject].includes('data'),
		));

/** @throws by `refuse` if none of the fields of which one is needed is in the body */
function checkRequiresOneOf(
	{ fields, requiresOneOf }: Operation,
	body: JsonObject,
	{ refuse }: ItemInput,
): void {
	if (!requiresOneOf) return;
	const needed = fields.filter(({ name }) => requiresOneOf.includes(name));
	if (needed.some(({ name, apiName }) => hasContent(body[apiName ?? name]))) return;
	const [first, ...others] = needed.map(({ displayName }) => `"${displayName}"`);
	refuse(needed[0]!, `is empty. Enter ${[first, ...others].join(' or ')}.`);
}

/** An empty list names nothing either; false is a value. */
const hasContent = (value: Json | undefined): boolean =>
	value !== undefined &&
	value !== null &&
	value !== '' &&
	!(Array.isArray(value) && value.length === 0);

function createInputMode({ fields }: Operation, isJson: boolean): InputMode {
	const jsonNames = new Set(
		fields.filter((field) => field.hasJsonInput).map((field) => field.name),
	);
	// A JSON parameter contains the whole object; in fields mode its parts are fields of their own.
	const isOfOtherMode = ({ hasJsonInput, kind, bodyObject }: Field) =>
		isJson
			? !hasJsonInput && bodyObject !== undefined && jsonNames.has(bodyObject)
			: hasJsonInput && kind === 'json';
	const bodyFields = fields
		.filter((field) => !field.nodeOnly && !isOfOtherMode(field))
		.map((field) => toBodyField(field, isJson && field.hasJsonInput === true));
	return {
		bodyFields,
		checkedFields: bodyFields.filter(({ field }) => field.fallbackColumn || field.required),
		isCached: false,
	};
}

function toBodyField(field: Field, isJsonText: boolean): BodyField {
	const name = field.apiName ?? field.name;
	const parameter = isJsonText ? jsonParameterName(field) : (field.collection ?? field.name);
	const conditions = Object.entries(field.showWhen ?? {});
	const shownBy = conditions.map(([other]) =>
		other.startsWith('/') ? other.slice(1) : (field.collection ?? other),
	);
	const dependencies = [parameter, ...shownBy, ...(field.fields ?? []).flatMap(rootConditions)];
	const rootName = name.split('.')[0]!;
	return { field, name, rootName, parameter, isJsonText, conditions, dependencies };
}

/** Top-level parameters in the conditions of a nested field. */
const rootConditions = ({ showWhen = {}, fields = [] }: Field): string[] => [
	...Object.keys(showWhen).flatMap((name) => (name.startsWith('/') ? [name.slice(1)] : [])),
	...fields.flatMap(rootConditions),
];

/** Keeps constant values and drops fields that are empty for all items, which are most options of an operation. */
function cacheConstants(
	mode: InputMode,
	values: ReadonlyMap<BodyField, Json>,
	input: ItemInput,
): void {
	const varies = ({ field, dependencies }: BodyField) =>
		field.kind === 'resourceMapper' || dependencies.some(input.hasExpression);
	mode.checkedFields = mode.checkedFields.filter(
		(bodyField) => varies(bodyField) || (!values.has(bodyField) && isApplicable(bodyField, input)),
	);
	mode.bodyFields = mode.bodyFields.filter(
		(bodyField) => varies(bodyField) || values.has(bodyField),
	);
	for (const bodyField of mode.bodyFields)
		if (!varies(bodyField)) bodyField.constant = values.get(bodyField);
	mode.isCached = true;
}

function isApplicable({ field, conditions }: BodyField, input: ItemInput): boolean {
	if (conditions.length === 0) return true;
	const siblings = field.collection ? readCollection(field.collection, input) : undefined;
	return conditions.every(([name, allowed]) => {
		if (name.startsWith('/')) return isOneOf(allowed, input.parameter(name.slice(1)));
		return isOneOf(allowed, siblings ? siblings[name] : input.parameter(name));
	});
}

/** Fills an empty matching key from the profile data. @throws if a required field is empty */
function checkField(body: JsonObject, bodyField: BodyField, input: ItemInput): void {
	const { field, name } = bodyField;
	if (field.fallbackColumn && body[name] === undefined)
		copyFromData(body, name, field.fallbackColumn);
	if (!field.required || isInBody(body, bodyField)) return;
	input.refuse(
		field,
		field.fallbackColumn
			? 'is empty, and the profile data has no value for it. Enter a value or map the field.'
			: 'is empty. Enter a value.',
	);
}

const readCollection = (name: string, input: ItemInput) =>
	(input.parameter(name) ?? {}) as Record<string, unknown>;

/** @returns the field's value, or its default if nothing was entered; undefined if it has none or does not apply */
function readValue(bodyField: BodyField, input: ItemInput): Json | undefined {
	if (!isApplicable(bodyField, input)) return undefined;
	const { field, parameter, isJsonText } = bodyField;
	const root = input.parameter(parameter);
	const valueWhenEmpty =
		field.default !== undefined && field.hasJsonInput
			? {}
			: (field.valueWhenEmpty as Json | undefined);
	if (isJsonText) return readJsonText(field, root, input) ?? valueWhenEmpty;
	const value = field.collection ? ((root ?? {}) as Record<string, unknown>)[field.name] : root;
	if (field.kind === 'resourceMapper')
		return readMappedColumns(field, value, input) ?? valueWhenEmpty;
	if (field.collection && value === '' && field.kind === 'text') return '';
	return convertValue(field, value, input) ?? valueWhenEmpty;
}

/** Kinds whose JSON alternative is one object. JSON without a form of its own is the object of several fields. */
const objectKinds: ReadonlySet<Field['kind']> = new Set([
	'resourceMapper',
	'updates',
	'values',
	'object',
	'json',
]);

function readJsonText(field: Field, text: unknown, { refuse }: ItemInput): Json | undefined {
	const value = parseJson(field, text, refuse);
	if (value === undefined) return undefined;
	const isObject = isJsonObject(value);
	if (objectKinds.has(field.kind) && !isObject) refuse(field, 'must be a JSON object');
	const isList = Array.isArray(value) && value.every(isJsonObject);
	if (field.kind === 'objectList' && !isObject && !isList)
		refuse(field, 'must be a JSON array of objects');
	return value;
}

/** Copies objects in the body before it changes them: other items may share them. */
function setInBody(body: JsonObject, { field, name }: BodyField, value: Json): void {
	const { bodyObject, alternateApiName, kind } = field;
	if (bodyObject === '') Object.assign(body, value);
	else if (bodyObject !== undefined) {
		const added = kind === 'updates' ? (value as JsonObject) : { [name]: value };
		body[bodyObject] = { ...(body[bodyObject] as JsonObject | undefined), ...added };
	} else {
		setByPath(body, name, value);
		if (alternateApiName) setByPath(body, alternateApiName, value);
	}
}

function isInBody(body: JsonObject, { field, rootName }: BodyField): boolean {
	if (field.bodyObject === '') return Object.keys(body).length > 0;
	const parent = field.bodyObject === undefined ? body : body[field.bodyObject];
	return isJsonObject(parent) && rootName in parent;
}

/**
 * Copies an empty matching key from the profile data: the first entry of an array such as `phones`, or for
 * `{field_name}` the column that this parameter names.
 */
function copyFromData(body: JsonObject, name: string, column: string): void {
	const { data } = body;
	if (!isJsonObject(data)) return;
	const columnName = column.startsWith('{') ? String(body[column.slice(1, -1)] ?? '') : column;
	const value = data[columnName];
	const first = Array.isArray(value) ? value[0] : value;
	// The platform would take empty text for a profile without an address.
	if (typeof first === 'number' || (typeof first === 'string' && first.trim() !== ''))
		body[name] = first;
}
