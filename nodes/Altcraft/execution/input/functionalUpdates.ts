/** Reads functional updates from rows (documentation: "Database fields functional update"). */
import type { ResourceMapperField } from 'n8n-workflow';
import { isJsonObject } from '../../isJsonObject';
import type { Field } from '../../operations/types';
import type { Json, JsonObject } from '../../types';
import { convertCell } from './convertCell';
import { parseOperand, readRowName, readRows, rowField, type Refuse } from './parseJsonInput';
import { describeValue } from './describeValue';
import { readEach } from './invalidValues';
import { isEmpty, readNumber, readText, type RefuseValue } from './readScalar';

interface UpdateContext {
	refuse: Refuse;
	/** Time zone of the workflow, for dates without one. */
	timezone: string;
	/** The columns of the profile data: the types of the fields, as far as they are known. */
	columns?: ReadonlyMap<string, ResourceMapperField>;
}

/** @returns functional updates as `{field: {action, value, submatch}}`; undefined without rows */
export function parseFunctionalUpdates(
	field: Field,
	value: unknown,
	{ refuse, timezone, columns }: UpdateContext,
): JsonObject | undefined {
	const rows = readRows(field, value, refuse);
	if (rows.length === 0) return undefined;
	const updates = new Map<string, JsonObject>();
	readEach(rows, (row, index) => {
		const at = rowField(field, index);
		const refuseRow: RefuseValue = (problem) => refuse(at, problem);
		const name = readRowName(row, refuseRow);
		if (name === '') refuse(at, 'has no field name. Enter the name of a database field.');
		if (updates.has(name))
			refuse(
				at,
				`updates the field ${describeValue(name)} a second time. Use one update per field.`,
			);
		const action = readText(row.function, refuseRow) ?? 'set';
		const update: JsonObject = { action };
		const hasSubmatch = !isEmpty(row.submatch) && !['unset', 'incr'].includes(action);
		if (action !== 'unset') {
			if (isEmpty(row.value)) refuse(at, `has no value. The action "${action}" requires one.`);
			const target = { name, column: columns?.get(name), timezone, isProperty: hasSubmatch };
			update.value = readOperand(action, row.value, target, refuseRow);
		}
		if (hasSubmatch) update.submatch = readText(row.submatch, refuseRow)!;
		updates.set(name, update);
	});
	return Object.fromEntries(updates);
}

interface UpdateTarget {
	name: string;
	/** Undefined if the type of the field is not known. */
	column: ResourceMapperField | undefined;
	timezone: string;
	/** Whether the value is for a property of the field. */
	isProperty: boolean;
}

/** The value of an update, in the type that the field and the action take. */
function readOperand(
	action: string,
	value: unknown,
	target: UpdateTarget,
	refuse: RefuseValue,
): Json {
	const { name, column } = target;
	const type = column?.type;
	if (action === 'incr') {
		if (type !== undefined && type !== 'number')
			refuse(`cannot increase ${describeValue(name)}, which is not a number. Use Set.`);
		return readNumber(value, refuse) ?? refuse('has no number to add.');
	}
	if (action === 'set' && column && !target.isProperty)
		return (
			convertCell(value, target, refuse) ?? refuse('has no value. The action "set" requires one.')
		);
	const operand = parseOperand(value, refuse);
	if (action !== 'add' && action !== 'delete') return operand;
	if (type !== undefined && type !== 'array') {
		const way = type === 'number' ? 'Use Increase.' : 'Use Set.';
		refuse(`cannot ${action} entries of ${describeValue(name)}, which is not a list. ${way}`);
	}
	// Tags and arrays of objects take lists only. One value is a list of one; a number is a tag of digits.
	if (Array.isArray(operand)) return operand;
	return typeof value === 'string' && !isJsonObject(operand) ? [value] : [toListEntry(operand)];
}

const toListEntry = (entry: Json): Json => (typeof entry === 'number' ? String(entry) : entry);
