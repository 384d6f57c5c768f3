/**
 * The documentation leaves open what a repeat gets whose first request failed or is still running. Under each reading,
 * what the node reports as done is done once, and what may have been done is in doubt.
 */
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Fault } from '../../sandbox/faults';
import { createEngine } from '../engine/engine';
import { otherOperations, profileOperations } from './allOperations';
import { addComparison, emptyComparison } from './compareWithState';
import { describeCase, runFaultCase } from './faultCase';
import {
	closeIsolatedEngines,
	createIsolatedEngine,
	distribute,
	token,
	type IsolatedEngine,
} from './isolatedEngine';
import type { OperationUnderTest } from './operationUnderTest';

/** Enough to keep the CPU busy while other cases wait. */
const engines: IsolatedEngine[] = [];
beforeAll(async () => {
	for (let count = 0; count < 8; count++) engines.push(await createIsolatedEngine());
});
afterAll(async () => await closeIsolatedEngines(engines));

type Settings = Parameters<IsolatedEngine['sandbox']['control']['set']>[0];

const itemCount = 12;

/** An operation whose sandbox gets the settings after each reset. */
function findOperation(name: string, settings: Settings): OperationUnderTest {
	const found = [...profileOperations, ...otherOperations].find((one) => one.name === name)!;
	const batchSize = found.options.batch_size === 1 ? {} : { batch_size: 4 };
	return {
		...found,
		items: itemCount,
		options: { ...found.options, ...batchSize },
		prepare: async (testSandbox, items) => {
			testSandbox.sandbox.control.set(settings);
			await found.prepare(testSandbox, items);
		},
	};
}

const operationNames = [
	'profile.create, in batches',
	'profile.update, one by one',
	'loyaltyProgram.accruePoints, one by one',
	'triggerMailing.launch, one by one',
];

const remembered: Fault = { kind: 'status', status: 500, remembered: true, times: 1 };
const faults: Record<string, Fault> = {
	'lost responses': { kind: 'reset_after', times: 6 },
	'errors before the work': { kind: 'status', status: 500, times: 2 },
	'a remembered error before the work': remembered,
	'a remembered error after the work': { ...remembered, work_done: true },
};

test.each(['retry', 'replay'] as const)('failed requests: %s', async (dedup_failed) => {
	const cases = operationNames.flatMap((name) =>
		Object.keys(faults)
			// Such a platform does the work of a repeat again, although it had done it: no client can prevent that.
			.filter((faultName) => dedup_failed === 'replay' || !faultName.endsWith('after the work'))
			.flatMap((faultName) =>
				['Retry On Fail', 'continueOnFail', 'stop'].map((errorMode) => ({
					operation: findOperation(name, { dedup_failed }),
					format: 'json' as const,
					errorMode,
					faultName,
				})),
			),
	);
	const total = emptyComparison();
	await distribute(engines, cases, async (engine, faultCase) => {
		const skipped: Fault = { kind: 'slow', delay_ms: 0, times: 1 };
		const sequence = [skipped, faults[faultCase.faultName]!];
		const { comparison, hits } = await runFaultCase(engine, faultCase, sequence);
		addComparison(total, comparison, describeCase(faultCase));
		if (hits < 1) total.details.push(`${describeCase(faultCase)}: the fault hit nothing`);
	});
	expect(total.details).toEqual([]);
	expect([total.lost, total.doubled, total.unaccounted]).toEqual([0, 0, 0]);
	expect(total.done).toBeGreaterThan(total.items / 2);
});

/** Forwards connections to the sandbox, and cuts the first one after 200 ms, while the sandbox is working. */
async function startCuttingProxy(target: string) {
	let isFirst = true;
	const server = net.createServer((client) => {
		const { hostname, port } = new URL(target);
		const upstream = net.connect(Number(port), hostname);
		for (const socket of [client, upstream]) socket.on('error', () => {});
		client.pipe(upstream).pipe(client);
		if (isFirst) setTimeout(() => client.destroy(), 200);
		isFirst = false;
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as net.AddressInfo;
	return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test.each(['wait', 'conflict', 'too_many_requests', 'accepted'] as const)(
	'a repeat that comes while the first request is running: %s',
	async (dedup_running) => {
		const operation = findOperation('loyaltyProgram.accruePoints, one by one', {
			...{ dedup_failed: 'retry', dedup_running },
		});
		const [isolated] = engines as [IsolatedEngine];
		const { sandbox, reset, addFaults } = isolated;
		reset();
		await operation.prepare(isolated, 1);
		addFaults({ kind: 'slow', delay_ms: 1500, times: 1 });
		const proxy = await startCuttingProxy(sandbox.url);
		const engine = await createEngine({ credentials: { url: proxy.url, token } });
		try {
			const parameters = { ...operation.parameters, options: operation.options };
			const [resource, name] = operation.nodeOperation;
			const output = await engine.runNode(resource, name, parameters, [{ n: 0 }], {
				onError: 'continueRegularOutput',
			});
			const [item] = output.items as [Record<string, unknown>];
			const isInDoubt = (item.details as { in_doubt?: boolean } | undefined)?.in_doubt === true;
			expect(item.error === undefined || isInDoubt).toBe(true);
			await sleep(1500);
			expect(operation.countExecutions(isolated, output, 1)).toEqual([1]);
		} finally {
			proxy.close();
		}
	},
);
