/** Several suppression list entries in one request, of which the platform only counts the rejected ones; and the list search. */
import { id } from './cases/types';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();
const continueOnFail = { onError: 'continueRegularOutput' } as const;
const number = (n: number) => (n === 7 || n === 30 ? 'nonsense' : `+7900000${1000 + n}`);
const items = Array.from({ length: 50 }, (_none, n) => ({ phone: number(n) }));
const parameters = { suppress_id: id(2), phone: '={{ $json.phone }}' };

interface State {
	suppression_lists: Array<{ id: number; phones: string[] }>;
}
const phones = async (): Promise<string[]> => {
	const state = (await sandbox.state()) as unknown as State;
	return state.suppression_lists.find((list) => list.id === 2)?.phones ?? [];
};

describe.each(['json', 'xml'] as const)('in %s', (format) => {
	const withFormat = { ...parameters, options: { format } };

	beforeEach(async () => await sandbox.reset());

	test('an invalid phone number fails only its item, and the others are added once', async () => {
		const { outputs } = await sandbox.engine.runNode(
			'suppressionList',
			'addPhone',
			withFormat,
			items,
			continueOnFail,
		);
		const failed = outputs[0].flatMap(({ json }, n) => (json.error === undefined ? [] : [n]));
		expect(failed).toEqual([7, 30]);
		expect(outputs[0][7].json).toMatchObject({ details: { code: 450 } });
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_phone, item) => ({ item })),
		);
		expect(outputs[0][8].json).toEqual({ suppress_id: 2, phone: number(8) });
		expect((await phones()).sort()).toEqual(
			items.map(({ phone }) => phone).filter((phone) => phone !== 'nonsense'),
		);
		const seen = await sandbox.requests();
		expect(seen.length).toBeLessThan(30);
		expect(seen.filter(({ duplicate }) => duplicate)).toEqual([]);
	});

	test('without going on, the error names both, and that the others were saved', async () => {
		const { error } = await sandbox.engine.runNode(
			'suppressionList',
			'addPhone',
			withFormat,
			items,
		);
		expect(String(error?.description)).toMatch(/Failed: 2 of 50 \(items 7, 30\)\. Saved: 48\./);
	});

	test('sends one request for valid numbers', async () => {
		const right = items.filter(({ phone }) => phone !== 'nonsense');
		const { outputs } = await sandbox.engine.runNode(
			'suppressionList',
			'addPhone',
			withFormat,
			right,
		);
		expect(outputs[0]).toHaveLength(48);
		expect(await sandbox.requests()).toHaveLength(1);
	});

	test('sends one request for invalid numbers, and every item fails', async () => {
		const wrong = [{ phone: 'nonsense' }, { phone: 'more of it' }];
		const { outputs } = await sandbox.engine.runNode(
			'suppressionList',
			'addPhone',
			withFormat,
			wrong,
			continueOnFail,
		);
		expect(outputs[0].map(({ json }) => json.error !== undefined)).toEqual([true, true]);
		expect(await sandbox.requests()).toHaveLength(1);
	});

	test('an invalid email fails only its item, although the platform rejects all', async () => {
		const emails = ['a@example.com', 'nonsense', 'b@example.com'].map((email) => ({ email }));
		const each = { ...withFormat, email: '={{ $json.email }}' };
		const { outputs } = await sandbox.engine.runNode(
			'suppressionList',
			'addEmail',
			each,
			emails,
			continueOnFail,
		);
		expect(outputs[0].map(({ json }) => json.error !== undefined)).toEqual([false, true, false]);
	});
});

test('finds a list by name beyond the first page, although responses have no next page', async () => {
	await sandbox.reset();
	const more = Array.from({ length: 1000 }, (_none, n) => `List ${n + 3}`);
	await Promise.all(more.map((name) => sandbox.call('/suppresses/add', { name })));
	await sandbox.call('/suppresses/add', { name: 'List 1003' });
	const search = async (filter?: string) =>
		(await sandbox.engine.callEditorMethod('suppressionList', {}, filter)) as {
			results: Array<{ name: string; value: number }>;
		};
	expect((await search('global')).results).toEqual([
		{ name: 'Global suppress list (1)', value: 1 },
	]);
	expect((await search('List 1003')).results).toEqual([{ name: 'List 1003 (1003)', value: 1003 }]);
});
