/** Lets webhooks, Stop and the queue's lock go on while many items are read, grouped or compared. */
import { sleep } from 'n8n-workflow';

/** How long the event loop is held in one piece, in milliseconds. */
const maxHoldMs = 40;

/** @returns a function to call and await in each turn of a long loop */
export function createYield(): () => Promise<void> | undefined {
	let since = Date.now();
	return () => {
		if (Date.now() - since < maxHoldMs) return undefined;
		return sleep(0).then(() => {
			since = Date.now();
		});
	};
}
