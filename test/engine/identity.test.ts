/**
 * Which requests share a Request-ID: all tries of one call do, whatever its expressions evaluate to; two intended calls
 * never do. What is stored decides.
 */
import type { INode, INodeParameters } from 'n8n-workflow';

import { columns, id } from './cases/types';
import { AGENT, ENGINE_AGENT, LOOP, START } from './nodeTypes';
import type { WorkflowRun } from './runResult';
import { useSandboxEngine } from './sandboxEngine';
import { agentWorkflow, connect, node, toItems } from './workflow';

const sandbox = useSandboxEngine();
beforeEach(async () => {
	await sandbox.reset();
	await sandbox.control('settings', { dedup_failed: 'retry', dedup_running: 'wait' });
});

const type = 'n8n-nodes-altcraft.altcraft';
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const people = ['ann', 'bob', 'cleo', 'dan'].map((name) => ({ email: `${name}@example.com` }));

/** Adds 1 to `checks` of each profile, with a value that is another one at each evaluation. */
const addOne = (options: Record<string, unknown> = {}) => ({
	db_id: id(1),
	matching: 'email',
	email: '={{ $json.email }}',
	data: columns({ email: '={{ $json.email }}', _regdate: '={{ $now.toISO() }}' }),
	updates: { row: [{ field: 'checks', function: 'incr', value: '1' }] },
	options,
});

const storedProfiles = async (): Promise<Array<Record<string, unknown>>> => {
	const { data } = await sandbox.call('/profiles/list', { db_id: 1 });
	return data as never;
};
const checks = async () => (await storedProfiles()).map((profile) => profile.checks);

describe.each([{ batch_size: 1 }, { batch_size: 1000 }])(
	'with Batch Size $batch_size',
	(options) => {
		test('Retry On Fail sends only the item that failed', async () => {
			const rows = [...people, { email: 'not an address' }];
			const result = await sandbox.engine.runNode(
				'profile',
				'upsert',
				addOne(options),
				rows,
				retry,
			);
			expect(result.error?.description).toMatch(/Failed: 1 of 5 \(item 4\)\. Saved: 4\./);
			expect(await checks()).toEqual([1, 1, 1, 1]);
		});

		test.each(['json', 'xml'])(
			"n8n's Retry of an execution repeats nothing, in %s",
			async (format) => {
				await sandbox.fault({ path: '/profiles', kind: 'slow', delay_ms: 0, times: 1 });
				await sandbox.fault({ path: '/profiles', kind: 'reset_after', times: 5 });
				const parameters = addOne({
					...options,
					format,
					batch_size: Math.min(options.batch_size, 2),
					concurrency: 1,
				});
				const failed = await sandbox.engine.runNode('profile', 'upsert', parameters, people);
				expect(failed.error?.description).toContain('may have processed');
				const retried = await sandbox.engine.runNode('profile', 'upsert', parameters, people, {
					retryOf: failed.run,
				});
				expect(retried.error).toBeUndefined();
				expect(retried.items).toHaveLength(4);
				expect(await checks()).toEqual([1, 1, 1, 1]);
			},
		);

		test('a corrected node sends what was refused, and nothing else', async () => {
			await sandbox.control('settings', { dedup_failed: 'replay' });
			const rows = [...people, { email: 'not an address' }];
			const failed = await sandbox.engine.runNode('profile', 'upsert', addOne(options), rows);
			expect(failed.error?.description).toMatch(/Failed: 1 of 5 \(item 4\)/);
			const corrected = addOne(options);
			const email = "={{ $json.email.includes('@') ? $json.email : 'eve@example.com' }}";
			const retried = await sandbox.engine.runNode(
				'profile',
				'upsert',
				{ ...corrected, email, data: columns({ email }) },
				rows,
				{ retryOf: failed.run },
			);
			expect(retried.items).toHaveLength(5);
			expect(await checks()).toEqual([1, 1, 1, 1, 1]);
		});
	},
);

test('a request in doubt for more than a day is not sent again', async () => {
	await sandbox.fault({ path: '/profiles', kind: 'reset_after', times: 5 });
	const failed = await sandbox.engine.runNode('profile', 'upsert', addOne(), people);
	const saved = JSON.parse(JSON.stringify(failed.run.record.data)) as never;
	const text = JSON.stringify(saved).replace(
		/"firstSentAt":(\d+)/g,
		(_, time: string) => `"firstSentAt":${Number(time) - 90_000_000}`,
	);
	failed.run.record.data = JSON.parse(text) as never;
	const before = (await sandbox.requests()).length;
	const retried = await sandbox.engine.runNode('profile', 'upsert', addOne(), people, {
		retryOf: failed.run,
	});
	expect(retried.error?.description).toContain('more than a day ago');
	expect((await sandbox.requests()).length).toBe(before);
	expect(await checks()).toEqual([1, 1, 1, 1]);
});

test('the same workflow in two executions does its work twice', async () => {
	for (const executionId of ['1', '1', '2'])
		await sandbox.engine.runNode('profile', 'upsert', addOne(), people, { executionId });
	expect(await checks()).toEqual([3, 3, 3, 3]);
});

/**
 * What n8n 2.41 keeps of an execution when its process was killed and no progress was saved: the first input, and from
 * its event log a stand-in for the output of each node that was finished. Retry starts again from the first node.
 */
function killAfter({ record, ...run }: WorkflowRun, items: Array<{ email: string }>): WorkflowRun {
	const { startData, executionData, resultData, ...data } = record.data;
	const [startTask] = resultData.runData.Start!;
	const output = [{ json: { isArtificialRecoveredEventItem: true } }];
	const task = { ...startTask!, executionTime: -1, data: { main: [output] } };
	const nodeExecutionStack = [
		{ node: node({ name: 'Start', type: START }), data: { main: [toItems(items)] }, source: null },
	];
	const saved = {
		...data,
		executionData: { ...executionData!, contextData: {}, nodeExecutionStack },
		resultData: {
			runData: Object.fromEntries(Object.keys(resultData.runData).map((name) => [name, [task]])),
		},
	};
	return { ...run, record: { ...record, data: saved } };
}

test('Retry of a killed execution repeats nothing of the nodes that were finished', async () => {
	const done = await sandbox.engine.runNode('profile', 'upsert', addOne(), people);
	const killed = killAfter(done.run, people);
	const retried = await sandbox.engine.runNode('profile', 'upsert', addOne(), people, {
		retryOf: killed,
	});
	expect(retried.items).toHaveLength(4);
	expect(retried.run.nodes.Altcraft).toHaveLength(2);
	expect(await checks()).toEqual([1, 1, 1, 1]);
});

test('Retry of a killed execution whose items are others sends what is new, and repeats nothing', async () => {
	const options = { batch_size: 1 };
	const [ann, bob, cleo] = people as [{ email: string }, { email: string }, { email: string }];
	const done = await sandbox.engine.runNode('profile', 'upsert', addOne(options), [ann, bob]);
	const items = [cleo, ann, bob];
	const retried = await sandbox.engine.runNode('profile', 'upsert', addOne(options), items, {
		retryOf: killAfter(done.run, items),
	});
	const ids = retried.items.map((item) => item.profile_id);
	expect(new Set(ids).size).toBe(3);
	expect(await checks()).toEqual([1, 1, 1]);
});

test('Retry of a killed execution tells the iterations of a loop apart, as the execution did', async () => {
	const email = "={{ $('Start').first().json.email }}";
	const parameters = {
		...{ resource: 'profile', operation: 'upsert' },
		...{ ...addOne(), email, data: columns({ email }) },
	};
	const workflow = {
		nodes: [
			node({ name: 'Start', type: START }),
			node({ name: 'Loop', type: LOOP, parameters: { iterations: 3 } }),
			node({ name: 'Altcraft', type, parameters: parameters as never }),
		],
		connections: connect({ Start: ['Loop'], Loop: [[], ['Altcraft']], Altcraft: ['Loop'] }),
	};
	const items = people.slice(0, 1);
	const done = await sandbox.engine.runWorkflow(workflow, { items });
	expect(await checks()).toEqual([3]);
	const retried = await sandbox.engine.runWorkflow(workflow, {
		retryOf: killAfter(done, items),
	});
	expect(retried.status).toBe('success');
	expect(retried.nodes.Altcraft).toHaveLength(4);
	expect(await checks()).toEqual([3]);
});

test('a node without an ID works, and two of them are told apart', async () => {
	const email = "={{ $('Start').item.json.email }}";
	const parameters = {
		...{ resource: 'profile', operation: 'upsert' },
		...{ ...addOne(), email, data: columns({ email }) },
	};
	const nodes = ['First', 'Second'].map((name) => ({ name, type, parameters, id: undefined }));
	const items = people;
	const run = await sandbox.engine.runWorkflow(nodes as never, { items });
	expect(run.nodes.First?.[0]?.error).toBeUndefined();
	expect(run.status).toBe('success');
	expect(await checks()).toEqual([2, 2, 2, 2]);
});

describe('as a tool', () => {
	const parameters = {
		resource: 'profile',
		operation: 'upsert',
		...addOne(),
	} as INodeParameters;
	const workflow = (agent: string, calls: unknown[], settings: Partial<INode> = {}) =>
		agentWorkflow(agent, calls, { parameters, ...settings });
	const items = people.slice(0, 1);
	const three = [{}, {}, {}];

	test.each([AGENT, ENGINE_AGENT])('%s: three equal calls are three calls', async (agent) => {
		const run = await sandbox.engine.runWorkflow(workflow(agent, three), { items });
		expect(run.status).toBe('success');
		expect(await checks()).toEqual([3]);
	});

	test.each([AGENT, ENGINE_AGENT])(
		'%s: the tries of a call are one call, although answers are lost',
		async (agent) => {
			await sandbox.fault({ path: '/profiles/import', kind: 'reset_after', times: 7 });
			const run = await sandbox.engine.runWorkflow(workflow(agent, three, retry), { items });
			expect(run.status).toBe('success');
			expect(await checks()).toEqual([3]);
		},
	);

	test.each([AGENT, ENGINE_AGENT])(
		'%s: the reason and the doubt reach the model',
		async (agent) => {
			await sandbox.fault({ path: '/profiles/import', kind: 'reset_after', times: 50 });
			const run = await sandbox.engine.runWorkflow(workflow(agent, [{}]), { items });
			const output = JSON.stringify(run.nodes.Agent?.at(-1)?.outputs);
			expect(output).toContain('in_doubt');
			expect(output).toContain('ECONNRESET');
			expect(output).toMatch(/advice\W+Altcraft may have processed the request anyway: check/);
		},
	);
});
