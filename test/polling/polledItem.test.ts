/** Dates and versions of polled items. */
import { canonicalJson } from '../../nodes/Altcraft/canonicalJson';
import { parseDate } from '../../nodes/Altcraft/polling/polledItem';

test('dates in the formats of the platform', () => {
	expect(parseDate('2026-01-20T09:00:00Z')).toBe(Date.UTC(2026, 0, 20, 9));
	expect(parseDate('2026-01-20T12:00:00.123456789+03:00')).toBe(Date.UTC(2026, 0, 20, 9) + 123);
	expect(parseDate('2026-01-20 09:00:00')).toBe(Date.UTC(2026, 0, 20, 9));
	for (const value of ['', 'soon', 7, null, undefined]) expect(parseDate(value)).toBeUndefined();
});

test('canonical JSON does not depend on the order of keys', () => {
	expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
		canonicalJson({ a: true, b: [1, { c: 'x', d: null }] }),
	);
	expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }));
});
