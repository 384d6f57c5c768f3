/**
 * What may become of a value of a wrong or right type, for each kind of field: a table of its own, written from what
 * the values say and not from the code that reads them.
 */
import type { Field } from '../../nodes/Altcraft/operations/types';

/** `out`: nothing is sent. `refused`: an error names the field. Otherwise the value that is sent. */
export type Outcome = 'out' | 'refused' | { sent: unknown };

const day = new Date(Date.UTC(2024, 4, 27, 12, 30));

export const inputs: Record<string, unknown> = {
	'empty text': '',
	'blank text': ' ',
	true: true,
	false: false,
	'"true"': 'true',
	'"false"': 'false',
	'[]': [],
	'[1]': [1],
	'{}': {},
	'{a: 1}': { a: 1 },
	NaN: NaN,
	Infinity: Infinity,
	'invalid date': new Date('invalid'),
	'valid date': day,
	'0': 0,
	'1': 1,
	'-1': -1,
	'1.5': 1.5,
	'"1"': '1',
	'"0x10"': '0x10',
	'"abc"': 'abc',
	'"1,5"': '1,5',
	null: null,
	undefined: undefined,
};
export type Input = keyof typeof inputs;

type Row = Partial<Record<string, Outcome[]>>;

const sent = (value: unknown): Outcome => ({ sent: value });
const same = (names: string[]): Row =>
	Object.fromEntries(names.map((name) => [name, [sent(inputs[name])]]));

/** Nothing was entered. */
const blank: Row = Object.fromEntries(
	['empty text', 'blank text', 'null', 'undefined'].map((name) => [name, ['out']]),
);
const integers: Row = { ...blank, ...same(['0', '1', '-1']), '"1"': [sent(1)] };
const numbers: Row = { ...integers, ...same(['1.5']) };
const listOfTexts: Row = {
	...blank,
	'[]': ['out', sent([])],
	'[1]': [sent(['1'])],
	'"true"': [sent(['true'])],
	'"false"': [sent(['false'])],
	'0': [sent(['0'])],
	'1': [sent(['1'])],
	'-1': [sent(['-1'])],
	'1.5': [sent(['1.5'])],
	'"1"': [sent(['1'])],
	'"0x10"': [sent(['0x10'])],
	'"abc"': [sent(['abc'])],
	'"1,5"': [sent(['1', '5'])],
};
/** Rows or an object, of which `{a: 1}` has no known key. */
const rows: Row = { ...blank, '[]': ['out', 'refused', sent([])], '{}': ['out', 'refused'] };
const texts = ['"true"', '"false"', '"1"', '"0x10"', '"abc"', '"1,5"'];

/** By kind and input; an input that is not listed has to be refused. */
const table: Record<Field['kind'], Row> = {
	integer: integers,
	// IDs are not negative.
	resourceLocator: { ...integers, '-1': ['refused'] },
	number: numbers,
	decimal: {
		...blank,
		...Object.fromEntries(['0', '1', '-1', '1.5'].map((name) => [name, [sent(name)]])),
		'"1"': [sent('1')],
	},
	boolean: {
		...blank,
		...same(['true', 'false']),
		'"true"': [sent(true)],
		'"false"': [sent(false)],
		'0': [sent(false)],
		'1': [sent(true)],
		'"1"': [sent(true)],
	},
	options: { ...blank, ...same([...texts, '0', '1', '-1', '1.5']) },
	multiOptions: listOfTexts,
	textList: listOfTexts,
	integerList: {
		...blank,
		'[]': ['out', sent([])],
		'[1]': [sent([1])],
		'0': [sent([0])],
		'1': [sent([1])],
		'-1': [sent([-1])],
		'"1"': [sent([1])],
		'"1,5"': [sent([1, 5])],
	},
	date: {
		...blank,
		'valid date': ['2024-05-27T12:30:00Z', '2024-05-27 12:30:00', '2024-05-27'].map(sent),
	},
	json: {
		...blank,
		...same(['true', 'false', '[]', '[1]', '{}', '{a: 1}', '0', '1', '-1', '1.5']),
		'valid date': [sent(day.toJSON())],
		'"true"': [sent(true)],
		'"false"': [sent(false)],
		'"1"': [sent(1)],
	},
	text: {
		'empty text': ['out'],
		'blank text': ['out', sent(' ')],
		null: ['out'],
		undefined: ['out'],
		...same(texts),
		true: [sent('true')],
		false: [sent('false')],
		'0': [sent('0')],
		'1': [sent('1')],
		'-1': [sent('-1')],
		'1.5': [sent('1.5')],
		'valid date': ['refused', sent(day.toJSON())],
	},
	resourceMapper: rows,
	updates: rows,
	values: rows,
	object: rows,
	objectList: rows,
};

/**
 * What may become of an input.
 *
 * @param isAdded whether the user adds the field to a collection or a row, where an empty text is meant
 * @param sentAs the field that a JSON parameter replaces; otherwise the field itself
 */
export function allowedOutcomes(
	field: Field,
	input: Input,
	isAdded: boolean,
	sentAs: Field,
): Outcome[] {
	const allowed = [...(table[field.kind][input] ?? ['refused' as const])];
	if (sentAs !== field) return jsonOutcomes(allowed, input, sentAs);
	const isLeftOut = allowed.includes('out');
	if (isLeftOut && field.required) allowed.push('refused');
	if (isLeftOut && field.valueWhenEmpty !== undefined) allowed.push(sent(field.valueWhenEmpty));
	if (isLeftOut && field.hasJsonInput) allowed.push(sent({}));
	// An option may be a number, which an expression often gives as text.
	const listed = field.options?.find(({ value }) => String(value) === String(inputs[input]));
	if (listed && !Array.isArray(inputs[input])) allowed.push(sent(listed.value));
	if (field.kind === 'text' && input === 'empty text' && isAdded) allowed.push(sent(''));
	if (field.name === 'extra_body' && input === '{}') allowed.push('out');
	if (field.digitsAsNumber)
		for (const one of ['0', '1', '"1"']) if (one === input) allowed.push(sent(Number(inputs[one])));
	if (field.kind === 'json' && !isLeftOut && !isObjectInput(input)) allowed.push('refused');
	const isUnknown = field.kind === 'options' && !listed;
	// The node keeps the bounds and the options of its own settings; those of the platform are the platform's.
	if (field.nodeOnly && !isLeftOut && (isUnknown || isOutOfBounds(field, inputs[input])))
		return ['refused'];
	return allowed;
}

const isOutOfBounds = ({ kind, min = -Infinity, max = Infinity }: Field, value: unknown): boolean =>
	(kind === 'integer' || kind === 'number') && !(Number(value) >= min && Number(value) <= max);

/** JSON in place of an object, or of rows: a list of objects, or one. */
function jsonOutcomes(allowed: Outcome[], input: Input, sentAs: Field): Outcome[] {
	if (allowed.includes('out')) {
		const { valueWhenEmpty = {} } = sentAs;
		return ['out', 'refused', sent(valueWhenEmpty)];
	}
	const isList = sentAs.kind === 'objectList' && input === '[]';
	return isObjectInput(input) || isList ? [...allowed, 'out'] : ['refused'];
}

const isObjectInput = (input: Input): boolean => input === '{a: 1}' || input === '{}';
