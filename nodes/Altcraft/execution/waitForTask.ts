/** Tasks: started, waited for, and their files fetched (documentation: "Uploading profiles to a file"). */
import type { INodeExecutionData } from 'n8n-workflow';
import { findOperation } from '../operations';
import { taskStatus } from '../operations/responseShapes';
import { AltcraftError } from '../transport/altcraftError';
import type { Format, Json, JsonObject } from '../types';
import { downloadToItem } from './output/binaryOutput';
import { toEntries, isJsonObject, toItem } from './output/outputItems';
import type { RunContext } from './runContext';

const done = ['completed', 'complete', 'success', 'finished', 'done', 'ok'];
const failed = ['failed', 'fail', 'error', 'canceled', 'cancelled', 'aborted'];

/** Starts the operation's task, or takes the given one; then waits and downloads as the options say. */
export async function runTask(
	session: RunContext,
	body: JsonObject,
	format: Format,
	item: number,
): Promise<INodeExecutionData[]> {
	const { operation, option } = session;
	const { wait, files, existing } = operation.task!;
	let started: JsonObject = body;
	if (!existing) {
		const answer = await session.send(body, format);
		started = toEntries(operation, answer.value, body)[0] ?? {};
		if (!(option('wait', item) ?? wait)) return [toItem(started, item)];
	}
	const taskId = started.task_id;
	if (typeof taskId !== 'string' || taskId === '') throw unnamed();
	const status = await waitFor(session, taskId, format, item);
	const fetches = files && (existing ? option('download', item) === true : true);
	const state: JsonObject = { task_id: taskId, ...status };
	const links = fetches ? fileLinks(status.result) : [];
	if (links.length === 0) return [toItem(state, item)];
	const outputs: INodeExecutionData[] = [];
	for (const link of links) outputs.push(await downloadToItem(session, link, state, format, item));
	return outputs;
}

async function waitFor(
	session: RunContext,
	taskId: string,
	format: Format,
	item: number,
): Promise<JsonObject> {
	const look = findOperation('task', 'get');
	const { result } = session.operation.task!;
	const { context, option, sleep } = session;
	const longest = Number(option('max_wait', item) ?? 600) * 1000;
	const interval = Math.max(0.1, Number(option('poll_interval', item) ?? 2)) * 1000;
	const cancelled = context.getExecutionCancelSignal();
	for (let waited = 0; ; waited += interval) {
		cancelled?.throwIfAborted();
		const answer = await session.send({ task_id: taskId }, format, {
			path: look.path,
			effect: look.effect,
			responseShape: result ? { data: { ...taskStatus, result } } : look.response,
		});
		const status = toEntries(look, answer.value)[0] ?? {};
		const word = String(status.status ?? '').toLowerCase();
		if (failed.includes(word)) throw failedTask(taskId, status);
		if (done.includes(word) || fileLinks(status.result).length > 0) return status;
		if (waited + interval > longest) throw tooLong(taskId, status, longest);
		await sleep(interval);
	}
}

/** Links to the files of a finished task: `urls`, or `hashed_file` of suppression lists. */
export function fileLinks(result: Json | undefined): string[] {
	if (!isJsonObject(result)) return [];
	const links = [result.urls, result.hashed_file].flat();
	return links.filter((link): link is string => typeof link === 'string' && link !== '');
}

const unnamed = () =>
	new AltcraftError({
		kind: 'lost',
		title: 'The task was started without an ID',
		reason: '',
		advice: 'Look for it in the panel. Starting again would start a second one.',
	});

const failedTask = (taskId: string, status: JsonObject) =>
	new AltcraftError({
		kind: 'refused',
		title: 'The task failed',
		reason: `task ${taskId} ended as "${String(status.status)}": ${JSON.stringify(status.result ?? {})}`,
		advice: 'Mend what the reason names and start the task again.',
	});

const tooLong = (taskId: string, status: JsonObject, longest: number) =>
	new AltcraftError({
		kind: 'refused',
		title: 'The task was not done in time',
		reason: `task ${taskId} is "${String(status.status)}" at ${String(status.progress ?? '?')}% after ${longest / 1000} seconds`,
		advice:
			'The task goes on. Wait for it with the operation Wait of the resource Task and this ID, or raise the option Longest Wait.',
	});
