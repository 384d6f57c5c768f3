/** Ten thousand items on a bad day: several faults at once, each by its share, seeded anew for each run. */
import type { Fault } from '../../sandbox/faults';
import { countIn } from './caseCounts';
import { runCase, type Case } from './faultCase';
import { closeLanes, openLane, type Lane } from './isolatedEngine';
import { shopSubjects } from './marketOperations';
import type { Subject } from './operationUnderTest';
import { subjects } from './profileOperations';
import { addSum, emptySum, inWords } from './compareWithState';

const seed = Number(process.env.FAULTS_SEED ?? 20_260);

/** Each fault draws from what those before it have spared. */
const badDay = (seed: number): Fault[] => [
	{ kind: 'reset_after', share: 0.1, seed },
	{ kind: 'reset_before', share: 0.05, seed: seed + 1 },
	{ kind: 'status', status: 429, retry_after: 0.05, share: 0.05, seed: seed + 2 },
	{ kind: 'html', status: 502, share: 0.05, seed: seed + 3 },
	{ kind: 'truncate', share: 0.02, seed: seed + 4 },
];

const lanes: Lane[] = [];
const total = emptySum();
let requests = 0;
let hits = 0;

beforeAll(async () => {
	lanes.push(await openLane());
});

afterAll(async () => {
	await closeLanes(lanes);
	countIn('chaos', runs.length, total);
	process.stdout.write(
		`\nChaos (seed ${seed}): ${requests} requests, ${hits} of them hit, ${inWords(total)}\n`,
	);
});

function subject(name: string, items = 10_000): Subject {
	const found = [...subjects, ...shopSubjects].find((one) => one.name === name);
	if (!found) throw new Error(`No subject is called ${name}`);
	return { ...found, items };
}

/** With many calls under way the waits of one are the work of the others. */
const wide = (one: Subject, options: object): Subject => ({
	...one,
	options: { ...one.options, ...options },
});

const runs: Array<[string, Omit<Case, 'faultName'>]> = [
	[
		'creates in batches of ten, JSON, Retry On Fail',
		{
			subject: wide(subject('profile.create, in batches'), { batch_size: 10, concurrency: 10 }),
			format: 'json',
			mode: 'Retry On Fail',
		},
	],
	[
		'functional updates in batches of ten, XML, error output',
		{
			subject: wide(subject('profile.update, in batches'), { batch_size: 10, concurrency: 10 }),
			format: 'xml',
			mode: 'error output',
		},
	],
	[
		'creates one by one, JSON, error output',
		{
			subject: wide(subject('profile.create, one by one'), { concurrency: 60 }),
			format: 'json',
			mode: 'error output',
		},
	],
	[
		'reads one by one, XML, continueOnFail',
		{
			subject: wide(subject('profile.get, one by one'), { concurrency: 60 }),
			format: 'xml',
			mode: 'continueOnFail',
		},
	],
	[
		'orders in batches of ten, XML, continueOnFail',
		{
			subject: wide(subject('order.upsert, in batches'), { batch_size: 10, concurrency: 10 }),
			format: 'xml',
			mode: 'continueOnFail',
		},
	],
	[
		'points one by one, JSON, error output',
		{
			subject: wide(subject('loyaltyProgram.redeemPoints, one by one'), { concurrency: 60 }),
			format: 'json',
			mode: 'error output',
		},
	],
	[
		'launches in batches of ten, JSON, continueOnFail',
		{
			subject: wide(subject('triggerMailing.launchTask, in batches'), {
				batch_size: 10,
				concurrency: 10,
			}),
			format: 'json',
			mode: 'continueOnFail',
		},
	],
];

test.each(runs)('%s', async (name, one) => {
	const [lane] = lanes as [Lane];
	const faults = badDay(seed + runs.findIndex((run) => run[0] === name) * 10);
	const { sum } = await runCase(lane, { ...one, faultName: 'a bad day' }, faults);
	const seen = lane.sandbox.control.requests();
	requests += seen.length;
	hits += seen.filter(({ fault }) => fault !== undefined).length;
	addSum(total, sum, '');
	expect(sum.details).toEqual([]);
	expect([sum.lost, sum.doubled, sum.unaccounted]).toEqual([0, 0, 0]);
	const { items } = one.subject;
	expect(sum.done + sum.failed + sum.inDoubt).toBe(items);
	// A call fails for good only when five attempts in a row are hit. It ends a try, and n8n tries five times at most.
	if (one.mode !== 'Retry On Fail') expect(sum.done).toBeGreaterThan(items * 0.98);
	for (const kind of new Set(faults.map((fault) => fault.kind))) {
		expect(seen.some(({ fault }) => fault === kind)).toBe(true);
	}
});
