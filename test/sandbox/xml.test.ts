import { XmlError, readXml, writeXml } from '../../sandbox/xmlFormat';

const read = (inner: string) => readXml(`<xml>${inner}</xml>`);

describe('XML requests', () => {
	it.each([
		['007', 7],
		['+7900', 7900],
		['1e5', 100000],
		['.5', 0.5],
		['0x1F', 31],
		['0x1p4', 1],
		['1_000', 1000],
		[' 12 ', 12],
		['-3', -3],
		['Infinity', Infinity],
		['-inf', -Infinity],
		['NaN', NaN],
		['123456789012345678901234', 1.2345678901234568e23],
		['True', true],
		['FALSE', false],
		['null', null],
		['Nil', null],
		['NONE', null],
		['', null],
		['   ', null],
	])('takes %j, without attributes, for %j', (text, value) => {
		expect(read(`<a>${text}</a>`)).toEqual({ a: value });
	});

	it.each(['0 1', '1__0', '_1', '+', '.', '1-2', '12a', 'truely', 'a  b'])(
		'leaves %j a string, inner white space included',
		(text) => {
			expect(read(`<a>\n ${text}\t</a>`)).toEqual({ a: text });
		},
	);

	it.each(['007', ' 1 ', 'true', '', '  ', 'null', ' a\n b '])(
		"keeps %j under string='true'",
		(text) => {
			expect(read(`<a string='true'>${text}</a>`)).toEqual({ a: text });
		},
	);

	it('reads repeated elements as an array, interleaved or not', () => {
		expect(read('<a>1</a><b>2</b><a>3</a>')).toEqual({ a: [1, 3], b: 2 });
	});

	it("reads one element or none as an array under array='true'", () => {
		expect(read("<a array='true'>x</a>")).toEqual({ a: ['x'] });
		expect(read("<a array='true'><b>1</b></a>")).toEqual({ a: [{ b: 1 }] });
		expect(read("<a array='true'/>")).toEqual({ a: [] });
		expect(read("<a array='true' string='true'/>")).toEqual({ a: [''] });
		expect(read("<a array='true'/><a/>")).toEqual({ a: [null, null] });
	});

	it("reads json='true' as JSON, as one element of an array beside array='true'", () => {
		expect(read(`<a json='true'>{"$or": [1, "x"], "a b": null}</a>`)).toEqual({
			a: { $or: [1, 'x'], 'a b': null },
		});
		expect(read("<a json='true'>[[1]]</a>")).toEqual({ a: [[1]] });
		expect(read("<a array='true' json='true'>[1]</a>")).toEqual({ a: [[1]] });
		expect(read("<a json='true'>{}</a>")).toEqual({ a: {} });
	});

	it('resolves the five entities, character references and CDATA', () => {
		expect(read('<a>&lt;&gt;&amp;&quot;&apos;&#13;&#x1F600;</a>')).toEqual({ a: '<>&"\'\r😀' });
		expect(read('<a>x<![CDATA[<&amp;>]]>y</a>')).toEqual({ a: 'x<&amp;>y' });
	});

	it('keeps special names', () => {
		const value = read('<__proto__>1</__proto__><toString/><constructor>2</constructor>');
		expect(Object.entries(value as object)).toEqual([
			['__proto__', 1],
			['toString', null],
			['constructor', 2],
		]);
	});

	it('ignores a declaration and the stray ">" that the documentation prints', () => {
		const text = '<?xml version="1.0" encoding="UTF-8" ?>\n<xml>\n<a>x</a>>\n<b>1</b></xml>\n';
		expect(readXml(text)).toEqual({ a: 'x', b: 1 });
	});

	it.each([
		['not well formed', '<xml><a></xml>'],
		['another root', '<root><a/></root>'],
		['two roots', '<xml/><xml/>'],
		['a document type', '<!DOCTYPE xml [<!ENTITY e "x">]><xml><a>&e;</a></xml>'],
		['an unknown entity', '<xml><a>&nbsp;</a></xml>'],
		['a bare ampersand', '<xml><a>a & b</a></xml>'],
		['text beside elements', '<xml><a>x<b/></a></xml>'],
		['a forbidden character', '<xml><a>\u0001</a></xml>'],
		['a forbidden reference', '<xml><a>&#1;</a></xml>'],
		["no JSON under json='true'", "<xml><a json='true'>{</a></xml>"],
		["elements under string='true'", "<xml><a string='true'><b/></a></xml>"],
		['plain text', 'hello'],
	])('refuses %s', (_what, text) => {
		expect(() => readXml(text)).toThrow(XmlError);
	});
});

describe('XML responses', () => {
	const body = (value: unknown, root?: string) => writeXml(value, root).split('\n')[1];

	it('repeat the elements of an array, without attributes', () => {
		expect(body({ a: [1, 2], b: ['x'], c: [{ d: true }] })).toBe(
			'<xml><a>1</a><a>2</a><b>x</b><c><d>true</d></c></xml>',
		);
	});

	it('print all empty values as an empty element', () => {
		expect(body({ a: [], b: {}, c: '', d: null, e: 0, f: false })).toBe(
			'<xml><a/><b/><c/><d/><e>0</e><f>false</f></xml>',
		);
	});

	it('escape text, take another root, and print keys that are not names', () => {
		expect(body({ a: '<&>' }, 'result')).toBe('<result><a>&lt;&amp;&gt;</a></result>');
		expect(body({ 'john@example.com': false })).toBe(
			'<xml><john@example.com>false</john@example.com></xml>',
		);
	});
});
