/**
 * Waits for work until the timeout in milliseconds, counted from the call of `createDeadline`. Does not keep the
 * process alive.
 *
 * A promise of the timeout in `Promise.race` would keep every result in memory until the timeout.
 *
 * @returns a function that settles as the given promise does, or resolves to `timedOut`; for one promise at a time
 */
export function createDeadline(
	timeout: number,
): <T>(work: Promise<T>) => Promise<T | typeof timedOut> {
	const signal = AbortSignal.timeout(timeout);
	let onTimeout = () => {};
	signal.addEventListener('abort', () => onTimeout(), { once: true });
	return async <T>(work: Promise<T>) =>
		await new Promise<T | typeof timedOut>((resolve, reject) => {
			onTimeout = () => resolve(timedOut);
			if (signal.aborted) onTimeout();
			work.then(resolve, reject);
		}).finally(() => (onTimeout = () => {}));
}

export const timedOut = Symbol('timed out');
