/** Functional updates take the type of their field, where the editor loaded the fields of the database. */
import type { FieldType } from 'n8n-workflow';
import { parseFunctionalUpdates } from '../../nodes/Altcraft/execution/input/functionalUpdates';
import { columnsByName } from '../../nodes/Altcraft/execution/input/mappedColumns';
import type { Field } from '../../nodes/Altcraft/operations/types';

const field: Field = { name: 'updates', kind: 'updates', displayName: 'Functional Updates' };
const refuse = (at: Field, problem: string): never => {
	throw new Error(`"${at.displayName}" ${problem}`);
};
const types: Record<string, FieldType> = {
	crm: 'string',
	checks: 'number',
	vip: 'boolean',
	seen: 'dateTime',
	labels: 'array',
	address: 'object',
};
const columns = columnsByName({
	schema: Object.entries(types).map(([id, type]) => ({
		id,
		displayName: id,
		type,
		required: false,
		display: true,
		defaultMatch: false,
	})),
});
const update = (name: string, action: string, value: unknown, submatch?: string) =>
	parseFunctionalUpdates(
		field,
		{ row: [{ field: name, function: action, value, submatch }] },
		{ refuse, timezone: 'Europe/Moscow', columns },
	)![name];

test.each<[name: string, action: string, value: unknown, sent: unknown]>([
	['crm', 'set', '7701234567', '7701234567'],
	['crm', 'set', 'true', 'true'],
	['crm', 'set', 'null', 'null'],
	['crm', 'set', '"quoted"', '"quoted"'],
	['crm', 'set', 77, '77'],
	['checks', 'set', '12', 12],
	['checks', 'incr', '-3', -3],
	['vip', 'set', 'TRUE', true],
	['seen', 'set', '2026-05-01', '2026-05-01T00:00:00+03:00'],
	['labels', 'set', 'cars, cats', ['cars', 'cats']],
	['labels', 'add', 'newtag', ['newtag']],
	['labels', 'delete', 100, ['100']],
	['address', 'set', '{"city": "Omsk"}', { city: 'Omsk' }],
	['unknown', 'set', '12', 12],
	['unknown', 'add', 'newtag', ['newtag']],
])('%s %s %p sends %p', (name, action, value, sent) => {
	expect(update(name, action, value)).toEqual({ action, value: sent });
});

test('a property of an object has a type of its own', () => {
	expect(update('address', 'set', '12', 'house')).toEqual({
		action: 'set',
		value: 12,
		submatch: 'house',
	});
});

test.each([
	['checks', 'add', 100, 'cannot add entries of "checks", which is not a list. Use Increase.'],
	['crm', 'delete', 'a', 'cannot delete entries of "crm", which is not a list. Use Set.'],
	['crm', 'incr', 1, 'cannot increase "crm", which is not a number. Use Set.'],
	['checks', 'set', 'many', 'must be a number, not "many"'],
	['vip', 'set', 'maybe', 'must be true or false, not "maybe"'],
	['seen', 'set', '05.06.2026', 'must be a date such as'],
])('%s %s %p is refused before it is sent', (name, action, value, problem) => {
	expect(() => update(name, action, value)).toThrow(`"Functional Updates 1" ${problem}`);
});
