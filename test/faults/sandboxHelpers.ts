/** A sandbox with helpers that tests call without the node. */
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Fault } from '../../sandbox/faults';

export interface TestSandbox {
	sandbox: Sandbox;
	/** Removes all data; tasks are completed at their first status check. */
	reset(): void;
	/** Calls an API method without the node. @throws when the response has an error code */
	call(path: string, body: Record<string, unknown>): Promise<Record<string, unknown>>;
	/** Adds faults for the next requests. */
	addFaults(...faults: Fault[]): void;
}

export async function startTestSandbox(token: string): Promise<TestSandbox> {
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
				headers: {
					'content-type': 'application/json',
					authorization: `Bearer ${token}`,
					// The sandbox may close an idle connection at the moment at which it is used again.
					connection: 'close',
				},
				body: JSON.stringify(body),
			});
			const result = (await response.json()) as Record<string, unknown>;
			if (result.error) throw new Error(`${path}: ${JSON.stringify(result)}`);
			return result;
		},
		addFaults: (...faults) => {
			control.addFaults(faults);
		},
	};
}
