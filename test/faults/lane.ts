/** One embedded platform with an engine of its own. Several of them stand side by side, so that one's waits are another's work. */
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Fault } from '../../sandbox/faults';
import { createEngine, type Engine } from '../engine/engine';

export interface Lane {
	engine: Engine;
	sandbox: Sandbox;
	/** Empties the platform; tasks are done when they are first asked for. */
	reset(): void;
	/** Talks to the platform past the node and its faults. @throws when it answers with an error */
	call(path: string, body: Record<string, unknown>): Promise<Record<string, unknown>>;
	/** Faults for what comes next. */
	arm(...faults: Fault[]): void;
}

const token = 'a-token-for-faults';

export async function openLane(): Promise<Lane> {
	const sandbox = await startSandbox({ port: 0, token, seed: 'empty', quiet: true });
	const { control, url } = sandbox;
	const engine = await createEngine({ credentials: { url, token } });
	return {
		engine,
		sandbox,
		reset: () => {
			control.reset();
			control.set({ task_polls: 0, task_seconds: 0 });
		},
		call: async (path, body) => {
			const response = await fetch(`${url}/api/v1.1${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
				body: JSON.stringify(body),
			});
			const answer = (await response.json()) as Record<string, unknown>;
			if (answer.error) throw new Error(`${path}: ${JSON.stringify(answer)}`);
			return answer;
		},
		arm: (...faults) => {
			control.addFaults(faults);
		},
	};
}

/** @param lanes are closed; the folder that their engines share goes with the last of them */
export async function closeLanes(lanes: readonly Lane[]): Promise<void> {
	for (const { sandbox } of lanes) await sandbox.close();
	lanes[0]?.engine.close();
}

/** Does the work for each entry, each lane taking the next one as soon as it is free. */
export async function along<T>(
	lanes: readonly Lane[],
	entries: readonly T[],
	work: (lane: Lane, entry: T, index: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	await Promise.all(
		lanes.map(async (lane) => {
			while (next < entries.length) {
				const index = next++;
				await work(lane, entries[index]!, index);
			}
		}),
	);
}
