/** Errors in a workflow name the item, the reason and the next step, and never contain the token. */
import { inspect } from 'node:util';

import { columns, id } from './cases/types';
import { NO_OP, START } from './nodeTypes';
import { useSandboxEngine } from './sandboxEngine';
import { connect, node } from './workflow';

const SECRET = 'SECRET-TOKEN-123';
const sandbox = useSandboxEngine(SECRET);
const type = 'n8n-nodes-altcraft.altcraft';
const items = [{ id: 1 }, { id: 999 }, { id: 2 }];
const getDatabase = {
	resource: 'database',
	operation: 'get',
	db_id: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
};

/** Output of an item that failed because the object does not exist. */
const notFound = {
	error: expect.stringMatching(/\S/),
	details: {
		code: 404,
		reason: expect.stringContaining('not found'),
		advice: expect.stringMatching(/\S/),
	},
};

const people = [{ email: 'ann@example.com' }, { email: 'nobody@example.com' }];
const updateByEmail = {
	db_id: id(1),
	matching: 'email',
	email: '',
	data: columns({ email: '={{ $json.email }}', _fname: 'Ann' }),
};

const sentTo = async (method: string): Promise<number> =>
	(await sandbox.requests()).filter((seen) => seen.method === method).length;

beforeEach(async () => await sandbox.reset());

test('without continueOnFail the error names item, code, reason and advice', async () => {
	const { error, run } = await sandbox.engine.runNode('database', 'get', getDatabase, items);
	expect(run.status).toBe('error');
	const text = `${error?.message}\n${error?.description}`;
	expect(error?.context).toMatchObject({ itemIndex: 1 });
	expect(text).toContain('404');
	expect(text).toContain('not found');
	expect(text.length).toBeGreaterThan('404 database 999 is not found'.length);
});

test('with continueOnFail each item has its own result, paired and in order', async () => {
	const { outputs, run } = await sandbox.engine.runNode('database', 'get', getDatabase, items, {
		onError: 'continueRegularOutput',
	});
	expect(run.status).toBe('success');
	const [first, failed, last] = outputs[0];
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(first.json).toMatchObject({ id: 1 });
	expect(failed.json).toMatchObject(notFound);
	expect(last.json).toMatchObject({ id: 2 });
});

test('the error output gets the failed item with its input data', async () => {
	const run = await sandbox.engine.runWorkflow(
		{
			nodes: [
				node({ name: 'Start', type: START }),
				node({ name: 'Altcraft', type, parameters: getDatabase, onError: 'continueErrorOutput' }),
				node({ name: 'Done', type: NO_OP }),
				node({ name: 'Failed', type: NO_OP }),
			],
			connections: connect({ Start: ['Altcraft'], Altcraft: [['Done'], ['Failed']] }),
		},
		{ items },
	);
	expect(run.nodes.Done[0].outputs[0].map(({ json }) => json.id)).toEqual([1, 2]);
	const [good, failed] = run.nodes.Altcraft[0].outputs;
	expect(good.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	// The input data is still there, so a workflow can correct it and try again.
	expect(run.nodes.Failed[0].outputs[0]).toMatchObject([{ json: { id: 999, ...notFound } }]);
});

test('one invalid element of a batch fails alone', async () => {
	await sandbox.call('/profiles/add', { db_id: 1, data: { email: 'ann@example.com' } });
	const { outputs } = await sandbox.engine.runNode('profile', 'update', updateByEmail, people, {
		onError: 'continueRegularOutput',
	});
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(outputs[0][0].json).toHaveProperty('profile_id');
	expect(outputs[0][1].json).toMatchObject(notFound);
	expect(await sentTo('profiles.update_batch')).toBe(1);
});

test('without continueOnFail the error of a batch lists the failed items', async () => {
	await sandbox.call('/profiles/add', { db_id: 1, data: { email: 'ann@example.com' } });
	const { error, run } = await sandbox.engine.runNode('profile', 'update', updateByEmail, people);
	expect(run.status).toBe('error');
	expect(error?.context).toMatchObject({ itemIndex: 1 });
	expect(`${error?.message} ${error?.description}`).toContain('Failed: 1 of 2 (item 1). Saved: 1.');
	const body = { db_id: 1, matching: 'email', email: 'ann@example.com' };
	const { data } = await sandbox.call('/profiles/get', body);
	expect(data).toMatchObject({ _fname: 'Ann' });
});

test('an empty field fails only its item, without a request', async () => {
	const { outputs } = await sandbox.engine.runNode(
		'profile',
		'get',
		{ db_id: id(1), matching: 'email', email: '={{ $json.email }}' },
		[{ email: '' }, { email: 'nobody@example.com' }],
		{ onError: 'continueRegularOutput' },
	);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(outputs[0][0].json.error).toContain('Email');
	expect(outputs[0][1].json).toMatchObject(notFound);
	expect(await sentTo('profiles.get')).toBe(1);
});

test('a rejected write is not sent again', async () => {
	const parameters = { db_id: id(999), data: columns({ email: 'a@example.com' }) };
	const { run } = await sandbox.engine.runNode('profile', 'create', parameters);
	expect(run.status).toBe('error');
	expect(await sandbox.requests()).toHaveLength(1);
});

test.each(['body', 'status', 'status_empty'])(
	'reads errors from the body or the status (%s)',
	async (http_errors) => {
		await sandbox.control('settings', { http_errors });
		const { error, run } = await sandbox.engine.runNode('database', 'get', { db_id: id(999) });
		expect(run.status).toBe('error');
		expect(`${error?.message} ${error?.description}`).toContain('404');
	},
);

describe('the token', () => {
	const printed: string[] = [];
	beforeAll(() => {
		for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
			jest.spyOn(console, method).mockImplementation((...words: unknown[]) => {
				printed.push(inspect(words, { depth: 20 }));
			});
		}
	});
	afterAll(() => jest.restoreAllMocks());

	test.each([
		{ what: 'a rejected request', fault: undefined, db: 999 },
		{ what: 'a refused connection', fault: { kind: 'refuse' as const }, db: 1 },
		{ what: 'an HTML page', fault: { kind: 'html' as const, status: 500 }, db: 1 },
		{ what: 'a token without permissions', fault: undefined, db: 1, forget: true },
	])(
		'is not in the output, the error or the log after $what',
		async ({ fault, db, forget }) => {
			if (fault) await sandbox.fault(fault);
			if (forget) await sandbox.control('tokens', { token: SECRET, rights: 'none' });
			const outcome = await sandbox.engine.runNode('database', 'get', { db_id: id(db) }, [{}], {
				onError: 'continueErrorOutput',
			});
			const stopped = await sandbox.engine.runNode('database', 'get', { db_id: id(db) });
			expect(stopped.run.status).toBe('error');
			// Includes getters and causes, as loggers and n8n's execution record do.
			const depths = { depth: 20, showHidden: true, maxArrayLength: null, maxStringLength: null };
			for (const { run, error } of [outcome, stopped]) {
				const { nodes, record } = run;
				expect(JSON.stringify([nodes, record, error])).not.toContain(SECRET);
				expect(inspect([nodes, record.data.resultData, error], depths)).not.toContain(SECRET);
			}
			const seen = await sandbox.requests();
			expect(JSON.stringify(seen)).not.toContain(SECRET);
			expect(printed.join('\n')).not.toContain(SECRET);
		},
		60_000,
	);
});
