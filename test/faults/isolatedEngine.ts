/** A platform with an engine of its own. Several of them stand side by side, so that one's waits are another's work. */
import { createEngine, type Engine } from '../engine/engine';
import { openPlatform, type Platform } from './sandboxHelpers';

export interface Lane extends Platform {
	engine: Engine;
	/** Runs one node on the given items. */
	node: Engine['node'];
}

export const token = 'SECRET-TOKEN-of-the-fault-suite';

export async function openLane(): Promise<Lane> {
	const platform = await openPlatform(token);
	const engine = await createEngine({ credentials: { url: platform.sandbox.url, token } });
	return { ...platform, engine, node: engine.node };
}

/** @param lanes are closed; the folder that their engines share goes with the last of them */
export async function closeLanes(lanes: readonly Lane[]): Promise<void> {
	for (const { sandbox } of lanes) await sandbox.close();
	lanes[0]?.engine.close();
}

/** Does the work for each entry, each lane taking the next one as soon as it is free. */
export async function along<L, T>(
	lanes: readonly L[],
	entries: readonly T[],
	work: (lane: L, entry: T) => Promise<void>,
): Promise<void> {
	let next = 0;
	await Promise.all(
		lanes.map(async (lane) => {
			while (next < entries.length) await work(lane, entries[next++]!);
		}),
	);
}
