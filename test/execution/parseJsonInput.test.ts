/** What users give as JSON arrives as they gave it, or is refused with the field's name. */
import { parseFunctionalUpdates } from '../../nodes/Altcraft/execution/input/functionalUpdates';
import { parseJson } from '../../nodes/Altcraft/execution/input/parseJsonInput';
import { readMappedColumns } from '../../nodes/Altcraft/execution/input/mappedColumns';
import type { Field } from '../../nodes/Altcraft/operations/types';

const field: Field = { name: 'data_json', kind: 'json', displayName: 'Profile Data (JSON)' };
const refuse = (at: Field, problem: string): never => {
	throw new Error(`"${at.displayName}" ${problem}`);
};

test('an integer that a number cannot hold keeps its digits', () => {
	expect(parseJson(field, '{"id": 123456789012345678901234, "n": 7}', refuse)).toEqual({
		id: '123456789012345678901234',
		n: 7,
	});
});

test('text that is no JSON is refused with the field and what was given', () => {
	expect(() => parseJson(field, '{"a": }', refuse)).toThrow(
		'"Profile Data (JSON)" is not valid JSON: "{"a": }"',
	);
});

test('operands of functional updates are JSON where they read as such', () => {
	const row = (value: string) => ({ row: [{ field: 'f', function: 'set', value }] });
	const operand = (value: string) =>
		(
			parseFunctionalUpdates(field, row(value), { refuse, timezone: 'UTC' })!.f as {
				value: unknown;
			}
		).value;
	expect(['100', '007', '1e5', '["a"]', '"5"', 'plain', 'true'].map(operand)).toEqual([
		100,
		'007',
		'1e5',
		['a'],
		'5',
		'plain',
		true,
	]);
});

test('a second update of one field is refused', () => {
	const twice = {
		row: [
			{ field: 'f', function: 'unset' },
			{ field: 'f', function: 'unset' },
		],
	};
	expect(() => parseFunctionalUpdates(field, twice, { refuse, timezone: 'UTC' })).toThrow(
		'a second time',
	);
});

test('a number column refuses more digits than a number holds', () => {
	const mapping = {
		mappingMode: 'defineBelow',
		value: { crm: '12345678901234567890' },
		schema: [{ id: 'crm', displayName: 'crm', type: 'number', required: false, display: true }],
	};
	const reading = { json: {}, refuse, timezone: 'UTC', parameter: () => undefined };
	expect(() => readMappedColumns(field, mapping, reading)).toThrow(
		'more digits than a number can hold',
	);
});
