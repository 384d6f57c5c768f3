/** JSON with exact numbers, limited depth and untouched prototypes. */
import fc from 'fast-check';

import { decodeJson, encodeJson } from '../../nodes/Altcraft/transport/json';
import type { JsonObject } from '../../nodes/Altcraft/types';

describe('decoding', () => {
	const cases: Array<[string, unknown]> = [
		['{"a":9007199254740991}', { a: 9007199254740991 }],
		['{"a":9007199254740993}', { a: '9007199254740993' }],
		['{"a":-9007199254740993}', { a: '-9007199254740993' }],
		['{"a":[123456789012345678901234 , 1]}', { a: ['123456789012345678901234', 1] }],
		['{"a":"9007199254740993"}', { a: '9007199254740993' }],
		[
			'{"a":"say \\"9007199254740993\\" \\\\","b":9007199254740993}',
			{ a: 'say "9007199254740993" \\', b: '9007199254740993' },
		],
		['{"a":0.12345678901234567,"b":1e21}', { a: 0.12345678901234567, b: 1e21 }],
		['{"9007199254740993":1}', { '9007199254740993': 1 }],
		['\ufeff{"a":1}', { a: 1 }],
		['[1]', [1]],
	];
	test.each(cases)('%s', (text, value) => {
		expect(decodeJson(text)).toEqual(value);
	});

	test('any JSON comes back unchanged, including long digits in strings', () => {
		const value = fc.jsonValue({ maxDepth: 4 });
		const digits = fc.string({
			unit: fc.constantFrom('"', '\\', '1', '9', ' ', ','),
			maxLength: 60,
		});
		fc.assert(
			fc.property(value, digits, (json, text) => {
				// The long integer makes sure that the slow path is taken.
				const whole = [json, text, { [text]: [text] }];
				const written = `[${JSON.stringify(whole)},12345678901234567890]`;
				const [read, long] = decodeJson(written) as [unknown, string];
				const bent = /(?<!["\d.e+-])-?\d{16,}/i.test(JSON.stringify(json));
				if (!bent && !JSON.stringify(json).includes('__proto__')) {
					expect(JSON.stringify(read)).toBe(JSON.stringify(whole));
				}
				expect(long).toBe('12345678901234567890');
			}),
			{ numRuns: 3000 },
		);
	});

	test('10,000 levels are rejected with a clear error', () => {
		for (const [open, close] of [
			['[', ']'],
			['{"a":', '}'],
		]) {
			const text = `${open.repeat(10_000)}1${close.repeat(10_000)}`;
			expect(() => decodeJson(text)).toThrow(/nested more than 200 levels/);
		}
		expect(decodeJson(`${'['.repeat(200)}1${']'.repeat(200)}`)).toBeDefined();
	});

	test('a key named __proto__ sets no prototype and is removed', () => {
		const value = decodeJson('{"a":{"__proto__":{"admin":true},"b":1}}') as { a: JsonObject };
		expect(Object.keys(value.a)).toEqual(['b']);
		expect(Object.assign({}, value.a).admin).toBeUndefined();
	});

	test('truncated text is rejected and not quoted', () => {
		const text = '{"error":0,"data":[{"secret":12345678901234567890}]}';
		for (let length = 0; length < text.length; length++) {
			expect(() => decodeJson(text.slice(0, length))).toThrow('The text is not complete JSON');
		}
	});

	test('a long text with long digits is decoded in one pass', () => {
		const row = '{"id":"12345678901234567890","n":12345678901234567890,"t":"\\\\\\""}';
		const text = `[${Array.from({ length: 50_000 }, () => row).join(',')}]`;
		const started = Date.now();
		expect(decodeJson(text)).toHaveLength(50_000);
		expect(Date.now() - started).toBeLessThan(5000);
	});
});

describe('encoding', () => {
	test('plain', () => {
		expect(encodeJson({ a: [1, 'x', null] })).toBe('{"a":[1,"x",null]}');
	});

	test('a value that JSON does not allow has a clear error', () => {
		const loop: JsonObject = {};
		loop.self = loop;
		expect(() => encodeJson(loop)).toThrow(/cannot be converted to JSON/);
		expect(() => encodeJson({ a: BigInt(1) } as unknown as JsonObject)).toThrow(
			/cannot be converted/,
		);
	});
});
