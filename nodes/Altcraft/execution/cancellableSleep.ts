import { sleep } from 'n8n-workflow';

/** Milliseconds after which a waiting node looks whether it is still wanted. */
const slice = 250;

/** Waits, unless the execution is cancelled meanwhile. @throws the signal's reason then */
export async function cancellableSleep(
	milliseconds: number,
	cancelled?: AbortSignal,
): Promise<void> {
	for (let left = milliseconds; left > 0; left -= slice) {
		cancelled?.throwIfAborted();
		await sleep(Math.min(left, slice));
	}
	cancelled?.throwIfAborted();
}
