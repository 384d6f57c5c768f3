import { hash } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { createYield } from '../../createYield';

export interface InputKeys {
	/** By input item; none for operations that only read. */
	keys: readonly string[];
	/** Bytes of the data of each item in JSON; undefined for data that JSON cannot hold. */
	sizes: ReadonlyArray<number | undefined>;
}

export const noInputKeys: InputKeys = { keys: [], sizes: [] };

/**
 * Tells the input items of a run apart by their data: the n-th item with equal data has the same key in all tries of the
 * run, also if n8n reads the items again and gets them in another order. Other data is another item, so that a repeat
 * is never taken for it.
 */
export async function readInputKeys(items: readonly INodeExecutionData[]): Promise<InputKeys> {
	const yieldToOthers = createYield();
	const countByDigest = new Map<string, number>();
	const keys: string[] = [];
	const sizes: Array<number | undefined> = [];
	for (const { json } of items) {
		await yieldToOthers();
		const text = textOf(json);
		sizes.push(text === undefined ? undefined : Buffer.byteLength(text));
		// Data that JSON cannot hold does not tell items apart: their order does.
		const digest = hash('sha256', text ?? '', 'base64url');
		const count = countByDigest.get(digest) ?? 0;
		countByDigest.set(digest, count + 1);
		keys.push(count === 0 ? digest : `${digest}/${count}`);
	}
	return { keys, sizes };
}

function textOf(json: unknown): string | undefined {
	try {
		return JSON.stringify(json);
	} catch {
		return undefined;
	}
}
