import { sleep, type IExecuteFunctions } from 'n8n-workflow';

/** Milliseconds between two checks for cancellation. */
const checkInterval = 250;

/** Waits, or stops waiting when the execution is canceled. @throws the signal's reason when it is */
export async function cancellableSleep(
	milliseconds: number,
	cancelSignal?: AbortSignal,
): Promise<void> {
	for (let left = milliseconds; left > 0; left -= checkInterval) {
		cancelSignal?.throwIfAborted();
		await sleep(Math.min(left, checkInterval));
	}
	cancelSignal?.throwIfAborted();
}

/** Without the signal the run cannot be canceled, which is no reason to fail. */
export function readCancelSignal(
	context: Pick<IExecuteFunctions, 'getExecutionCancelSignal'>,
): AbortSignal | undefined {
	try {
		return context.getExecutionCancelSignal();
	} catch {
		return undefined;
	}
}
