/**
 * Runs reads, writes and starts with every fault of the sandbox in one format: no item is lost or executed twice.
 * The cases share a number of engines, so that one case works while others wait.
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
import { otherOperations, profileOperations } from './allOperations';
import {
	addComparison,
	emptyComparison,
	formatComparison,
	type Comparison,
} from './compareWithState';

/** Enough to keep the CPU busy while other cases wait. */
const engineCount = 48;

interface FaultSummary {
	comparison: Comparison;
	cases: number;
	notHit: string[];
}

function casesFor(format: Format): FaultCase[] {
	const isXml = format === 'xml' ? 1 : 0;
	const faultNames = Object.keys(faultKinds);
	// Alternate the faults, so that those with long waits do not run at the same time.
	return [...profileOperations, ...otherOperations].flatMap((operation, position) =>
		faultNames.flatMap((faultName, index) => {
			const isShared = position >= profileOperations.length;
			if (isShared && (index + position) % 2 !== isXml) return [];
			const modeIndex = index + position * 3 + isXml + Math.floor(index / 4);
			return errorModesFor(modeIndex).map((errorMode) => ({
				operation,
				format,
				errorMode,
				faultName,
			}));
		}),
	);
}

/** Defines one test per fault. */
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
		running = distribute(engines, cases, async (engine, faultCase) => {
			const { comparison, hits, output } = await runFaultCase(engine, faultCase);
			const entry = summaries.get(faultCase.faultName)!;
			if (hits < 1)
				entry.notHit.push(`${describeCase(faultCase)}: ${output.error?.message ?? 'no error'}`);
			addComparison(entry.comparison, comparison, describeCase(faultCase));
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
		writeCaseCounts(`matrix-${format}`, cases, total);
		process.stdout.write(
			`\nFault matrix in ${format}: ${cases} cases, ${formatComparison(total)}\n`,
		);
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
