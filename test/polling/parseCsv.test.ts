/** CSV as the platform exports it. */
import fc from 'fast-check';

import { parseCsv } from '../../nodes/Altcraft/polling/parseCsv';

const parse = async (text: string) => await parseCsv(Buffer.from(text));

test.each([
	['commas', 'a,b\n1,2\n'],
	['semicolons', 'a;b\r\n1;2\r\n'],
	['tabs', 'a\tb\n1\t2'],
	['a byte order mark', '\ufeffa,b\n1,2\n'],
	['an empty line', 'a,b\n\n1,2\n\n'],
])('%s', async (_, text) => {
	expect(await parse(text)).toEqual([{ a: '1', b: '2' }]);
});

const toCsv = (rows: Array<[string, string]>): string => {
	const quote = (text: string) => `"${text.replace(/"/g, '""')}"`;
	return [['x', 'y'], ...rows].map((row) => `${row.map(quote).join(',')}\n`).join('');
};

test('quoted values are read as written', async () => {
	const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', ' ', ';', 'ж') });
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (rows) => {
			expect(await parse(toCsv(rows))).toEqual(rows.map(([x, y]) => ({ x, y })));
		}),
	);
});

test('a file of several chunks is read whole, and other work gets its turn', async () => {
	const rows = Array.from({ length: 2600 }, (_, n): [string, string] => [`ж"${n}`, `line\n${n}`]);
	let turns = 0;
	const timer = setInterval(() => turns++, 0);
	const parsed = await parse(toCsv(rows));
	clearInterval(timer);
	expect(parsed).toEqual(rows.map(([x, y]) => ({ x, y })));
	expect(turns).toBeGreaterThan(2);
});

test('a file without rows is empty, an incomplete one is rejected', async () => {
	expect(await parse('a,b\n')).toEqual([]);
	expect(await parse('')).toEqual([]);
	await expect(parse('a,b\n1\n')).rejects.toThrow(/columns length is 2, got 1/);
	await expect(parse('a,b\n1,"2')).rejects.toThrow(/Quote Not Closed/);
});
