/** Which requests share a Request-ID: repeated calls do; equal items, loop iterations and executions do not. */
import { setTimeout as sleep } from 'node:timers/promises';

import { columns, id } from '../engine/cases/types';
import { LOOP, START } from '../engine/nodeTypes';
import { connect, node } from '../engine/workflow';
import { closeIsolatedEngines, createIsolatedEngine, type IsolatedEngine } from './isolatedEngine';

const type = 'n8n-nodes-altcraft.altcraft';
let isolated: IsolatedEngine;

beforeAll(async () => {
	isolated = await createIsolatedEngine();
});
beforeEach(() => isolated.reset());
afterAll(async () => await closeIsolatedEngines([isolated]));

const profiles = () => [...isolated.sandbox.control.state.databases.get(1)!.profiles.all()];

const twin = columns({ _fname: 'Twin' });

describe.each([
	{ how: 'in batches', batch_size: 20 },
	{ how: 'one by one', batch_size: 1 },
])('equal items $how', ({ batch_size }) => {
	const equal = Array.from({ length: 40 }, () => ({}));
	const parameters = { db_id: id(1), data: twin, options: { batch_size, concurrency: 4 } };
	const retry = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };

	test('create one profile each, although responses are lost and the node runs again', async () => {
		// A call has five attempts: the node fails, runs again from its first call, and one more response is lost.
		isolated.addFaults({ kind: 'slow', delay_ms: 0, times: 1 }, { kind: 'reset_after', times: 6 });
		const inOrder = { ...parameters, options: { batch_size, concurrency: 1 } };
		const { items } = await isolated.engine.runNode('profile', 'create', inOrder, equal, retry);
		const ids = isolated.sandbox.control.requests().map(({ requestId }) => requestId);
		expect(ids.filter((one) => one === ids[1])).toHaveLength(7);
		// What the first try did is not sent again.
		expect(ids.filter((one) => one === ids[0])).toHaveLength(1);
		expect(items).toHaveLength(40);
		expect(profiles()).toHaveLength(40);
		expect(new Set(items.map((item) => item.profile_id)).size).toBe(40);
	});

	test('are created again in the next loop iteration and the next execution', async () => {
		isolated.addFaults({ kind: 'reset_after', share: 0.2, seed: 8 });
		const nodes = [
			node({ name: 'Start', type: START }),
			node({ name: 'Loop', type: LOOP, parameters: { iterations: 3 } }),
			node({
				name: 'Altcraft',
				type,
				parameters: { resource: 'profile', operation: 'create', ...parameters } as never,
				...retry,
			}),
		];
		const connections = connect({
			Start: ['Loop'],
			Loop: [[], ['Altcraft']],
			Altcraft: ['Loop'],
		} as never);
		for (const execution of [1, 2]) {
			const run = await isolated.engine.runWorkflow({ nodes, connections }, { items: equal });
			expect(run.status).toBe('success');
			expect(run.nodes.Altcraft).toHaveLength(3);
			expect(profiles()).toHaveLength(execution * 120);
		}
	});
});

test.each([
	{ how: 'in batches', batch_size: 100, skipped: 2, done: 200 },
	{ how: 'one by one', batch_size: 1, skipped: 5, done: 5 },
])('a canceled wait after 429 keeps what was done and sends nothing more, $how', async (given) => {
	const { batch_size, skipped, done } = given;
	isolated.addFaults(
		{ kind: 'slow', delay_ms: 0, times: skipped },
		{ kind: 'status', status: 429, retry_after: 30 },
	);
	const stop = new AbortController();
	const parameters = {
		resource: 'profile',
		operation: 'create',
		db_id: id(1),
		data: columns({ checks: '={{ $json.n }}' }),
		options: { batch_size },
	};
	const items = Array.from({ length: 500 }, (_, n) => ({ n }));
	const ended = isolated.engine.runWorkflow([{ name: 'Altcraft', type, parameters } as never], {
		items,
		signal: stop.signal,
	});
	while (!isolated.sandbox.control.requests().some(({ status }) => status === 429)) await sleep(20);
	const stopped = Date.now();
	stop.abort();
	const run = await ended;
	expect(run.status).toBe('canceled');
	expect(Date.now() - stopped).toBeLessThan(5000);
	const before = isolated.sandbox.control.requests().length;
	isolated.sandbox.control.clearFaults();
	await sleep(600);
	expect(isolated.sandbox.control.requests()).toHaveLength(before);
	expect(profiles().map(({ fields }) => fields.checks)).toEqual(
		items.slice(0, done).map(({ n }) => n),
	);
});
