/** Cells of the column mapper and lists of fields: what was entered, nothing, or a refusal that names the field. */
import { parseFunctionalUpdates } from '../../nodes/Altcraft/execution/input/functionalUpdates';
import { DateTime } from 'luxon';
import { convertFields, convertValue } from '../../nodes/Altcraft/execution/input/convertValue';
import { readMappedColumns } from '../../nodes/Altcraft/execution/input/mappedColumns';
import { parseJson } from '../../nodes/Altcraft/execution/input/parseJsonInput';
import {
	createBodyBuilder,
	type ItemInput,
} from '../../nodes/Altcraft/execution/input/requestBody';
import { findOperation } from '../../nodes/Altcraft/operations';
import type { Field } from '../../nodes/Altcraft/operations/types';

const mapper: Field = { name: 'data', kind: 'resourceMapper', displayName: 'Profile Data' };
const refuse = (field: Field, problem: string): never => {
	throw new Error(`"${field.displayName}" ${problem}`);
};
const context = { refuse, timezone: 'UTC', parameter: () => undefined };

function readCell(
	type: string | undefined,
	cell: unknown,
	name = 'f',
	isAutomatic = false,
): unknown {
	const schema = type
		? [{ id: name, displayName: name, type, required: false, display: true }]
		: [];
	const mapping = isAutomatic
		? { mappingMode: 'autoMapInputData', value: null, schema }
		: { mappingMode: 'defineBelow', value: { [name]: cell }, schema };
	const json = (isAutomatic ? { [name]: cell } : {}) as never;
	return readMappedColumns(mapper, mapping, { ...context, json })?.[name];
}

const columnTypes = ['string', 'number', 'boolean', 'dateTime', 'array', 'object', 'options'];

test.each(columnTypes)('an empty cell of type %s is not sent', (type) => {
	expect(readCell(type, '')).toBeUndefined();
	expect(readCell(type, null)).toBeUndefined();
});

test.each(columnTypes.filter((type) => type !== 'string'))(
	'an empty text for a column of type %s does not clear it when mapped automatically',
	(type) => {
		expect(readCell(type, '', 'f', true)).toBeUndefined();
		expect(readCell(type, null, 'f', true)).toBeNull();
	},
);

test.each([
	['number', ' ', undefined],
	['number', ' 12.5 ', 12.5],
	['number', 0, 0],
	['number', '-3', -3],
	['boolean', 'TRUE', true],
	['boolean', 'True', true],
	['boolean', 1, true],
	['boolean', '1', true],
	['boolean', 0, false],
	['boolean', '0', false],
	['boolean', 'false', false],
	['array', [79000000000], ['79000000000']],
	['array', 79000000000, ['79000000000']],
	['array', 'a, b', ['a', 'b']],
	['array', '["a", 7]', ['a', '7']],
	['array', [{ code: 1 }], [{ code: 1 }]],
	['object', '{"a": 1}', { a: 1 }],
	['string', 79000000000, '79000000000'],
	['string', true, 'true'],
	['string', ' ', ' '],
	['options', 1, '1'],
])('%s: %p is %p', (type, cell, expected) => {
	expect(readCell(type, cell)).toEqual(expected);
});

test('Gender keeps a number, and a text of digits', () => {
	expect(readCell('string', 1, '_sex')).toBe(1);
	expect(readCell('string', '1', '_sex')).toBe('1');
});

test.each([
	['number', []],
	['number', [5]],
	['number', true],
	['number', '0x10'],
	['number', 'abc'],
	['number', NaN],
	['number', new Date(NaN)],
	['boolean', 'yes'],
	['boolean', 2],
	['boolean', []],
	['array', { a: 1 }],
	['array', true],
	['array', ['a', null]],
	['array', [NaN]],
	['array', '[1'],
	['object', '[1]'],
	['object', 'text'],
	['object', 5],
	['object', { a: NaN }],
	['options', {}],
	['string', NaN],
	['string', new Date(NaN)],
	[undefined, NaN],
	[undefined, Infinity],
	[undefined, new Date(NaN)],
	[undefined, DateTime.fromISO('nonsense')],
	[undefined, { inner: [new Date(NaN)] }],
])('%s: %p is refused by name', (type, cell) => {
	expect(() => readCell(type, cell)).toThrow('"Profile Data: f"');
});

test.each([NaN, new Date(NaN), { a: { b: NaN } }, [Infinity]])(
	'JSON with %p is refused',
	(value) => {
		expect(() => parseJson({ ...mapper, displayName: 'Content' }, value, refuse)).toThrow(
			'"Content"',
		);
	},
);

test('fields may be called like members of every object', () => {
	const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];
	const row = names.map((field) => ({ field, function: 'unset' }));
	const updates = parseFunctionalUpdates(mapper, { row }, { refuse, timezone: 'UTC' });
	expect(Object.keys(updates!)).toEqual(names);
	for (const name of names) expect(readCell('string', 'x', name)).toBe('x');
});

const field = (kind: Field['kind']): Field => ({ name: 'f', kind, displayName: 'F' });

test.each([
	['textList', [79000000000, 'a'], ['79000000000', 'a']],
	['textList', 'a, b,', ['a', 'b']],
	['textList', 5, ['5']],
	['integerList', '1, 2', [1, 2]],
	['integerList', ['3', 4], [3, 4]],
	['resourceLocator', { mode: 'id', value: '7' }, 7],
	['resourceLocator', ' ', undefined],
	['integer', ' ', undefined],
	['text', 5, '5'],
	['decimal', 10.5, '10.5'],
] as const)('%s: %p is %p', (kind, value, expected) => {
	expect(convertValue(field(kind), value, context)).toEqual(expected);
});

test.each([
	['textList', [{ code: 'A' }, null]],
	['textList', ['a', undefined]],
	['textList', [true]],
	['textList', { code: 'A' }],
	['textList', true],
	['integerList', [null]],
	['integerList', [true]],
	['integerList', ['']],
	['integerList', '1, x'],
	['integerList', [1.5]],
	['resourceLocator', true],
	['resourceLocator', { mode: 'id', value: true }],
	['resourceLocator', []],
	['resourceLocator', '0x10'],
	['resourceLocator', NaN],
	['integer', []],
	['integer', true],
	['integer', '0x10'],
	['number', [1]],
	['decimal', true],
	['boolean', 'yes'],
	['options', true],
	['text', NaN],
	['text', []],
	['object', 'text'],
	['objectList', 'text'],
	['objectList', [1]],
] as const)('%s: %p is refused by name', (kind, value) => {
	expect(() => convertValue(field(kind), value, context)).toThrow('"F');
});

test('an empty text that was added is sent, one of a row that is always shown is not', () => {
	const fields: Field[] = [
		{ name: 'shown', kind: 'text', displayName: 'Shown' },
		{ name: 'added', kind: 'text', displayName: 'Added', collection: 'more' },
	];
	const row = { shown: '', more: { added: '' } };
	const rows = { ...field('objectList'), fields };
	expect(convertValue(rows, { row: [row] }, context)).toEqual([{ added: '' }]);
	expect(convertValue({ ...field('object'), fields }, { shown: '' }, context)).toEqual({
		shown: '',
	});
	expect(convertFields(fields, { shown: '' }, context)).toEqual({});
});

test.each(['[{"email": "a@example.com"}]', '5', '"text"'])('data_json %s is refused', (text) => {
	const parameters: Record<string, unknown> = { input_mode: 'json', data_json: text, db_id: 1 };
	const input = {
		...context,
		json: {},
		parameter: (name: string) => parameters[name],
		hasExpression: () => false,
	} as ItemInput;
	expect(() => createBodyBuilder(findOperation('profile', 'create'))(input)).toThrow(
		'"Profile Data" must be a JSON object',
	);
});
