import { hash } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { createYield } from '../../createYield';

/**
 * Tells the input items of a run apart by their data: the n-th item with equal data has the same key in all tries of the
 * run, also if n8n reads the items again and gets them in another order. Other data is another item, so that a repeat
 * is never taken for it.
 */
export async function readInputKeys(items: readonly INodeExecutionData[]): Promise<string[]> {
	const yieldToOthers = createYield();
	const countByDigest = new Map<string, number>();
	const keys: string[] = [];
	for (const { json } of items) {
		await yieldToOthers();
		const digest = digestOf(json);
		const count = countByDigest.get(digest) ?? 0;
		countByDigest.set(digest, count + 1);
		keys.push(count === 0 ? digest : `${digest}/${count}`);
	}
	return keys;
}

/** Data that JSON cannot hold does not tell items apart: their order does. */
function digestOf(json: unknown): string {
	let text: string;
	try {
		text = JSON.stringify(json) ?? '';
	} catch {
		text = '';
	}
	return hash('sha256', text, 'base64url');
}
