/** A sandbox with its own engine. Several of them can run cases in parallel. */
import { createEngine, type Engine } from '../engine/engine';
import { startTestSandbox, type TestSandbox } from './sandboxHelpers';

export interface IsolatedEngine extends TestSandbox {
	engine: Engine;
	/** Runs one node with the given items. */
	runNode: Engine['runNode'];
}

export const token = 'SECRET-TOKEN-of-the-fault-suite';

export async function createIsolatedEngine(): Promise<IsolatedEngine> {
	const testSandbox = await startTestSandbox(token);
	const engine = await createEngine({ credentials: { url: testSandbox.sandbox.url, token } });
	// The package loads a file at its first run. Jest loads files inside hooks and tests only, and some cases start between.
	await engine.runNode('database', 'getAll', { limit: 1 });
	return { ...testSandbox, engine, runNode: engine.runNode };
}

/** Closes the sandboxes and removes the settings folder that all engines share. */
export async function closeIsolatedEngines(engines: readonly IsolatedEngine[]): Promise<void> {
	for (const { sandbox } of engines) await sandbox.close();
	engines[0]?.engine.close();
}

/** Calls `work` for each entry; every engine takes the next entry as soon as it is free. */
export async function distribute<L, T>(
	engines: readonly L[],
	entries: readonly T[],
	work: (engine: L, entry: T) => Promise<void>,
): Promise<void> {
	let next = 0;
	await Promise.all(
		engines.map(async (engine) => {
			while (next < entries.length) await work(engine, entries[next++]!);
		}),
	);
}
