/** One embedded platform, and what a test does with it past the node. */
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Fault } from '../../sandbox/faults';

export interface Platform {
	sandbox: Sandbox;
	/** Empties the platform; tasks are done when they are first asked for. */
	reset(): void;
	/** Talks to the platform past the node and its faults. @throws when it answers with an error */
	call(path: string, body: Record<string, unknown>): Promise<Record<string, unknown>>;
	/** Faults for what comes next. */
	arm(...faults: Fault[]): void;
}

export async function openPlatform(token: string): Promise<Platform> {
	const sandbox = await startSandbox({ token, settings: { unknown_parameters: 'reject' } });
	const { control, url } = sandbox;
	return {
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
