/**
 * `npm run test:expressions`: 20,000 pairs in each of n8n's expression engines. The engine `vm`, n8n's default, runs on
 * the Node versions of n8n only. `-- --pairs 1000` compares fewer.
 */
import '../environment';

import { Expression } from 'n8n-workflow';
import { parseArgs } from 'node:util';

import { comparePairs } from './compare';
import { createContextFactory } from './n8nContext';
import { generatePairs } from './pairs';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '20000' } } });

async function compareEngine(engine: 'legacy' | 'vm'): Promise<boolean> {
	await Expression.initExpressionEngine({
		engine,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
		poolSize: 1,
		maxCodeCacheSize: 1024,
	});
	const { workflow, createContext } = createContextFactory();
	await workflow.expression.acquireIsolate();
	const pairs = generatePairs(engine === 'vm' ? 2 : 1, Number(values.pairs));
	const { differences, picked, refused } = comparePairs(pairs, createContext);
	await workflow.expression.releaseIsolate();
	console.log(
		`${engine}: ${values.pairs} pairs, ${picked} answered without n8n, ${refused} refused, ${differences.length} different`,
	);
	for (const difference of differences.slice(0, 10)) console.log(difference);
	return differences.length === 0;
}

async function main(): Promise<void> {
	const results = [await compareEngine('legacy'), await compareEngine('vm')];
	process.exit(results.every(Boolean) ? 0 : 1);
}

void main();
