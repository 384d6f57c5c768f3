/** Every fault of the sandbox against reads, writes and starts: nothing is lost, nothing is done twice. */
import { modesFor, runCase, type Case } from './crossing';
import { kinds } from './kinds';
import { along, closeLanes, openLane, type Lane } from './lane';
import { subjects } from './subjects';
import { addSum, emptySum, inWords } from './tally';

const lanes: Lane[] = [];
const total = emptySum();
let cases = 0;

beforeAll(async () => {
	for (let count = 0; count < 12; count++) lanes.push(await openLane());
});

afterAll(async () => {
	await closeLanes(lanes);
	process.stdout.write(`\nCrossing: ${cases} cases, ${inWords(total)}\n`);
});

/** Items of the subjects that send one by one: a request each makes 500 of them slow. */
const singles = 40;

const entries = subjects(singles).flatMap((subject) =>
	(['json', 'xml'] as const).map((format) => ({ subject, format })),
);

test.each(Object.entries(kinds).map(([name, fault], index) => ({ name, fault, index })))(
	'$name',
	async ({ fault, index }) => {
		const crossing: Case[] = entries.flatMap((entry, position) =>
			modesFor(index + position + Math.floor(position / 2)).map((mode) => ({
				...entry,
				mode,
				fault,
			})),
		);
		const found = emptySum();
		const untouched: string[] = [];
		await along(lanes, crossing, async (lane, one) => {
			const about = `${one.subject.name}, ${one.format}, ${one.mode}`;
			const { sum, hits } = await runCase(lane, one);
			if (hits < 1) untouched.push(about);
			addSum(found, sum, about);
			cases++;
		});
		addSum(total, found, '');
		expect(untouched).toEqual([]);
		expect(found.details).toEqual([]);
		expect([found.lost, found.doubled, found.unaccounted]).toEqual([0, 0, 0]);
		expect(found.done).toBeGreaterThan(0);
	},
);
