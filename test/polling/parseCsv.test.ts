/** CSV as the platform exports it. */
import fc from 'fast-check';

import { parseCsv } from '../../nodes/Altcraft/polling/parseCsv';

test.each([
	['commas', 'a,b\n1,2\n'],
	['semicolons', 'a;b\r\n1;2\r\n'],
	['tabs', 'a\tb\n1\t2'],
	['a byte order mark', '\ufeffa,b\n1,2\n'],
])('%s', (_, text) => {
	expect(parseCsv(text)).toEqual([{ a: '1', b: '2' }]);
});

test('quoted values are read as written', () => {
	const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', ' ', ';', 'ж') });
	fc.assert(
		fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
			const quoted = (text: string) => `"${text.replace(/"/g, '""')}"`;
			const lines = [['x', 'y'], ...rows].map((row) => row.map(quoted).join(','));
			expect(parseCsv(`${lines.join('\n')}\n`)).toEqual(rows.map(([x, y]) => ({ x, y })));
		}),
	);
});

test('a file without rows is empty, an incomplete one is rejected', () => {
	expect(parseCsv('a,b\n')).toEqual([]);
	expect(parseCsv('')).toEqual([]);
	expect(() => parseCsv('a,b\n1\n')).toThrow(/columns length is 2, got 1 on line 2/);
	expect(() => parseCsv('a,b\n1,"2')).toThrow(/Quote Not Closed/);
});
