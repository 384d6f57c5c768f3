/**
 * New loyalty transactions. The API lists transactions per member only. Those of all members come from an export
 * of a period: a task that produces CSV files.
 */
import { sleep } from 'n8n-workflow';
import { findOperation } from '../../operations';
import { isJsonObject } from '../../isJsonObject';
import { fileLinks } from '../../execution/waitForTask';
import type { JsonObject } from '../../types';
import type { Send } from '../../n8n/triggerClient';
import { parseCsv } from '../parseCsv';
import { parseDate, type PolledItem } from '../polledItem';
import { toApiDate, type PollingSource, type ReadOptions } from './pollingSource';

/** Milliseconds that an export may take, and between two status checks. */
const timeout = 180_000;
const pollInterval = 1000;

const thirtyDays = 30 * 24 * 3_600_000;

/** @param currency external ID of the points currency */
export function transactionSource(send: Send, program: number, currency: string): PollingSource {
	async function* readPages({ from = Date.now() - thirtyDays }: ReadOptions) {
		const body: JsonObject = {
			loyalty_program_id: program,
			points_currency_eid: currency,
			date_from: toApiDate(from),
			date_to: toApiDate(Date.now()),
		};
		// An export changes nothing, so it is safe to start it again if the response is lost.
		const { value } = await send(findOperation('loyaltyProgram', 'exportTransactions'), body, {
			effect: 'reads',
		});
		const taskId = isJsonObject(value.data) ? value.data.task_id : undefined;
		if (typeof taskId !== 'string' || taskId === '')
			throw new Error('Altcraft started the export of transactions without a task ID');
		const links = await waitForExport(send, taskId);
		for (const link of links)
			yield { items: await parseTransactions(await downloadFile(send, link)) };
	}
	return {
		key: JSON.stringify(['transaction', program, currency]),
		cursorType: 'date',
		readPages,
	};
}

/** Resolves to the links of the exported files. */
async function waitForExport(send: Send, taskId: string): Promise<string[]> {
	for (let waited = 0; ; waited += pollInterval) {
		const { value } = await send(findOperation('task', 'get'), { task_id: taskId });
		const task = isJsonObject(value.data) ? value.data : {};
		const links = fileLinks(task.result);
		if (links.length > 0) return links;
		const status = String(task.status ?? '').toLowerCase();
		if (/^(completed?|success|finished|done|ok)$/.test(status)) return [];
		if (/^(fail(ed)?|error|cancell?ed|aborted)$/.test(status))
			throw new Error(`The export of transactions (task ${taskId}) ended with status "${status}"`);
		if (waited >= timeout)
			throw new Error(
				`The export of transactions (task ${taskId}) did not finish within ${timeout / 1000} seconds. The next poll starts another one.`,
			);
		await sleep(pollInterval);
	}
}

async function downloadFile(send: Send, link: string): Promise<Uint8Array> {
	const path = link.replace(/^https?:\/\/[^/]+/i, '').replace(/^\/?(api\/download\/)?/, '');
	const { file } = await send(
		findOperation('file', 'download'),
		{},
		{ path: `/api/download/${path}` },
	);
	const { bytes } = file!;
	if (bytes[0] === 0x50 && bytes[1] === 0x4b)
		throw new Error('The export of transactions is a zip archive, which is not supported');
	return bytes;
}

async function parseTransactions(file: Uint8Array): Promise<PolledItem[]> {
	const rows = await parseCsv(file);
	return rows.map((row, index) => {
		const { transaction_id: id, created_at: date } = row;
		const timestamp = parseDate(date);
		if (id && timestamp !== undefined) return { json: row, id, timestamp, version: '' };
		const columns = Object.keys(row).join(', ');
		throw new Error(
			`Row ${index + 1} of the exported transactions has no transaction_id or no date in created_at. Columns: ${columns}`,
		);
	});
}
