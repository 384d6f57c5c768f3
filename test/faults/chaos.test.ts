/** Ten thousand items on a bad day: several faults at once, each by its share, seeded anew for each run. */
import type { Fault } from '../../sandbox/faults';
import { writeCaseCounts } from './caseCounts';
import { runFaultCase, type FaultCase } from './faultCase';
import { closeIsolatedEngines, createIsolatedEngine, type IsolatedEngine } from './isolatedEngine';
import { marketOperations } from './marketOperations';
import type { OperationUnderTest } from './operationUnderTest';
import { profileOperations } from './profileOperations';
import { addComparison, emptyComparison, formatComparison } from './compareWithState';

const seed = Number(process.env.FAULTS_SEED ?? 20_260);

/** Each fault draws from what those before it have spared. */
const badDay = (seed: number): Fault[] => [
	{ kind: 'reset_after', share: 0.1, seed },
	{ kind: 'reset_before', share: 0.05, seed: seed + 1 },
	{ kind: 'status', status: 429, retry_after: 0.05, share: 0.05, seed: seed + 2 },
	{ kind: 'html', status: 502, share: 0.05, seed: seed + 3 },
	{ kind: 'truncate', share: 0.02, seed: seed + 4 },
];

const lanes: IsolatedEngine[] = [];
const total = emptyComparison();
let requests = 0;
let hits = 0;

beforeAll(async () => {
	lanes.push(await createIsolatedEngine());
});

afterAll(async () => {
	await closeIsolatedEngines(lanes);
	writeCaseCounts('chaos', runs.length, total);
	process.stdout.write(
		`\nChaos (seed ${seed}): ${requests} requests, ${hits} of them hit, ${formatComparison(total)}\n`,
	);
});

function subject(name: string, items = 10_000): OperationUnderTest {
	const found = [...profileOperations, ...marketOperations].find((one) => one.name === name);
	if (!found) throw new Error(`No subject is called ${name}`);
	return { ...found, items };
}

/** With many calls under way the waits of one are the work of the others. */
const wide = (one: OperationUnderTest, options: object): OperationUnderTest => ({
	...one,
	options: { ...one.options, ...options },
});

const runs: Array<[string, Omit<FaultCase, 'faultName'>]> = [
	[
		'creates in batches of ten, JSON, Retry On Fail',
		{
			operation: wide(subject('profile.create, in batches'), { batch_size: 10, concurrency: 10 }),
			format: 'json',
			errorMode: 'Retry On Fail',
		},
	],
	[
		'functional updates in batches of ten, XML, error output',
		{
			operation: wide(subject('profile.update, in batches'), { batch_size: 10, concurrency: 10 }),
			format: 'xml',
			errorMode: 'error output',
		},
	],
	[
		'creates one by one, JSON, error output',
		{
			operation: wide(subject('profile.create, one by one'), { concurrency: 60 }),
			format: 'json',
			errorMode: 'error output',
		},
	],
	[
		'reads one by one, XML, continueOnFail',
		{
			operation: wide(subject('profile.get, one by one'), { concurrency: 60 }),
			format: 'xml',
			errorMode: 'continueOnFail',
		},
	],
	[
		'orders in batches of ten, XML, continueOnFail',
		{
			operation: wide(subject('order.upsert, in batches'), { batch_size: 10, concurrency: 10 }),
			format: 'xml',
			errorMode: 'continueOnFail',
		},
	],
	[
		'points one by one, JSON, error output',
		{
			operation: wide(subject('loyaltyProgram.redeemPoints, one by one'), { concurrency: 60 }),
			format: 'json',
			errorMode: 'error output',
		},
	],
	[
		'launches in batches of ten, JSON, continueOnFail',
		{
			operation: wide(subject('triggerMailing.launchTask, in batches'), {
				batch_size: 10,
				concurrency: 10,
			}),
			format: 'json',
			errorMode: 'continueOnFail',
		},
	],
];

test.each(runs)('%s', async (name, one) => {
	const [lane] = lanes as [IsolatedEngine];
	const faults = badDay(seed + runs.findIndex((run) => run[0] === name) * 10);
	const { comparison } = await runFaultCase(lane, { ...one, faultName: 'a bad day' }, faults);
	const seen = lane.sandbox.control.requests();
	requests += seen.length;
	hits += seen.filter(({ fault }) => fault !== undefined).length;
	addComparison(total, comparison, '');
	expect(comparison.details).toEqual([]);
	expect([comparison.lost, comparison.doubled, comparison.unaccounted]).toEqual([0, 0, 0]);
	const { items } = one.operation;
	expect(comparison.done + comparison.failed + comparison.inDoubt).toBe(items);
	// A call fails for good only when five attempts in a row are hit. It ends a try, and n8n tries five times at most.
	if (one.errorMode !== 'Retry On Fail') expect(comparison.done).toBeGreaterThan(items * 0.98);
	for (const kind of new Set(faults.map((fault) => fault.kind))) {
		expect(seen.some(({ fault }) => fault === kind)).toBe(true);
	}
});
