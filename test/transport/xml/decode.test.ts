/** XML responses have no types: they are decoded with the types of the call. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import type { Json, JsonObject, ResponseShape } from '../../../nodes/Altcraft/types';
import { decodeXml } from '../../../nodes/Altcraft/transport/xml/decode';
import { writeXml } from '../../../sandbox/xmlFormat';
import { MARKUP_MODES } from '../../../sandbox/xmlModes';

const SAMPLES = join(__dirname, '..', '..', 'samples');

interface Sample {
	id: string;
	response_json?: JsonObject;
	response_xml?: string;
}
const samples = readdirSync(SAMPLES)
	.map((file) => JSON.parse(readFileSync(join(SAMPLES, file), 'utf8')) as Sample)
	.filter((sample) => sample.response_xml !== undefined);

/** Types as a declaration would give them, taken from the JSON twin of a sample. */
function shapeOf(value: Json): ResponseShape {
	if (value === null) return 'any';
	if (Array.isArray(value)) {
		const members = value.map(shapeOf);
		const merged = members.every((each) => typeof each === 'object' && !Array.isArray(each))
			? (Object.assign({}, ...members) as ResponseShape)
			: members[0];
		return [merged ?? 'any'];
	}
	if (typeof value === 'object') {
		return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]));
	}
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	return typeof value === 'boolean' ? 'boolean' : 'string';
}

/** A value with its leaves replaced by their types: the samples' twins show different data. */
function skeleton(value: Json): unknown {
	if (Array.isArray(value)) return value.map(skeleton);
	if (value === null || typeof value !== 'object') return typeof value;
	return Object.fromEntries(
		Object.keys(value)
			.sort()
			.map((key) => [key, skeleton(value[key])]),
	);
}

describe("the documentation's responses", () => {
	const twins = samples.filter(({ id, response_json }) => {
		return response_json && /^(?:profiles|subscriptions|databases|resources)\./.test(id);
	});
	test('there are some', () => {
		expect(samples.length).toBeGreaterThan(40);
		expect(twins.length).toBeGreaterThan(8);
	});

	test.each(twins.map((sample) => [sample.id, sample] as const))(
		'%s reads like its JSON',
		(_, sample) => {
			const json = sample.response_json as JsonObject;
			const read = decodeXml(sample.response_xml as string, shapeOf(json));
			expect(skeleton(read)).toEqual(skeleton(json));
		},
	);

	test.each(samples.map((sample) => [sample.id, sample] as const))('%s is read', (_, sample) => {
		const read = decodeXml(sample.response_xml as string, { error: 'integer', '*': 'any' });
		expect(read.error).toBe(0);
		// A null is left out of some answers.
		const keys = Object.entries(sample.response_json ?? {}).flatMap(([key, value]) => {
			return value === null ? [] : [key];
		});
		const got = 'xml' in read ? { ...read, result: read.xml } : read;
		for (const name of keys) expect(Object.keys(got)).toContain(name);
	});

	test('values come back exactly where the twins show the same data', () => {
		const database = samples.find(({ id }) => id === 'databases.list') as Sample;
		expect(
			decodeXml(database.response_xml as string, shapeOf(database.response_json as Json)),
		).toEqual(database.response_json);
		const resource = samples.find(({ id }) => id === 'resources.get') as Sample;
		expect(
			decodeXml(resource.response_xml as string, shapeOf(resource.response_json as Json)),
		).toEqual(resource.response_json);
	});

	test('the elements of a batch response are <xml> within <xml>', () => {
		const xml =
			'<xml><error>0</error><xml><error>0</error><profile_id>1</profile_id></xml><xml><error>435</error></xml></xml>';
		const result: ResponseShape = [{ error: 'integer', profile_id: 'string' }];
		expect(decodeXml(xml, { error: 'integer', result })).toEqual({
			error: 0,
			result: [{ error: 0, profile_id: '1' }, { error: 435 }],
		});
	});
});

describe('strings in literal double quotes, of the responses that have them', () => {
	const read = (inner: string, shape: ResponseShape) =>
		decodeXml(`<xml>${inner}</xml>`, { x: shape }, true).x;
	test.each<[string, ResponseShape, Json]>([
		['<x>"INFO"</x>', 'string', 'INFO'],
		['<x>""</x>', 'string', ''],
		['<x>"1"</x>', 'any', '1'],
		['<x>"a \\"b\\""</x>', 'string', 'a "b"'],
		['<x>INFO</x>', 'string', 'INFO'],
		['<x>1</x>', 'any', 1],
		['<x>"a" and "b"</x>', 'string', '"a" and "b"'],
	])('%s as %p', (inner, shape, value) => expect(read(inner, shape)).toEqual(value));
});

describe('types', () => {
	const read = (inner: string, shape: ResponseShape) =>
		decodeXml(`<xml>${inner}</xml>`, { x: shape }).x;
	const cases: Array<[string, ResponseShape, Json]> = [
		['<x>007</x>', 'string', '007'],
		['<x/>', 'string', ''],
		['<x>"Ivanov"</x>', 'string', '"Ivanov"'],
		['<x>""</x>', 'string', '""'],
		['<x>"a" and "b"</x>', 'string', '"a" and "b"'],
		['<x>"</x>', 'string', '"'],
		['<x> a </x>', 'string', ' a '],
		['<x>5</x>', 'integer', 5],
		['<x>9007199254740993</x>', 'integer', '9007199254740993'],
		['<x>5.5</x>', 'integer', '5.5'],
		['<x/>', 'integer', null],
		['<x>1.50</x>', 'number', 1.5],
		['<x>1e3</x>', 'number', 1000],
		['<x>12 apples</x>', 'number', '12 apples'],
		['<x>0x10</x>', 'number', '0x10'],
		['<x>true</x>', 'boolean', true],
		['<x>False</x>', 'boolean', false],
		['<x>maybe</x>', 'boolean', 'maybe'],
		['<x/>', 'boolean', null],
		['<x/>', 'object', {}],
		['<x><a>1</a><b>01</b></x>', 'object', { a: 1, b: '01' }],
		['<x/>', { a: 'string' }, {}],
		['<x><a>1</a><z>1</z></x>', { a: 'string' }, { a: '1', z: 1 }],
		['<x><a>1</a><z>1</z></x>', { a: 'integer', '*': 'string' }, { a: 1, z: '1' }],
		['<x/>', ['string'], []],
		['<x>a</x>', ['string'], ['a']],
		['<x>1</x><x>2</x>', ['integer'], [1, 2]],
		['<x>a</x><x/>', ['string'], ['a', '']],
		['<x><y>1</y></x>', [{ y: ['integer'] }], [{ y: [1] }]],
		['<x>1</x>', 'any', 1],
		['<x>1.0</x>', 'any', '1.0'],
		['<x>+7900</x>', 'any', '+7900'],
		['<x>Infinity</x>', 'any', 'Infinity'],
		['<x>123456789012345678901234</x>', 'any', '123456789012345678901234'],
		['<x>9007199254740992</x>', 'any', '9007199254740992'],
		['<x>true</x>', 'any', true],
		['<x>True</x>', 'any', 'True'],
		['<x/>', 'any', ''],
		['<x>a</x><x>2</x>', 'any', ['a', 2]],
		['<x>a</x><x>b</x>', 'string', ['a', 'b']],
		['<x><![CDATA[<b>]]></x>', 'string', '<b>'],
		['<x>a&#13;&#10;&amp;&quot;&#x1F44B;</x>', 'string', 'a\r\n&"👋'],
	];
	test.each(cases)('%s as %j is %j', (xml, shape, value) => {
		expect(read(xml, shape)).toEqual(value);
	});

	test('names that JavaScript uses are ordinary names, and no prototype is changed', () => {
		const xml =
			'<xml><constructor>a</constructor><toString>b</toString><_>c</_><cdata>d</cdata><__proto__><p>1</p></__proto__></xml>';
		const value = decodeXml(xml, 'any');
		expect(Object.entries(value)).toEqual([
			['constructor', 'a'],
			['toString', 'b'],
			['_', 'c'],
			['cdata', 'd'],
		]);
		expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
	});

	test('any root, a byte order mark, a declaration', () => {
		expect(decodeXml('\ufeff<?xml version="1.0"?>\n<result><a>1</a></result>', 'any')).toEqual({
			a: 1,
		});
		expect(decodeXml('<xml/>', 'any')).toEqual({});
	});
});

describe('markup that was not escaped stays text', () => {
	const cases: Array<[string, ResponseShape, unknown]> = [
		['<x>before <b>bold</b> after</x>', 'string', 'before <b>bold</b> after'],
		['<x>before <b>bold</b> after</x>', 'any', 'before <b>bold</b> after'],
		['<x>before <b>bold</b> after</x>', 'integer', 'before <b>bold</b> after'],
		['<x><b>bold</b></x>', 'string', '<b>bold</b>'],
		['<x><b>bold</b></x>', ['string'], ['<b>bold</b>']],
		[
			'<x><p class="a"><i>1</i> &amp; <br/>2</p></x>',
			'string',
			'<p class="a"><i>1</i> & <br/>2</p>',
		],
		["<x>a <i title='&lt;'>b</i> &#x1F44B;</x>", 'string', "a <i title='<'>b</i> 👋"],
		['<x>a <i>b</i><![CDATA[ <c> &amp;]]></x>', 'string', 'a <i>b</i> <c> &amp;'],
		['<x>👋 <i>b</i></x><y>1</y>', 'string', '👋 <i>b</i>'],
		// Repaired, because <br> and & are no XML.
		['<x>a <i>b</i><br>c & d</x>', 'string', 'a <i>b</i><br>c & d'],
		['<x><a href="/?b=1&c=2">d</a><br></x>', 'string', '<a href="/?b=1&c=2">d</a><br>'],
		['<x><a b>d</a><br></x>', 'string', '<a b>d</a><br>'],
		['<x>a <j@x.ru>b</j@x.ru></x>', 'string', 'a <j@x.ru>b</j@x.ru>'],
		// No text beside the elements: an object, unless the type is known.
		['<x><b>bold</b></x>', 'any', { b: 'bold' }],
		['<x>\n<b>bold</b> ></x>', 'any', { b: 'bold' }],
		['<x>text <b>bold</b></x>', { b: 'string' }, { b: 'bold' }],
	];
	test.each(cases)('%s as %j is %j', (inner, shape, value) => {
		expect(decodeXml(`<xml>${inner}</xml>`, { x: shape }).x).toEqual(value);
	});

	test('in responses of the sandbox: 1,000 generated texts', () => {
		const part = fc.constantFrom(
			'<b>',
			'</b>',
			'<i class="x">',
			'</i>',
			'&',
			'a',
			' ',
			'"',
			'7',
			'👋',
		);
		const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
		fc.assert(
			fc.property(fc.array(text, { minLength: 2, maxLength: 3 }), text, (rows, x) => {
				const xml = MARKUP_MODES.unescaped(writeXml({ rows, x }));
				expect(decodeXml(xml, { rows: ['string'], x: 'string' })).toEqual({ rows, x });
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('invalid XML is repaired', () => {
	const cases: Array<[string, string, JsonObject]> = [
		[
			'an address as a name',
			'<data><john@example.com>false</john@example.com></data>',
			{ data: { 'john@example.com': false } },
		],
		[
			'a phone as a name',
			'<data><+79009009001>true</+79009009001></data>',
			{ data: { '+79009009001': true } },
		],
		['a hash as a name', '<data><0cc175b9>true</0cc175b9></data>', { data: { '0cc175b9': true } }],
		['two such names', '<a@b>true</a@b><c@d>false</c@d>', { 'a@b': true, 'c@d': false }],
		[
			'an unescaped placeholder',
			'<url>t.com/x/<email|md5|xxh></url><id>7</id>',
			{ url: 't.com/x/<email|md5|xxh>', id: 7 },
		],
		['a bare ampersand', '<url>http://a/?b=1&c=2&amp;d</url>', { url: 'http://a/?b=1&c=2&d' }],
		['an entity of HTML', '<t>a&nbsp;b & c</t>', { t: 'a&nbsp;b & c' }],
		['a stray >', '>\n<a>1</a>\n>', { a: 1 }],
		['a comparison', '<t>1 < 2 and 3 > 2</t>', { t: '1 < 2 and 3 > 2' }],
		['an unclosed HTML tag', '<t>one<br>two</t>', { t: 'one<br>two' }],
		['CDATA beside it', '<a><![CDATA[<b&>]]></a><c@d/><e@f>1</e@f>', { a: '<b&>', 'e@f': 1 }],
	];
	test.each(cases)('%s', (name, inner, value) => {
		const read = decodeXml(`<xml>\n${inner}\n</xml>`, 'any');
		expect(read).toMatchObject(value);
		if (name !== 'CDATA beside it') expect(read).toEqual(value);
	});

	test('text after the root', () => {
		expect(decodeXml('<xml><a>1</a></xml>>', 'any')).toEqual({ a: 1 });
	});
});

describe('responses of the sandbox in XML', () => {
	const carried = (text: string) => !/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}/u.test(text);
	const anyText = fc.string({ unit: 'binary', maxLength: 20 }).filter(carried);
	const text = fc.oneof(
		anyText,
		fc.constantFrom('007', 'true', 'null', '<b>', 'a & b', ' x ', '"', '"a"', '"1"', ']]>', ''),
	);
	const word = text.filter((each) => each.trim() !== '');
	// With / or ? in front, an opening tag is a closing one or an instruction.
	const address = fc.emailAddress({ size: 'xsmall' }).filter((each) => !/^[/?]/.test(each));
	const answer = fc.record({
		error: fc.integer(),
		name: text,
		ok: fc.boolean(),
		rate: fc.double({ noNaN: true, min: -1e15, max: 1e15 }).map((each) => each + 0),
		tags: fc.array(word, { maxLength: 3 }),
		counts: fc.array(fc.integer(), { maxLength: 3 }),
		rows: fc.array(
			fc.record({
				id: fc.integer(),
				title: text,
				more: fc.array(fc.record({ a: text }), { maxLength: 2 }),
			}),
		),
		checked: fc.dictionary(address, fc.boolean(), { noNullPrototype: true, maxKeys: 4 }),
	});
	const shape: ResponseShape = {
		error: 'integer',
		name: 'string',
		ok: 'boolean',
		rate: 'number',
		tags: ['string'],
		counts: ['integer'],
		rows: [{ id: 'integer', title: 'string', more: [{ a: 'string' }] }],
		checked: { '*': 'boolean' },
	};

	test('are decoded to the same values as JSON, including emails as names: 1,000 generated responses', () => {
		fc.assert(
			fc.property(answer, (value) => {
				expect(decodeXml(writeXml(value), shape)).toEqual(value);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('rejected', () => {
	const whole = '<xml><error>0</error><data><id>1</id><name>a@b</name></data><e@f>1</e@f></xml>';
	test('a truncated response, wherever it is cut', () => {
		for (let length = 0; length < whole.length; length++) {
			expect(() => decodeXml(whole.slice(0, length), 'any')).toThrow(/not complete XML/);
		}
	});

	const refused: Array<[string, string, RegExp]> = [
		['a document type', '<!DOCTYPE x><xml><a>1</a></xml>', /document type/],
		[
			'nested entities',
			'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><xml><a>&b;</a></xml>',
			/document type/,
		],
		['deep nesting', '<a>'.repeat(1_000_000), /nested/],
		['no XML', 'Bad Gateway', /not complete XML/],
		['text in place of elements', '<xml>hello</xml>', /text/],
		['crossed elements', '<xml><a><b></a></b>', /not complete XML/],
	];
	test.each(refused)('%s', (_, text, message) => {
		expect(() => decodeXml(text, 'any')).toThrow(message);
	});
});
