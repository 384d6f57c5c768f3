/** The sandbox, which parses with fast-xml-parser, decodes encoded values to the same values. */
import fc from 'fast-check';

import type { Json, JsonObject } from '../../../nodes/Altcraft/types';
import { encodeXml } from '../../../nodes/Altcraft/transport/xml/encode';
import { readXml } from '../../../sandbox/xmlFormat';
import { TRICKY_KEYS, TRICKY_TEXTS, anyValue, key, object, objectOf } from './jsonValues';

describe('encoded XML is decoded to the same value', () => {
	test('20,000 generated objects of any shape', () => {
		let seen = 0;
		fc.assert(
			fc.property(object, (value) => {
				seen++;
				return JSON.stringify(readXml(encodeXml(value))) === JSON.stringify(value);
			}),
			{ numRuns: 20_000 },
		);
		expect(seen).toBeGreaterThanOrEqual(20_000);
	});

	test('long arrays of generated values, beside anything else', () => {
		const long = fc.array(anyValue, { minLength: 51, maxLength: 160 });
		const bodies = fc.tuple(object, key, long, key, long);
		fc.assert(
			fc.property(bodies, ([rest, one, first, other, second]) => {
				const body = { ...rest, ...objectOf([[one, first]]), ...objectOf([[other, second]]) };
				expect(readXml(encodeXml(body))).toEqual(JSON.parse(JSON.stringify(body)));
			}),
			{ numRuns: 300 },
		);
	});

	test('long arrays alone, and an error in one has its path', () => {
		const data = Array.from({ length: 101 }, (_, n) => ({ n, name: String(n) }));
		expect(readXml(encodeXml({ data }))).toEqual({ data });
		data[100]!.name = 'a\u0001';
		expect(() => encodeXml({ data })).toThrow(/"data\[100\]\.name".*U\+0001/);
	});

	test('every tricky text in every position', () => {
		for (const each of TRICKY_TEXTS) {
			const value = {
				a: each,
				b: [each],
				c: [each, each],
				d: { e: each },
				f: [{ g: each }],
				h: [[each]],
			};
			expect(readXml(encodeXml(value))).toEqual(value);
		}
	});

	test('every tricky key in every position', () => {
		for (const name of TRICKY_KEYS) {
			for (const inner of ['x', '1', 1, null, [], ['1'], {}] as Json[]) {
				const odd = objectOf([[name, inner]]);
				const value = {
					a: odd,
					b: [odd],
					c: [odd, { plain: 1 }],
					...(name === '__proto__' ? {} : odd),
				};
				expect(JSON.stringify(readXml(encodeXml(value)))).toBe(JSON.stringify(value));
			}
		}
	});
});

describe('the XML', () => {
	const written: Array<[string, JsonObject, string]> = [
		[
			'plain texts and numbers',
			{ name: 'John', age: 5, ok: true },
			'<name>John</name><age>5</age><ok>true</ok>',
		],
		['an array of two', { fields: ['_id', '_city'] }, '<fields>_id</fields><fields>_city</fields>'],
		['an array of one', { fields: ['_id'] }, '<fields array="true">_id</fields>'],
		['an empty array', { fields: [] }, '<fields array="true"/>'],
		['an array of an empty text', { fields: [''] }, '<fields array="true" string="true"/>'],
		['a numeric text', { phone: '+79000000000' }, '<phone string="true">+79000000000</phone>'],
		['an array of one object', { data: [{ a: 'b' }] }, '<data array="true"><a>b</a></data>'],
		['null', { a: null }, '<a json="true">null</a>'],
		['a query', { query: { $or: [] } }, '<query json="true">{"$or":[]}</query>'],
		[
			'one odd element among plain ones',
			{ d: [{ a: 'b' }, { $x: 1 }] },
			'<d><a>b</a></d><d json="true">{"$x":1}</d>',
		],
		[
			'what is undefined is left out',
			{ a: 'b', c: undefined } as unknown as JsonObject,
			'<a>b</a>',
		],
	];
	test.each(written)('%s', (_, value, xml) => {
		expect(encodeXml(value)).toBe(`<xml>${xml}</xml>`);
	});

	test('dates are encoded as in JSON', () => {
		const value = { at: new Date(0), list: [new Date(0)], odd: { $at: new Date(0) } };
		expect(readXml(encodeXml(value as unknown as JsonObject))).toEqual(
			JSON.parse(JSON.stringify(value)),
		);
	});
});

describe('values that XML does not allow are rejected with their path', () => {
	const refused: Array<[string, unknown, RegExp]> = [
		[
			'a control character',
			{ data: [{ a: 'x' }, { name: 'a\u0001' }] },
			/"data\[1\]\.name".*U\+0001/,
		],
		['half of a surrogate pair', { name: 'a\ud83d' }, /"name".*U\+D83D/],
		['a non-character', { name: '\uffff' }, /"name".*U\+FFFF/],
		['a control character in a key', { d: { 'a\u0002': 1 } }, /"d".*U\+0002 in a key/],
		['one inside JSON', { query: { $or: ['\u0000'] } }, /"query\.\$or\[0\]".*U\+0000/],
		[
			'one in a key inside JSON',
			{ query: { $or: [{ '\u000b': 1 }] } },
			/"query\.\$or\[0\]".*U\+000B/,
		],
		['NaN', { a: NaN }, /"a".*NaN/],
		['infinity inside JSON', { a: [[Infinity]] }, /"a\[0\]\[0\]".*Infinity/],
		['a bigint', { a: BigInt(1) }, /"a".*bigint/],
	];
	test.each(refused)('%s', (_, value, message) => {
		expect(() => encodeXml(value as JsonObject)).toThrow(message);
	});

	test('endless nesting', () => {
		const loop: JsonObject = { a: 1 };
		loop.self = loop;
		expect(() => encodeXml(loop)).toThrow(/nested too deep/);
		const odd: JsonObject = { 'a b': 1 };
		odd.self = odd;
		expect(() => encodeXml(odd)).toThrow(/nested too deep/);
	});
});

describe('names of tags', () => {
	/** Code points of a range that readers by XML 1.0's first editions (Go's encoding/xml, expat) reject in names. */
	const REJECTED = [
		[0x017f],
		[0x1c80, 0x1c87],
		[0x0400],
		[0x040d],
		[0x0450],
		[0x045d],
		[0x0482, 0x048f],
		[0x04c5, 0x04c6],
		[0x04c9, 0x04ca],
		[0x04cd, 0x04cf],
		[0x04ec, 0x04ed],
		[0x04f6, 0x04f7],
		[0x04fa, 0x04ff],
		[0x212a],
	].flatMap(([first, last = first]) =>
		Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
	);

	test.each(REJECTED.flatMap((character) => [character, `a${character}`]))(
		'"%s" is none, so the object is sent as JSON',
		(key) => {
			expect(encodeXml({ data: { [key]: 1 } })).toBe(
				`<xml><data json="true">${JSON.stringify({ [key]: 1 })}</data></xml>`,
			);
		},
	);

	test.each(['имя', 'Ёлка', 'ўзбек', 'ґ', 'A_b.c-1', 'Zz'])('"%s" is one', (key) => {
		expect(encodeXml({ data: { [key]: 1 } })).toBe(`<xml><data><${key}>1</${key}></data></xml>`);
	});

	test.each(['xml', 'XmlId', 'XML'])('"%s" is reserved', (key) => {
		expect(encodeXml({ data: { [key]: 1 } })).toContain('json="true"');
	});
});
