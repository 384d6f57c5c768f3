/**
 * A promise that resolves to `timedOut` after the timeout in milliseconds. It does not keep the process alive, and it
 * is never rejected, so it can be raced against any number of promises.
 */
export function createDeadline(timeout: number): Promise<typeof timedOut> {
	return new Promise((resolve) =>
		AbortSignal.timeout(timeout).addEventListener('abort', () => resolve(timedOut)),
	);
}

export const timedOut = Symbol('timed out');
