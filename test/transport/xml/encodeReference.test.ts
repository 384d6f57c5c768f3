/** What is written is, byte for byte, what xml2js writes. XML_CASES=100000 runs more cases. */
import fc from 'fast-check';

import { encodeXml } from '../../../nodes/Altcraft/transport/xml/encode';
import type { Json, JsonObject } from '../../../nodes/Altcraft/types';
import { generatedCases } from './generatedCases';
import { anyValue, key, object, objectOf, text } from './jsonValues';
import { encodeWithXml2js } from './xml2jsEncoder';

/** The text, or the message of the error. */
function attempt(encode: (body: JsonObject) => string, body: JsonObject): string {
	try {
		return encode(body);
	} catch (error) {
		return `Error: ${(error as Error).message}`;
	}
}

const expectSame = (body: JsonObject) =>
	expect(attempt(encodeXml, body)).toBe(attempt(encodeWithXml2js, body));

const long = fc.array(anyValue, { minLength: 51, maxLength: 80 });
const batch = fc.tuple(object, key, long, object).map(([before, name, elements, after]) => ({
	...before,
	...objectOf([[name, elements]]),
	...after,
}));
const body = fc.oneof({ weight: 50, arbitrary: object }, { weight: 1, arbitrary: batch });

/** The value with its leaf number `index` replaced; more than one leaf if there are not as many. */
function replaceLeaf(value: Json, index: { left: number }, replacement: unknown): unknown {
	if (value !== null && typeof value === 'object') {
		if (Array.isArray(value)) return value.map((each) => replaceLeaf(each, index, replacement));
		const entries = Object.entries(value).map(([name, each]): [string, Json] => [
			name,
			replaceLeaf(each, index, replacement) as Json,
		]);
		return objectOf(entries);
	}
	return index.left-- === 0 ? replacement : value;
}

const rejected = fc.constantFrom<unknown>(
	...['a\u0001', '\ud83d', '\uffff', NaN, Infinity, BigInt(1), Symbol('a'), () => 1],
);

test('generated bodies', () => {
	fc.assert(fc.property(body, expectSame), generatedCases(5000));
});

test('generated bodies with one value that may be rejected', () => {
	const bodies = fc
		.tuple(object, fc.nat({ max: 12 }), rejected)
		.map(([value, left, bad]) => replaceLeaf(value, { left }, bad) as JsonObject);
	fc.assert(fc.property(bodies, expectSame), generatedCases(2000));
});

test('generated texts with any character', () => {
	const anyText = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 20 }));
	const texts = fc.tuple(anyText, anyText).map(([a, b]) => ({ a, b: [b], c: { d: [a, b] } }));
	fc.assert(fc.property(texts, expectSame), generatedCases(5000));
});
