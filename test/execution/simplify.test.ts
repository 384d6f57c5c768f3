/** Answers of many fields can be had in short; nothing is left out unless the user asks for it. */
import { operations } from '../../nodes/Altcraft/operations';
import type { Operation } from '../../nodes/Altcraft/operations/types';
import { declaredKeys } from '../../nodes/Altcraft/execution/output/outputItems';
import { id } from '../engine/cases/types';
import { useSandboxEngine } from '../engine/sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset('demo'));

const hasEntries = ({ response, resultKey, task, envelope }: Operation): boolean => {
	const whole =
		resultKey === undefined ? response : (response as Record<string, unknown>)[resultKey];
	const entry: unknown = Array.isArray(whole) ? whole[0] : whole;
	return typeof entry === 'object' && !task?.wait && envelope !== 'file';
};

test('every answer of more than ten fields has a short form of ten at most, and of known fields', () => {
	for (const { resource, operation } of operations) {
		const at = `${resource.value}.${operation.value}`;
		const keys = hasEntries(operation) ? declaredKeys(operation) : new Set<string>();
		keys.delete('*');
		expect([at, operation.simplifiedKeys !== undefined]).toEqual([at, keys.size > 10]);
		const strange = (operation.simplifiedKeys ?? []).filter(
			(key) => !keys.has(key) && !shared.has(key),
		);
		expect([at, strange]).toEqual([at, []]);
		expect([at, (operation.simplifiedKeys ?? []).length <= 10]).toEqual([at, true]);
	}
});
/** Keys of a short form that several operations share, which not each of them has. */
const shared = new Set(['profile_id', 'type', 'status', 'send_channel']);

describe.each(['json', 'xml'])('in %s', (format) => {
	const options = { format };

	test('a profile keeps what matters and the own fields of its database', async () => {
		const parameters = {
			db_id: id(1),
			matching: 'email',
			email: 'anna.moreau.0@example.com',
			options,
		};
		const {
			items: [whole],
		} = await sandbox.engine.runNode('profile', 'get', parameters);
		const {
			items: [short],
		} = await sandbox.engine.runNode('profile', 'get', { ...parameters, simplify: true });
		expect(whole).toMatchObject({ _createtime: expect.anything(), custom_id: 'C-1000', checks: 0 });
		expect(Object.keys(short!).sort()).toEqual(
			Object.keys(whole!)
				.filter(
					(key) =>
						!key.startsWith('_') ||
						['_fname', '_lname', '_city', '_status', '_regdate'].includes(key),
				)
				.sort(),
		);
		expect(whole).toMatchObject(short!);
	});

	test('a list does so with each entry, in order and paired', async () => {
		const parameters = { db_id: id(1), returnAll: true, options };
		const whole = await sandbox.engine.runNode('profile', 'getAll', parameters);
		const short = await sandbox.engine.runNode('profile', 'getAll', {
			...parameters,
			simplify: true,
		});
		expect(short.items.map((item) => item.id)).toEqual(whole.items.map((item) => item.id));
		expect(short.outputs[0]![0]!.pairedItem).toEqual({ item: 0 });
		expect(short.items[0]).not.toHaveProperty('_createtime');
	});
});

test('of an order, a mailing and a subscription the chosen keys are left', async () => {
	const simplify = true;
	const mailing = await sandbox.engine.runNode('triggerMailing', 'get', {
		trigger_id: id(1),
		simplify,
	});
	expect(mailing.items[0]).toMatchObject({ id: 1, db_id: expect.any(Number) });
	expect(mailing.items[0]).not.toHaveProperty('policy_id');
	const subscription = await sandbox.engine.runNode('subscription', 'getAll', {
		resource_id: id(1),
		simplify,
	});
	expect(Object.keys(subscription.items[0]!)).toEqual(
		expect.arrayContaining(['resource_id', 'channel', 'status']),
	);
	expect(subscription.items[0]).not.toHaveProperty('hash_id');
});
