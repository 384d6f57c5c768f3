/** Dates do not depend on the server's time zone: each test also runs in processes with other zones. */
import { execFileSync } from 'node:child_process';
import { DateTime } from 'luxon';
import { convertValue } from '../../nodes/Altcraft/execution/input/convertValue';
import { readMappedColumns } from '../../nodes/Altcraft/execution/input/mappedColumns';
import type { Field } from '../../nodes/Altcraft/operations/types';

const refuse = (field: Field, problem: string): never => {
	throw new Error(`"${field.displayName}" ${problem}`);
};
const MOSCOW = 'Europe/Moscow';
const NEW_YORK = 'America/New_York';

function readCell(cell: unknown, timezone: string, name = 'last_order', type?: string): unknown {
	const field: Field = { name: 'data', kind: 'resourceMapper', displayName: 'Profile Data' };
	const schema = type
		? [{ id: name, displayName: name, type, required: false, display: true }]
		: [];
	const mapping = { mappingMode: 'defineBelow', value: { [name]: cell }, schema };
	const input = { refuse, timezone, json: {}, parameter: () => undefined };
	return readMappedColumns(field, mapping, input)?.[name];
}

function readField(value: unknown, timezone: string, dateFormat?: Field['dateFormat']): unknown {
	const field: Field = { name: 'from', kind: 'date', displayName: 'From', dateFormat };
	return convertValue(field, value, { refuse, timezone, parameter: () => undefined });
}

const zones = ['UTC', MOSCOW, NEW_YORK];

// Under jest, TZ of the parent process decides: one run for each zone of a server.
const serverZone = process.env.ALTCRAFT_TEST_SERVER_ZONE;
if (!serverZone) {
	test.each(zones)(
		'a server in %s',
		(zone) => {
			const env = { ...process.env, TZ: zone, ALTCRAFT_TEST_SERVER_ZONE: zone };
			const jest = require.resolve('jest/bin/jest');
			const run = () =>
				execFileSync(process.execPath, [jest, '-i', '--silent', '--runTestsByPath', __filename], {
					env,
					stdio: 'pipe',
				});
			expect(run).not.toThrow();
		},
		120_000,
	);
} else {
	test('the server has the zone of this run', () => {
		expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(serverZone);
	});
}

describe.each(zones)('a workflow in %s', (zone) => {
	const midnight = DateTime.fromISO('1990-05-27', { zone });

	test.each([
		['SQL day', '1990-05-27'],
		['picker', '1990-05-27T00:00:00'],
		['SQL', '1990-05-27 00:00:00'],
		['JS Date', midnight.toJSDate()],
		['Luxon', midnight],
		['ISO of a JS Date', midnight.toJSDate().toISOString()],
	])('a birth date given as %s is the day that the user sees', (_form, cell) => {
		expect(readCell(cell, zone, '_bdate', 'dateTime')).toBe('1990-05-27T00:00:00Z');
		expect(readCell(cell, zone, '_bdate')).toBe('1990-05-27T00:00:00Z');
	});

	test('a birth date as the platform returns it stays the same', () => {
		expect(readCell('1990-05-27T00:00:00Z', zone, '_bdate')).toBe('1990-05-27T00:00:00Z');
	});

	test.each([
		['SQL', '2024-05-27 12:30:00'],
		['ISO without zone', '2024-05-27T12:30:00'],
		['picker', '2024-05-27T12:30'],
		['JS Date', DateTime.fromISO('2024-05-27T12:30', { zone }).toJSDate()],
		['Luxon', DateTime.fromISO('2024-05-27T12:30', { zone })],
		['Luxon of another zone', DateTime.fromISO('2024-05-27T12:30', { zone }).toUTC()],
	])('a moment given as %s has the offset of the workflow', (_form, value) => {
		const expected = DateTime.fromISO('2024-05-27T12:30', { zone });
		const iso = expected.toISO({ suppressMilliseconds: true });
		expect(readCell(value, zone, 'last_order', 'dateTime')).toBe(iso);
		expect(readField(value, zone)).toBe(expected.toUTC().toISO({ suppressMilliseconds: true }));
		expect(readField(value, zone, 'datetime')).toBe(
			expected.toUTC().toFormat('yyyy-MM-dd HH:mm:ss'),
		);
	});

	test.each([
		['JS Date', midnight.toJSDate()],
		['SQL day', '1990-05-27'],
		['Luxon', midnight],
		['ISO in UTC', midnight.toUTC().toISO()],
	])('a field of a day given as %s is the day in the workflow', (_form, value) => {
		expect(readField(value, zone, 'date')).toBe('1990-05-27');
	});
});

test('a text with its own zone keeps it, also between spaces', () => {
	const text = '2024-05-27T12:30:00+05:00';
	expect(readCell(text, MOSCOW, 'last_order', 'dateTime')).toBe(text);
	expect(readCell(` ${text} `, MOSCOW, 'last_order', 'dateTime')).toBe(text);
});

test('an evening in UTC is the next day in Moscow', () => {
	const text = '1990-05-26T20:00:00.000Z';
	expect(readCell(text, MOSCOW, '_bdate')).toBe('1990-05-27T00:00:00Z');
	expect(readCell(text, NEW_YORK, '_bdate')).toBe('1990-05-26T00:00:00Z');
});

test.each([
	'05.06.2026',
	'05/06/2026',
	'2026',
	'2026-06',
	'2026-W23',
	'2026-13-01',
	'2026-02-30',
	'10:30',
	'tomorrow',
	'June 5, 2026',
	1780000000,
	true,
	[],
	new Date(NaN),
	DateTime.fromISO('nonsense'),
])('%p is refused by name', (value) => {
	expect(() => readField(value, 'UTC')).toThrow('"From" must be a date such as');
	expect(() => readCell(value, 'UTC', 'f', 'dateTime')).toThrow('"Profile Data: f" must be a date');
	expect(() => readCell(value, 'UTC', '_bdate')).toThrow('"Profile Data: _bdate" must be a date');
});
