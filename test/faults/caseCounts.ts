/** Passes the counts of a test file to the reporter, which prints the totals of all files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from './compareWithState';

export function writeCaseCounts(
	name: string,
	cases: number,
	{ items, lost, doubled, unaccounted, claimed }: Comparison,
): void {
	const folder = process.env.FAULTS_COUNTS;
	if (folder === undefined) return;
	const counts = { cases, items, lost, doubled, unaccounted, claimed };
	writeFileSync(join(folder, `${name}.json`), JSON.stringify(counts));
}
