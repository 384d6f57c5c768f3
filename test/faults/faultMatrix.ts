/**
 * Every fault of the sandbox against reads, writes and starts over one format: nothing is lost, nothing is done
 * twice. The cases of all faults share their lanes, so that the waits of some are the work of others.
 */
import {
	describeCase,
	errorModesFor,
	runFaultCase,
	type FaultCase,
	type Format,
} from './faultCase';
import { writeCaseCounts } from './caseCounts';
import { faultKinds } from './faultKinds';
import {
	distribute,
	closeIsolatedEngines,
	createIsolatedEngine,
	type IsolatedEngine,
} from './isolatedEngine';
import { marketOperations } from './marketOperations';
import { profileOperations } from './profileOperations';
import {
	addComparison,
	emptyComparison,
	formatComparison,
	type Comparison,
} from './compareWithState';

/** Enough that there is always one that has work to do; each is a platform of its own. */
const engineCount = 24;

interface FaultSummary {
	comparison: Comparison;
	cases: number;
	notHit: string[];
}

function casesFor(format: Format): FaultCase[] {
	const isXml = format === 'xml' ? 1 : 0;
	const faultNames = Object.keys(faultKinds);
	// The faults side by side, so that those that make the node wait do not come all at once.
	return [...profileOperations, ...marketOperations].flatMap((operation, position) =>
		faultNames.flatMap((faultName, index) => {
			const isShared = position >= profileOperations.length;
			if (isShared && (index + position) % 2 !== isXml) return [];
			const turn = index + position * 3 + isXml + Math.floor(index / 4);
			return errorModesFor(turn).map((errorMode) => ({ operation, format, errorMode, faultName }));
		}),
	);
}

/** Declares a test for each fault. */
export function describeFaultMatrix(format: Format): void {
	const summaries = new Map<string, FaultSummary>();
	const engines: IsolatedEngine[] = [];
	const total = emptyComparison();
	let running: Promise<void>;

	beforeAll(async () => {
		for (let count = 0; count < engineCount; count++) engines.push(await createIsolatedEngine());
		const cases = casesFor(format);
		for (const name of Object.keys(faultKinds)) {
			summaries.set(name, { comparison: emptyComparison(), cases: 0, notHit: [] });
		}
		running = distribute(engines, cases, async (lane, one) => {
			const { comparison, hits } = await runFaultCase(lane, one);
			const entry = summaries.get(one.faultName)!;
			if (hits < 1) entry.notHit.push(describeCase(one));
			addComparison(entry.comparison, comparison, describeCase(one));
			entry.cases++;
		});
	});

	afterAll(async () => {
		await closeIsolatedEngines(engines);
		let cases = 0;
		for (const entry of summaries.values()) {
			addComparison(total, entry.comparison, '');
			cases += entry.cases;
		}
		writeCaseCounts(`crossing-${format}`, cases, total);
		process.stdout.write(`\nCrossing over ${format}: ${cases} cases, ${formatComparison(total)}\n`);
	});

	test.each(Object.keys(faultKinds))('%s', async (name) => {
		await running;
		const { comparison, notHit } = summaries.get(name)!;
		expect(notHit).toEqual([]);
		expect(comparison.details).toEqual([]);
		expect([comparison.lost, comparison.doubled, comparison.unaccounted]).toEqual([0, 0, 0]);
		expect(comparison.done).toBeGreaterThan(0);
	});
}
