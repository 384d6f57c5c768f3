/** Generates pairs of a parameter with expressions and an input item, the same for the same seed. */
import { DateTime } from 'luxon';

/** Mulberry32: a small generator with a 32-bit state. */
function createRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

const keys = [
	...['a', 'b', 'name', '_fname', '$v', 'city', 'first name', 'x-y', 'привет', '0', '12', 'ключ'],
	...['length', 'toString', 'valueOf', 'constructor', 'prototype', '__proto__', 'caller', 'then'],
];
const scalars: unknown[] = [
	...['', 'text', ' padded ', '=b', '{{ $json.a }}', '"quoted"', 'a\\b', '007', 'Ünï 😀', 'a\nb'],
	...[0, -0, 1, -5, 1.5, 1e21, Number.NaN, true, false, null, undefined],
	...[new Date(0), new Date(1e12), DateTime.fromMillis(1e12, { zone: 'utc' })],
];
/** Code that does more than pick, is wrong, or is refused. */
const otherCode = [
	...['$json', '$json.a + 1', '$json.a.toUpperCase()', '$json.name.length', '1', '"text"', 'null'],
	...[
		'$itemIndex',
		'$json.a ?? "none"',
		'$json.a || 0',
		'($json.a)',
		'$json.a;',
		'$json.a // note',
	],
	...[
		'/* note */ $json.a',
		'[$json.a]',
		'({a: $json.a})',
		'!$json.a',
		'$json["a" + "b"]',
		'$json[$json.a]',
	],
	...[
		'$json.a.isEmpty()',
		'',
		' ',
		'$json.',
		'$json..a',
		'$json.a b',
		'json.a',
		'$JSON.a',
		'this.a',
	],
	...[
		'$("Nowhere").item.json.a',
		'$json["a\\u0062"]',
		"$json['it\\'s']",
		'$json.constructor.name',
		'`${$json.a}`',
	],
];
const texts = [
	'',
	' ',
	'Hello ',
	', ',
	'\n',
	'"',
	"'",
	'`',
	'$',
	'{',
	'}',
	'\\',
	'\\n',
	'=',
	'<b>',
	'.constructor',
	'}}',
];

export interface Pair {
	parameter: unknown;
	json: Record<string, unknown>;
}

export function* generatePairs(seed: number, count: number): Generator<Pair> {
	const random = createRandom(seed);
	const chance = (share: number) => random() < share;
	const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
	const many = <T>(max: number, create: () => T): T[] =>
		Array.from({ length: Math.floor(random() * (max + 1)) }, create);

	const value = (depth: number): unknown => {
		if (depth === 0 || chance(0.6)) return one(scalars);
		return chance(0.3) ? many(3, () => value(depth - 1)) : object(depth - 1);
	};
	const object = (depth: number): Record<string, unknown> =>
		Object.fromEntries(
			many(6, () => [one(keys), value(depth)] as const).filter(([key]) => key !== '__proto__'),
		);
	const space = () => (chance(0.2) ? one([' ', '  ', '\n', '\t']) : '');
	const step = () => {
		const key = one(keys);
		const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);
		const dot = `${space()}${chance(0.2) ? '?.' : '.'}${space()}`;
		const quote = one(['"', "'"]);
		const bracket = `${chance(0.15) ? '?.' : ''}[${space()}${quote}${key}${quote}${space()}]`;
		if (chance(0.1)) return `[${Math.floor(random() * 3)}]`;
		return isName && chance(0.8) ? `${dot}${key}` : bracket;
	};
	const code = () =>
		chance(0.15) ? one(otherCode) : `$json${[step(), ...many(2, step)].join('')}`;
	const block = () => `{{${one(['', ' ', ' '])}${code()}${one(['', ' ', '\n'])}}}`;
	const expression = () => {
		if (chance(0.6)) return `=${block()}`;
		return `=${[one(texts), block(), ...many(2, () => one(texts) + block()), one(texts)].join('')}`;
	};
	const parameter = (): unknown => {
		if (chance(0.6)) return expression();
		const cell = () => (chance(0.8) ? expression() : one(['constant', 5, true, null, '']));
		const cells = Object.fromEntries(
			many(4, () => [one([...keys, 'a"b', 'a.b', 'a[0]', 'a\\b']), cell()] as const).filter(
				([key]) => key !== '__proto__',
			),
		);
		return one([cells, { mappingMode: 'defineBelow', value: cells }, [cell(), cell()]]);
	};
	for (let index = 0; index < count; index++) yield { parameter: parameter(), json: object(3) };
}
