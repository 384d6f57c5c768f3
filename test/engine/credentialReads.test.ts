/**
 * How often the credential is read: from the database, and outside an execution with an expression engine of its own,
 * which takes n8n longer than the request.
 */
import { InMemoryCredentialsHelper } from './credentials';
import { createPoller } from './polling';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());

const databaseOne = { __rl: true, mode: 'id', value: '1' };

async function countReads(work: () => Promise<unknown>): Promise<number> {
	const read = jest.spyOn(InMemoryCredentialsHelper.prototype, 'getDecrypted');
	try {
		await work();
		return read.mock.calls.length;
	} finally {
		read.mockRestore();
	}
}

test('the columns of a panel that opens: once', async () => {
	const reads = await countReads(
		async () => await sandbox.engine.callEditorMethod('columns', { db_id: databaseOne }),
	);
	expect(reads).toBe(1);
	expect(await sandbox.requests()).toMatchObject([{ method: 'databases.fields_get', code: 0 }]);
});

test('a run of single requests: once', async () => {
	const people = Array.from({ length: 20 }, (_none, n) => ({ email: `p${n}@example.com` }));
	const parameters = { db_id: databaseOne, options: { batch_size: 1 } };
	const reads = await countReads(
		async () => await sandbox.engine.runNode('profile', 'create', parameters, people),
	);
	expect(reads).toBe(1);
	expect(await sandbox.requests()).toHaveLength(20);
});

test('a poll of several pages: once', async () => {
	const people = Array.from({ length: 1500 }, (_none, n) => ({ email: `p${n}@example.com` }));
	for (const start of [0, 1000]) {
		const data = people.slice(start, start + 1000);
		await sandbox.call('/profiles/add_batch/', { db_id: 1, data });
	}
	const { poll } = await createPoller({ url: sandbox.url, token: sandbox.token }, {
		event: 'profileChanged',
		db_id: databaseOne,
	} as never);
	const pages = async () =>
		(await sandbox.requests()).filter(({ path }) => path.startsWith('/api/v1.1/profiles/list'));
	const before = (await pages()).length;
	expect(await countReads(poll)).toBe(1);
	expect((await pages()).length - before).toBeGreaterThan(1);
});
