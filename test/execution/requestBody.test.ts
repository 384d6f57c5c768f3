/** Bodies of requests: what names nothing is refused; updates and automatic mapping send what was meant. */
import { readMappedColumns } from '../../nodes/Altcraft/execution/input/mappedColumns';
import { parseFunctionalUpdates } from '../../nodes/Altcraft/execution/input/functionalUpdates';
import {
	createBodyBuilder,
	type ItemInput,
} from '../../nodes/Altcraft/execution/input/requestBody';
import { findOperation } from '../../nodes/Altcraft/operations';
import type { Field } from '../../nodes/Altcraft/operations/types';

const refuse = (field: Field, problem: string): never => {
	throw new Error(`"${field.displayName}" ${problem}`);
};

function build(operation: string, parameters: Record<string, unknown>) {
	const [resource, method] = operation.split('.') as [string, string];
	const input = {
		json: {},
		refuse,
		timezone: 'UTC',
		parameter: (name: string) => parameters[name],
		hasExpression: () => false,
	} as ItemInput;
	return createBodyBuilder(findOperation(resource, method))(input);
}

test.each([
	['loyaltyProgram.cancelTransaction', 'Enter "Transaction ID" or "External Transaction ID"'],
	['loyaltyProgram.commitTransaction', 'Enter "Transaction ID" or "External Transaction ID"'],
	['loyaltyProgram.rollbackTransaction', 'Enter "Transaction ID" or "External Transaction ID"'],
	['order.delete', 'Enter "External ID" or "Order ID"'],
	['product.delete', ' or '],
	['promoCode.update', 'Enter "Activated" or "Expiration Date"'],
])('%s without any of its keys is refused', (operation, advice) => {
	const others = { loyalty_program_id: 1, program_id: 1, lp_id: 1, promocode: 'A', code: 'A' };
	expect(() => build(operation, { ...others, external_ids: '', ids: [] })).toThrow(advice);
});

test('one of the keys is enough, and false is a value', () => {
	expect(build('loyaltyProgram.cancelTransaction', { transaction_eid: 'E1' })).toEqual({
		transaction_eid: 'E1',
	});
	expect(build('order.delete', { options: { order_id: 7 } })).toEqual({ id: 7 });
	expect(build('order.delete', { options: { extra_body: '{"external_id": "x"}' } })).toEqual({
		external_id: 'x',
	});
});

const updates: Field = { name: 'updates', kind: 'updates', displayName: 'Functional Updates' };
const operand = (action: string, value: unknown) => {
	const row = [{ field: 'f', function: action, value }];
	return (
		parseFunctionalUpdates(updates, { row }, { refuse, timezone: 'UTC' })!.f as { value: unknown }
	).value;
};

test.each([
	['add', 'newtag', ['newtag']],
	['add', '7701234567', ['7701234567']],
	['add', 'true', ['true']],
	['add', 5, ['5']],
	['add', '["a", "b"]', ['a', 'b']],
	['add', ['a'], ['a']],
	['add', '{"a": 1}', [{ a: 1 }]],
	['delete', 'oldtag', ['oldtag']],
	['incr', '5', 5],
	['incr', -1, -1],
])('the update %s %p has the value %p', (action, value, expected) => {
	expect(operand(action, value)).toEqual(expected);
});

test.each(['abc', true, [], '0x10', NaN, ' '])('Increase by %p is refused', (value) => {
	expect(() => operand('incr', value)).toThrow('"Functional Updates 1"');
});

const mapper: Field = { name: 'data', kind: 'resourceMapper', displayName: 'Profile Data' };
const autoMap = (json: object, columns: string[] = []) => {
	const schema = columns.map((id) => ({ id, displayName: id, type: 'string' }));
	const mapping = { mappingMode: 'autoMapInputData', value: null, schema };
	return readMappedColumns(mapper, mapping, {
		json: json as never,
		refuse,
		timezone: 'UTC',
		parameter: () => undefined,
	});
};

test.each([
	{ toolCallId: 'call_1', email: 'a@example.com' },
	{ sessionId: 's', action: 'sendMessage', chatInput: 'Hi', email: 'a@example.com' },
])('automatic mapping leaves out chat metadata: %p', (json) => {
	expect(autoMap(json)).toEqual({ email: 'a@example.com' });
});

test('a field that is only called like chat metadata is sent', () => {
	expect(autoMap({ action: 'buy', sessionId: 's' })).toEqual({ action: 'buy', sessionId: 's' });
	const chat = { toolCallId: 'c', action: 'buy' };
	expect(autoMap(chat, ['action', 'score'])).toEqual({ action: 'buy' });
});

test.each<[string, unknown]>([
	['field', {}],
	['field', [1]],
	['field', new Date(0)],
	['function', {}],
	['function', ['add']],
	['submatch', { a: 1 }],
])('an update with the %s %p is refused', (name, value) => {
	const row = [{ field: 'f', function: 'add', value: 'a', [name]: value }];
	expect(() => parseFunctionalUpdates(updates, { row }, { refuse, timezone: 'UTC' })).toThrow(
		'"Functional Updates 1"',
	);
});

test('a locator or a number names the field of an update', () => {
	const row = [
		{ field: { __rl: true, mode: 'id', value: 'a' }, value: 1 },
		{ field: 7, value: 1 },
	];
	expect(
		Object.keys(parseFunctionalUpdates(updates, { row }, { refuse, timezone: 'UTC' })!).sort(),
	).toEqual(['7', 'a']);
});

test.each([
	['upper case', 'matching', 'EMAIL'],
	['a space', 'matching', ' email '],
])('a condition takes %s as the field itself does', (_label, name, value) => {
	const body = build('profile.get', { db_id: 1, [name]: value, email: 'ann@example.com' });
	expect(body).toEqual({ db_id: 1, matching: 'email', email: 'ann@example.com' });
});

test.each(['true', 'TRUE', 1, '1'])('a condition on a boolean takes %p for true', (isStatic) => {
	const parameters = { name: 'A', is_static: isStatic, db_id: 3 };
	expect(build('segment.create', parameters)).toMatchObject({ is_static: true });
	expect(build('segment.create', parameters)).toEqual(
		build('segment.create', { ...parameters, is_static: true }),
	);
});

test('the input mode is JSON in upper case, too', () => {
	const parameters = { input_mode: 'JSON', data_json: { external_id: 'x' } };
	expect(build('sku.upsert', parameters)).toEqual({ data: { external_id: 'x' } });
});

test('a name that an object or a row does not have is refused', () => {
	const launch = { trigger_id: 1, matching: 'email', email: 'a@example.com' };
	const options = { subscription_filter: { emial: 'b@example.com' } };
	expect(() => build('triggerMailing.launch', { ...launch, options })).toThrow(
		'"Subscription Filter" has no field "emial"',
	);
	const attach = { row: [{ name: 'a.txt', data: 'data:,a', size: 1 }] };
	expect(() => build('triggerMailing.launch', { ...launch, options: { attach } })).toThrow(
		'"Attachments" has no field "size"',
	);
});
