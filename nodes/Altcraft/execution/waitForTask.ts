/** Tasks: started, waited for, and their files fetched (documentation: "Uploading profiles to a file"). */
import type { INodeExecutionData } from 'n8n-workflow';
import { find } from '../operations';
import { taskStatus } from '../operations/responseShapes';
import { AltcraftError } from '../transport/altcraftError';
import type { Format, Json, JsonObject } from '../transport/types';
import { fileItem } from './output/binaryOutput';
import { entriesOf, isObject, itemOf } from './output/outputItems';
import type { Session } from './runContext';

const done = ['completed', 'complete', 'success', 'finished', 'done', 'ok'];
const failed = ['failed', 'fail', 'error', 'canceled', 'cancelled', 'aborted'];

/** Starts the operation's task, or takes the given one; then waits and downloads as the options say. */
export async function runTask(
	session: Session,
	body: JsonObject,
	format: Format,
	item: number,
): Promise<INodeExecutionData[]> {
	const { operation, option } = session;
	const { wait, files, given } = operation.task!;
	let started: JsonObject = body;
	if (!given) {
		const answer = await session.send(body, format);
		started = entriesOf(operation, answer.value, body)[0] ?? {};
		if (!(option('wait', item) ?? wait)) return [itemOf(started, item)];
	}
	const taskId = started.task_id;
	if (typeof taskId !== 'string' || taskId === '') throw unnamed();
	const status = await waitFor(session, taskId, format, item);
	const fetches = files && (given ? option('download', item) === true : true);
	const state: JsonObject = { task_id: taskId, ...status };
	const links = fetches ? linksOf(status.result) : [];
	if (links.length === 0) return [itemOf(state, item)];
	const outputs: INodeExecutionData[] = [];
	for (const link of links) outputs.push(await fileItem(session, link, state, format, item));
	return outputs;
}

async function waitFor(
	session: Session,
	taskId: string,
	format: Format,
	item: number,
): Promise<JsonObject> {
	const look = find('task', 'get');
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
			answer: result ? { data: { ...taskStatus, result } } : look.answer,
		});
		const status = entriesOf(look, answer.value)[0] ?? {};
		const word = String(status.status ?? '').toLowerCase();
		if (failed.includes(word)) throw failedTask(taskId, status);
		if (done.includes(word) || linksOf(status.result).length > 0) return status;
		if (waited + interval > longest) throw tooLong(taskId, status, longest);
		await sleep(interval);
	}
}

/** Links to the files of a finished task: `urls`, or `hashed_file` of suppression lists. */
export function linksOf(result: Json | undefined): string[] {
	if (!isObject(result)) return [];
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
		reason:
			`task ${taskId} ended as "${String(status.status)}": ${JSON.stringify(status.result ?? {})}`.slice(
				0,
				500,
			),
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
