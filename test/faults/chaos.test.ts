/** Runs of 10,000 items with several random faults at once, each with its own probability and seed. */
import type { Fault } from '../../sandbox/faults';
import { otherOperations, profileOperations } from './allOperations';
import { writeCaseCounts } from './caseCounts';
import { runFaultCase, type FaultCase } from './faultCase';
import {
	closeIsolatedEngines,
	createIsolatedEngine,
	distribute,
	type IsolatedEngine,
} from './isolatedEngine';
import type { OperationUnderTest } from './operationUnderTest';
import {
	addComparison,
	emptyComparison,
	formatComparison,
	type Comparison,
} from './compareWithState';

const seed = Number(process.env.FAULTS_SEED ?? 20_260);

/** Each share applies to the requests that the faults before did not hit. */
const randomFaults = (seed: number): Fault[] => [
	{ kind: 'reset_after', share: 0.1, seed },
	{ kind: 'reset_before', share: 0.05, seed: seed + 1 },
	{ kind: 'status', status: 429, retry_after: 0.05, share: 0.005, seed: seed + 2 },
	{ kind: 'html', status: 502, share: 0.05, seed: seed + 3 },
	{ kind: 'truncate', share: 0.02, seed: seed + 4 },
];

const engines: IsolatedEngine[] = [];
const total = emptyComparison();
let requestCount = 0;
let hits = 0;

interface ChaosResult {
	comparison: Comparison;
	/** The fault that hit each request, if any. */
	requests: Array<string | null | undefined>;
	faults: Fault[];
}

const results = new Map<string, ChaosResult>();
let running: Promise<void>;

beforeAll(async () => {
	for (let count = 0; count < 3; count++) engines.push(await createIsolatedEngine());
	// The runs share the engines, so that one works while others wait.
	running = distribute(engines, runs, async (engine, [name, one]) => {
		const faults = randomFaults(seed + runs.findIndex((run) => run[0] === name) * 10);
		const faultCase = { ...one, faultName: 'random faults' };
		const { comparison } = await runFaultCase(engine, faultCase, faults);
		const requests = engine.sandbox.control.requests().map(({ fault }) => fault);
		results.set(name, { comparison, requests, faults });
	});
});

afterAll(async () => {
	await closeIsolatedEngines(engines);
	writeCaseCounts('chaos', runs.length, total);
	process.stdout.write(
		`\nChaos (seed ${seed}): ${requestCount} requests, ${hits} of them hit, ${formatComparison(total)}\n`,
	);
});

function findOperation(name: string, items = 10_000): OperationUnderTest {
	const found = [...profileOperations, ...otherOperations].find((one) => one.name === name);
	if (!found) throw new Error(`Unknown operation ${name}`);
	return { ...found, items };
}

/** Sets options such as the concurrency, so that requests run while others wait. */
const withOptions = (one: OperationUnderTest, options: object): OperationUnderTest => ({
	...one,
	options: { ...one.options, ...options },
});

const runs: Array<[string, Omit<FaultCase, 'faultName'>]> = [
	[
		'creates in batches of ten, JSON, Retry On Fail',
		{
			operation: withOptions(findOperation('profile.create, in batches'), {
				batch_size: 10,
				concurrency: 10,
			}),
			format: 'json',
			errorMode: 'Retry On Fail',
		},
	],
	[
		'functional updates in batches of ten, XML, error output',
		{
			operation: withOptions(findOperation('profile.update, in batches'), {
				batch_size: 10,
				concurrency: 10,
			}),
			format: 'xml',
			errorMode: 'error output',
		},
	],
	[
		'creates one by one, JSON, error output',
		{
			operation: withOptions(findOperation('profile.create, one by one'), { concurrency: 60 }),
			format: 'json',
			errorMode: 'error output',
		},
	],
	[
		'reads one by one, XML, continueOnFail',
		{
			operation: withOptions(findOperation('profile.get, one by one'), { concurrency: 60 }),
			format: 'xml',
			errorMode: 'continueOnFail',
		},
	],
	[
		'orders in batches of ten, XML, continueOnFail',
		{
			operation: withOptions(findOperation('order.upsert, in batches'), {
				batch_size: 10,
				concurrency: 10,
			}),
			format: 'xml',
			errorMode: 'continueOnFail',
		},
	],
	[
		'points one by one, JSON, error output',
		{
			// All are about one member, so that they keep their order whatever the concurrency.
			operation: withOptions(findOperation('loyaltyProgram.redeemPoints, one by one', 1000), {
				concurrency: 60,
			}),
			format: 'json',
			errorMode: 'error output',
		},
	],
	[
		'launches in batches of ten, JSON, continueOnFail',
		{
			operation: withOptions(findOperation('triggerMailing.launchTask, in batches'), {
				batch_size: 10,
				concurrency: 10,
			}),
			format: 'json',
			errorMode: 'continueOnFail',
		},
	],
];

test.each(runs)('%s', async (name, one) => {
	await running;
	const { comparison, requests, faults } = results.get(name)!;
	requestCount += requests.length;
	hits += requests.filter((fault) => fault !== undefined).length;
	addComparison(total, comparison, '');
	expect(comparison.details).toEqual([]);
	expect([comparison.lost, comparison.doubled, comparison.unaccounted]).toEqual([0, 0, 0]);
	const { items } = one.operation;
	expect(comparison.done + comparison.failed + comparison.inDoubt).toBe(items);
	// A call fails only when all its five attempts are hit. With Retry On Fail that ends a try of at most five.
	if (one.errorMode !== 'Retry On Fail') expect(comparison.done).toBeGreaterThan(items * 0.98);
	for (const { kind } of faults) expect(requests).toContain(kind);
});
