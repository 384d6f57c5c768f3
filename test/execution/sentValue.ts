/** Where a field's value is in a request. */
import type { Field, Operation } from '../../nodes/Altcraft/operations/types';
import type { FieldPath, Values } from './validParameters';

const at = (value: unknown, path: string): unknown =>
	path.split('.').reduce<unknown>((inner, key) => (inner as Values | undefined)?.[key], value);

/** The field that a JSON parameter replaces, or the field itself. */
export const sentField = (operation: Operation, field: Field): Field =>
	operation.fields.find((one) => one.hasJsonInput && `${one.name}_json` === field.name) ?? field;

/** What a request has besides the values of another one; undefined for nothing. */
function difference(body: Values, other: Values): Values | undefined {
	const added = Object.entries(body).filter(([name]) => !(name in other));
	return added.length > 0 ? Object.fromEntries(added) : undefined;
}

/**
 * The field's value in a request; undefined if it has none.
 * @param without the request without the field, for those whose value is merged into the request
 */
export function valueInBody(
	operation: Operation,
	body: Values,
	path: FieldPath,
	without: Values,
): unknown {
	const head = sentField(operation, path.outer[0] ?? path.field);
	const isMerged = head.bodyObject === '' || head.name === 'extra_body';
	if (isMerged) return difference(body, without);
	const parent = (head.bodyObject ? body[head.bodyObject] : body) as Values;
	const isJson = head !== (path.outer[0] ?? path.field);
	let value =
		head.kind === 'updates' && head.bodyObject
			? difference(parent ?? {}, {})
			: at(parent, head.apiName ?? head.name);
	if (isJson) return value;
	let container = head;
	for (const inner of [...path.outer.slice(1), ...(path.outer.length > 0 ? [path.field] : [])]) {
		const isList = container.kind === 'objectList' && !container.singleRow;
		value = at(isList ? (value as unknown[])?.[0] : value, inner.apiName ?? inner.name);
		container = inner;
	}
	return value;
}

/** Whether required objects have no field that is shown for an unknown value of this one. */
export const hidesRequired = (operation: Operation, { name }: Field): boolean =>
	operation.fields.some(
		({ required, fields = [] }) =>
			required && fields.length > 0 && fields.every(({ showWhen = {} }) => `/${name}` in showWhen),
	);
