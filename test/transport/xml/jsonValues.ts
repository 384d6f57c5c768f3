/** Generated JSON values with everything that XML makes difficult. */
import fc from 'fast-check';

import type { Json, JsonObject } from '../../../nodes/Altcraft/types';

export const TRICKY_TEXTS = [
	'007',
	'1e5',
	'+7900',
	'+79000000000',
	' 1 ',
	'123456789012345678901234',
	'663a138cee44bb50a67115cd',
	'.5',
	'._0',
	'-',
	'.',
	'_',
	'-.5e-3',
	'5.',
	'0x1F',
	'0b11',
	'0o17',
	'1_000',
	'0x1.8p3',
	'Infinity',
	'-inf',
	'NaN',
	'true',
	'True',
	'FALSE',
	'null',
	'NIL',
	'None',
	'undefined',
	'yes',
	'',
	' ',
	'\n',
	'\ttext\t',
	'\u00a0x',
	'a\r\nb\rc\nd',
	'<b>&amp;</b>',
	']]>',
	'<![CDATA[x]]>',
	'<!-- -->',
	'{"a":1}',
	'[]',
	'"quoted"',
	'2024-05-20T09:17:53.362Z',
	'Ünïcödé Привет 👋',
	'\u0085next line\u2028',
];
export const TRICKY_KEYS = [
	'$or',
	'a b',
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	'xml',
	'XmlName',
	'1a',
	'',
	'_',
	'_id',
	'#text',
	'@array',
	'array',
	'a:b',
	'a.b-c',
	'имя',
	'имя поля',
	'0',
];

// Code units without those that XML 1.0 forbids: those are refused, which has tests of its own.
const carried = (text: string) =>
	!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(text);
export const text = fc.oneof(
	fc.constantFrom(...TRICKY_TEXTS),
	fc.string({ unit: 'binary' }).filter(carried),
	fc.string({ unit: fc.constantFrom(...'0123456789+-._eExXabfInfty \n\t\r'), maxLength: 12 }),
	fc.double({ noNaN: true }).map(String),
	fc.bigInt().map(String),
);
export const key = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom('email', 'phones', 'data', 'subscriptions', 'db_id') },
	{ weight: 1, arbitrary: fc.constantFrom(...TRICKY_KEYS) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }).filter(carried) },
);

export function objectOf(entries: Array<[string, Json]>): JsonObject {
	const object: JsonObject = {};
	for (const [name, value] of entries) {
		Object.defineProperty(object, name, {
			value,
			enumerable: true,
			configurable: true,
			writable: true,
		});
	}
	return object;
}

export const { object, value: anyValue } = fc.letrec<{
	value: Json;
	array: Json;
	object: JsonObject;
}>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4, depthSize: 'small' },
		{ weight: 6, arbitrary: text },
		fc.integer(),
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.boolean(),
		fc.constant(null),
		{ weight: 3, arbitrary: tie('array') },
		{ weight: 3, arbitrary: tie('object') },
	) as fc.Arbitrary<Json>,
	array: fc.array(tie('value') as fc.Arbitrary<Json>, { maxLength: 4 }) as fc.Arbitrary<Json>,
	object: fc
		.array(fc.tuple(key, tie('value') as fc.Arbitrary<Json>), { maxLength: 5 })
		.map(objectOf),
}));
