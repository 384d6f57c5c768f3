import { sleep } from 'n8n-workflow';

/** Waits, unless the execution is cancelled meanwhile. Rejects with the signal's reason then. */
export async function pause(milliseconds: number, cancelled?: AbortSignal): Promise<void> {
	if (!cancelled) return await sleep(milliseconds);
	cancelled.throwIfAborted();
	let stop = () => {};
	const cancellation = new Promise<never>((_resolve, reject) => {
		stop = () => reject(cancelled.reason as Error);
		cancelled.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([sleep(milliseconds), cancellation]).finally(() =>
		cancelled.removeEventListener('abort', stop),
	);
}
