/** Parameters that make an operation's request valid, and where a field's value is in them and in the request. */
import { fieldsWithCommon } from '../../nodes/Altcraft/description/commonFields';
import type { Field, Operation } from '../../nodes/Altcraft/operations/types';

export type Values = Record<string, unknown>;

/** A field, with the objects or rows that contain it, from the outside. */
export interface FieldPath {
	outer: Field[];
	field: Field;
}

/** Kinds of rows with a form of their own, whose fields are not converted one by one. */
const ownForms = ['updates', 'values'];

/** All fields of an operation, and those inside of objects and rows. */
export function fieldPaths(operation: Operation): FieldPath[] {
	const nested = (outer: Field[], field: Field): FieldPath[] => [
		{ outer, field },
		...(ownForms.includes(field.kind) ? [] : (field.fields ?? [])).flatMap((inner) =>
			nested([...outer, field], inner),
		),
	];
	return fieldsWithCommon(operation).flatMap((field) => nested([], field));
}

function validValue(field: Field, top: Values): unknown {
	switch (field.kind) {
		case 'integer':
		case 'number':
		case 'resourceLocator':
		case 'integerList':
			return field.min ?? 1;
		case 'decimal':
			return '1.00';
		case 'boolean':
			return true;
		case 'options':
			return field.options![0]!.value;
		case 'multiOptions':
			return [field.options![0]!.value];
		case 'date':
			return '2024-05-27';
		case 'json':
			return '{"a": 1}';
		case 'resourceMapper':
			return { mappingMode: 'defineBelow', value: { _fname: 'Ann' }, schema: [] };
		case 'updates':
			return { row: [{ field: 'checks', function: 'set', value: '1' }] };
		case 'values':
			return { row: [{ field: 'color', value: 'red' }] };
		case 'object':
			return validObject(field.fields!, top);
		case 'objectList':
			return { row: [toRow(field.fields!, validObject(field.fields!, top))] };
		default:
			return 'a';
	}
}

const conditionsOf = ({ showWhen = {} }: Field) => Object.entries(showWhen);

/** Whether the conditions of a field are met. Those that start with a slash are about the node's parameters. */
const isShown = (field: Field, values: Values, top: Values): boolean =>
	conditionsOf(field).every(([name, allowed]) =>
		allowed.includes((name.startsWith('/') ? top[name.slice(1)] : values[name]) as string),
	);

/** Whether a field's condition is about the field under test, which gets all kinds of values. */
const isShownBy = (field: Field, tested?: string): boolean =>
	tested !== undefined && conditionsOf(field).some(([name]) => name === tested);

/** An object with its required fields, or with one that is shown if none is required. */
function validObject(fields: readonly Field[], top: Values): Values {
	const values = withRequired(fields, {}, top);
	if (Object.keys(values).length > 0) return values;
	const shown = fields.filter((field) => isShown(field, values, top));
	return Object.fromEntries(shown.slice(0, 1).map((field) => [field.name, validValue(field, top)]));
}

/** Adds valid values for the required fields that are shown. */
function withRequired(
	fields: readonly Field[],
	values: Values,
	parameters?: Values,
	tested?: string,
): Values {
	const all = { ...values };
	const top = parameters ?? all;
	for (const field of fields) {
		const hasDefault = ['options', 'boolean'].includes(field.kind) && field.default !== undefined;
		if (hasDefault && !(field.name in all)) all[field.name] = field.default;
	}
	for (const field of fields) {
		if (field.name in all) continue;
		if (field.required && (isShown(field, all, top) || isShownBy(field, tested)))
			all[field.name] = validValue(field, top);
	}
	return all;
}

/** Puts the fields of a row that the editor shows in its collection there. */
function toRow(fields: readonly Field[], values: Values): Values {
	const more = fields.filter(({ collection }) => collection === 'more').map(({ name }) => name);
	const isMore = (name: string) => more.includes(name);
	const pick = (want: boolean) =>
		Object.fromEntries(Object.entries(values).filter(([name]) => isMore(name) === want));
	return { ...pick(false), more: pick(true) };
}

/** Sets what the conditions of a field ask of its siblings and of the node's parameters. */
function meetConditions(fields: readonly Field[], field: Field, values: Values, top: Values): void {
	for (const [name, [first]] of conditionsOf(field)) {
		const target = name.startsWith('/') ? top : values;
		const other = name.replace('/', '');
		if (other in target) continue;
		target[other] = first;
		const sibling = fields.find((one) => one.name === other);
		if (sibling && target === values) meetConditions(fields, sibling, values, top);
	}
}

/** The values of an object or a row in which `path` has the value. */
function nestedValues(
	fields: readonly Field[],
	path: Field[],
	value: unknown,
	top: Values,
): Values {
	const [head, ...rest] = path as [Field, ...Field[]];
	const values: Values = {};
	meetConditions(fields, head, values, top);
	values[head.name] = rest.length === 0 ? value : containerValue(head, rest, value, top);
	return withRequired(fields, values, top);
}

function containerValue(container: Field, path: Field[], value: unknown, top: Values): unknown {
	const values = nestedValues(container.fields!, path, value, top);
	return container.kind === 'objectList' ? { row: [toRow(container.fields!, values)] } : values;
}

/** The node's parameters, in which the field has the value and everything else is valid. */
export function parametersWith(
	operation: Operation,
	{ outer, field }: FieldPath,
	value: unknown,
): Values {
	const [head, ...rest] = [...outer, field] as unknown as [Field, ...Field[]];
	const fields = fieldsWithCommon(operation);
	const all: Values = {};
	meetConditions(fields, head, all, all);
	all[head.name] = rest.length === 0 ? value : containerValue(head, rest, value, all);
	const complete = withRequired(fields, all, undefined, head.name);
	for (const name of operation.requiresOneOf ?? []) {
		const one = fields.find((other) => other.name === name)!;
		if (name !== head.name && isShown(one, complete, complete))
			complete[name] ??= validValue(one, complete);
	}
	const parameters: Values = {};
	for (const one of fields) {
		if (!(one.name in complete)) continue;
		if (!one.collection) parameters[one.name] = complete[one.name];
		else
			parameters[one.collection] = {
				...(parameters[one.collection] as Values),
				[one.name]: complete[one.name],
			};
	}
	return parameters;
}
