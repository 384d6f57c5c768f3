/** Start From is read in the time zone of the workflow, and ambiguous dates are refused. */
import { DateTime } from 'luxon';
import type { IPollFunctions } from 'n8n-workflow';

import { readStartFrom } from '../../nodes/Altcraft/polling/readStartFrom';

const read = (value: unknown, zone = 'Europe/Moscow') =>
	readStartFrom({
		getNode: () => ({ name: 'Poll' }),
		getNodeParameter: () => ({ start_from: value }),
		getTimezone: () => zone,
	} as unknown as IPollFunctions);

const june5 = Date.UTC(2026, 5, 5);
const hours = 3_600_000;

test.each([
	['2026-06-05', june5 - 3 * hours],
	['2026-06-05T09:00:00', june5 + 6 * hours],
	['2026-06-05 09:00', june5 + 6 * hours],
	['2026-06-05T09:00:00.500', june5 + 6 * hours + 500],
	['2026-06-05T09:00:00Z', june5 + 9 * hours],
	['2026-06-05T09:00:00+05:00', june5 + 4 * hours],
	['2026-06-05 09:00:00 +0500', june5 + 4 * hours],
	[DateTime.fromISO('2026-06-05T09:00:00', { zone: 'Asia/Tokyo' }), june5],
	[new Date(june5), june5],
])('%s', (value, expected) => {
	expect(read(value)).toBe(expected);
});

test('another zone gives another time', () => {
	expect(read('2026-06-05T09:00:00', 'America/New_York')).toBe(june5 + 13 * hours);
});

test('without a date there is none', () => {
	for (const value of [undefined, null, '']) expect(read(value)).toBeUndefined();
});

test.each(['05.06.2026', '06/05/2026', '2026-13-05', '2026-06-31', 'yesterday', 1, true, {}])(
	'%p is refused',
	(value) => {
		expect(() => read(value)).toThrow('"Start From" must be a date');
	},
);
