/** A platform with an engine of its own. Several of them stand side by side, so that one's waits are another's work. */
import { createEngine, type Engine } from '../engine/engine';
import { startTestSandbox, type TestSandbox } from './sandboxHelpers';

export interface IsolatedEngine extends TestSandbox {
	engine: Engine;
	/** Runs one node on the given items. */
	runNode: Engine['runNode'];
}

export const token = 'SECRET-TOKEN-of-the-fault-suite';

export async function createIsolatedEngine(): Promise<IsolatedEngine> {
	const testSandbox = await startTestSandbox(token);
	const engine = await createEngine({ credentials: { url: testSandbox.sandbox.url, token } });
	return { ...testSandbox, engine, runNode: engine.runNode };
}

/** @param engines are closed; the folder that their engines share goes with the last of them */
export async function closeIsolatedEngines(engines: readonly IsolatedEngine[]): Promise<void> {
	for (const { sandbox } of engines) await sandbox.close();
	engines[0]?.engine.close();
}

/** Does the work for each entry, each lane taking the next one as soon as it is free. */
export async function distribute<L, T>(
	engines: readonly L[],
	entries: readonly T[],
	work: (lane: L, entry: T) => Promise<void>,
): Promise<void> {
	let next = 0;
	await Promise.all(
		engines.map(async (lane) => {
			while (next < entries.length) await work(lane, entries[next++]!);
		}),
	);
}
