/**
 * Every fault of the sandbox against reads, writes and starts over one format: nothing is lost, nothing is done
 * twice. The cases of all faults share their lanes, so that the waits of some are the work of others.
 */
import { inBrief, modesFor, runCase, type Case, type Format } from './faultCase';
import { countIn } from './caseCounts';
import { kinds } from './faultKinds';
import { along, closeLanes, openLane, type Lane } from './isolatedEngine';
import { shopSubjects } from './marketOperations';
import { subjects } from './profileOperations';
import { addSum, emptySum, inWords, type Sum } from './compareWithState';

/** Enough that there is always one that has work to do; each is a platform of its own. */
const width = 24;

interface Found {
	sum: Sum;
	cases: number;
	untouched: string[];
}

function casesFor(format: Format): Case[] {
	const isXml = format === 'xml' ? 1 : 0;
	const faultNames = Object.keys(kinds);
	// The faults side by side, so that those that make the node wait do not come all at once.
	return [...subjects, ...shopSubjects].flatMap((subject, position) =>
		faultNames.flatMap((faultName, index) => {
			const isShared = position >= subjects.length;
			if (isShared && (index + position) % 2 !== isXml) return [];
			const turn = index + position * 3 + isXml + Math.floor(index / 4);
			return modesFor(turn).map((mode) => ({ subject, format, mode, faultName }));
		}),
	);
}

/** Declares a test for each fault. */
export function describeCrossing(format: Format): void {
	const found = new Map<string, Found>();
	const lanes: Lane[] = [];
	const total = emptySum();
	let running: Promise<void>;

	beforeAll(async () => {
		for (let count = 0; count < width; count++) lanes.push(await openLane());
		const cases = casesFor(format);
		for (const name of Object.keys(kinds)) {
			found.set(name, { sum: emptySum(), cases: 0, untouched: [] });
		}
		running = along(lanes, cases, async (lane, one) => {
			const { sum, hits } = await runCase(lane, one);
			const entry = found.get(one.faultName)!;
			if (hits < 1) entry.untouched.push(inBrief(one));
			addSum(entry.sum, sum, inBrief(one));
			entry.cases++;
		});
	});

	afterAll(async () => {
		await closeLanes(lanes);
		let cases = 0;
		for (const entry of found.values()) {
			addSum(total, entry.sum, '');
			cases += entry.cases;
		}
		countIn(`crossing-${format}`, cases, total);
		process.stdout.write(`\nCrossing over ${format}: ${cases} cases, ${inWords(total)}\n`);
	});

	test.each(Object.keys(kinds))('%s', async (name) => {
		await running;
		const { sum, untouched } = found.get(name)!;
		expect(untouched).toEqual([]);
		expect(sum.details).toEqual([]);
		expect([sum.lost, sum.doubled, sum.unaccounted]).toEqual([0, 0, 0]);
		expect(sum.done).toBeGreaterThan(0);
	});
}
