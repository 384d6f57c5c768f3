/** What a run tells under its output where the outcome may surprise, and that it is silent otherwise. */
import { columns, id } from '../engine/cases/types';
import { useSandboxEngine } from '../engine/sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());

const person = (email: string) => ({ db_id: id(1), matching: 'email', data: columns({ email }) });
const mailOf = person('={{ $json.email }}');
const [ann, bob] = ['ann@example.com', 'bob@example.com'].map((email) => ({ email }));

/** The messages under the output of a run. */
async function hints(
	...[resource, operation, parameters, items, extra]: Parameters<typeof sandbox.engine.runNode>
): Promise<string[]> {
	const outcome = await sandbox.engine.runNode(resource, operation, parameters, items, extra);
	if (outcome.error) throw outcome.error;
	for (const hint of outcome.hints) expect(hint.location).toBe('outputPane');
	return outcome.hints.map(({ message }) => message);
}

test('nothing where all went as it should', async () => {
	expect(await hints('profile', 'upsert', mailOf, [ann!, bob!])).toEqual([]);
	expect(await hints('profile', 'get', { ...mailOf, email: ann!.email })).toEqual([]);
	expect(await hints('database', 'getAll', { returnAll: true })).toEqual([]);
});

test('a batch of which some failed, when the workflow goes on', async () => {
	await sandbox.call('/profiles/add', { db_id: 1, data: ann! });
	const goesOn = { onError: 'continueRegularOutput' } as const;
	const some = await hints('profile', 'update', mailOf, [ann!, bob!, ann!], goesOn);
	expect(some).toEqual([
		'Failed: 1 of 3 (item 1). Saved: 2. See "error" and "details" of each failed item.',
	]);
	const all = await hints('profile', 'update', mailOf, [bob!, bob!], goesOn);
	expect(all).toEqual([
		'Failed: 2 of 2 (items 0-1). See "error" and "details" of each failed item.',
	]);
});

test('a request that the platform recognized as a repeat', async () => {
	await sandbox.fault({ path: '/profiles/add', kind: 'reset_after', times: 1 });
	const repeated = await hints('profile', 'create', person('a@example.com'));
	expect(repeated).toEqual([
		expect.stringContaining(
			'Altcraft recognized 1 request as a repeat. It returned the first response again',
		),
	]);
	const { data } = await sandbox.call('/profiles/list', { db_id: 1, limit: 10 });
	expect(data).toHaveLength(1);
});

test('a list that is empty, so that the workflow ends here', async () => {
	const empty = { ...person(''), returnAll: true };
	expect(await hints('profile', 'getAll', empty)).toEqual([
		expect.stringContaining('turn on Always Output Data'),
	]);
});

test('the same list read once for each item; not where it depends on the item', async () => {
	const items = [{ tag: 'shop' }, { tag: 'shop' }];
	const same = await hints('database', 'getAll', { returnAll: true }, items);
	expect(same).toEqual([expect.stringContaining('The same list was read 2 times')]);
	expect(
		await hints(
			'database',
			'getAll',
			{ returnAll: true, filters: { ui_tags: '={{ $json.tag }}' } },
			items,
		),
	).toEqual([]);
});
