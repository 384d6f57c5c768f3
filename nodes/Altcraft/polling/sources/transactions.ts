/**
 * New transactions of a loyalty program. Transactions can be listed for one member at a time only; those of all
 * members come by an export of a period: a task, and a CSV file that it leaves.
 */
import { sleep } from 'n8n-workflow';
import { findOperation } from '../../operations';
import { isJsonObject } from '../../isJsonObject';
import { fileLinks } from '../../execution/waitForTask';
import type { JsonObject } from '../../types';
import type { Send } from '../../n8n/triggerClient';
import { parseCsv } from '../parseCsv';
import { parseDate, type PolledItem } from '../polledItem';
import { asDate, type Source } from './types';

/** Milliseconds that an export may take, and between two looks at it. */
const longest = 180_000;
const interval = 1000;

const month = 30 * 24 * 3_600_000;

export function transactionSource(send: Send, program: number, currency: string): Source {
	const entries = async (from: number): Promise<PolledItem[]> => {
		const body: JsonObject = {
			loyalty_program_id: program,
			points_currency_eid: currency,
			date_from: asDate(from),
			date_to: asDate(Date.now()),
		};
		// It changes nothing, so it may be asked for again when an answer is lost.
		const { value } = await send(findOperation('loyaltyProgram', 'exportTransactions'), body, {
			effect: 'reads',
		});
		const task = isJsonObject(value.data) ? value.data.task_id : undefined;
		if (typeof task !== 'string' || task === '')
			throw new Error('The export of transactions was started without an ID');
		const links = await filesOf(send, task);
		const texts = await Promise.all(links.map(async (link) => await fetchText(send, link)));
		return texts.flatMap(entriesIn);
	};
	return {
		of: JSON.stringify(['transaction', program, currency]),
		cursor: 'dated',
		entries,
		sample: async () => await entries(Date.now() - month),
	};
}

async function filesOf(send: Send, task: string): Promise<string[]> {
	for (let waited = 0; ; waited += interval) {
		const { value } = await send(findOperation('task', 'get'), { task_id: task });
		const status = isJsonObject(value.data) ? value.data : {};
		const links = fileLinks(status.result);
		if (links.length > 0) return links;
		const word = String(status.status ?? '').toLowerCase();
		if (/^(completed?|success|finished|done|ok)$/.test(word)) return [];
		if (/^(fail(ed)?|error|cancell?ed|aborted)$/.test(word))
			throw new Error(`The export of transactions (task ${task}) ended as "${word}"`);
		if (waited >= longest)
			throw new Error(
				`The export of transactions (task ${task}) was not done after ${longest / 1000} seconds; the next poll starts another one`,
			);
		await sleep(interval);
	}
}

async function fetchText(send: Send, link: string): Promise<string> {
	const path = link.replace(/^https?:\/\/[^/]+/i, '').replace(/^\/?(api\/download\/)?/, '');
	const { file } = await send(
		findOperation('file', 'download'),
		{},
		{ path: `/api/download/${path}` },
	);
	const { bytes } = file!;
	if (bytes[0] === 0x50 && bytes[1] === 0x4b)
		throw new Error('The export of transactions is a zip archive, which the trigger cannot open');
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function entriesIn(text: string): PolledItem[] {
	return parseCsv(text).map((row, index) => {
		const { transaction_id: id, created_at: date } = row;
		const at = parseDate(date);
		if (id && at !== undefined) return { json: row, id, at, content: '' };
		const columns = Object.keys(row).join(', ');
		throw new Error(
			`Line ${index + 2} of the exported transactions has no transaction_id or no date in created_at; its columns are ${columns}`,
		);
	});
}
