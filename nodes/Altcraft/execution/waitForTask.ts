/** Tasks that run in the background of the platform (documentation: "Uploading profiles to a file"). */
import { findOperation } from '../operations';
import { taskStatus } from '../operations/responseShapes';
import type { Operation } from '../operations/types';
import { isJsonObject } from '../isJsonObject';
import { AltcraftError } from '../transport/altcraftError';
import type { Format, Json, JsonObject } from '../types';
import { toEntries } from './output/outputItems';
import type { SendCall } from './sendCall';

const doneStatuses = ['completed', 'complete', 'success', 'finished', 'done', 'ok'];
const failedStatuses = ['failed', 'fail', 'error', 'canceled', 'cancelled', 'aborted'];

interface WaitOptions {
	/** Milliseconds to wait for the task. */
	timeout: number;
	/** Milliseconds between two status checks. */
	interval: number;
	sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Checks the status of a task until it is done.
 * @returns the last status
 * @throws AltcraftError if the task failed or is not done within the timeout
 */
export async function waitForTask(
	operation: Operation,
	taskId: string,
	format: Format,
	sendCall: SendCall,
	{ timeout, interval, sleep }: WaitOptions,
): Promise<JsonObject> {
	const getTask = findOperation('task', 'get');
	const { result } = operation.task!;
	const { path, effect } = getTask;
	const responseShape = result ? { data: { ...taskStatus, result } } : getTask.response;
	for (let waited = 0; ; waited += interval) {
		const response = await sendCall({ task_id: taskId }, format, { path, effect, responseShape });
		const task = toEntries(getTask, response.value)[0] ?? {};
		const status = String(task.status ?? '').toLowerCase();
		if (failedStatuses.includes(status)) throw failedTaskError(taskId, task);
		if (doneStatuses.includes(status) || fileLinks(task.result).length > 0) return task;
		if (waited + interval > timeout) throw timeoutError(operation, taskId, task, timeout);
		await sleep(interval);
	}
}

/** @throws AltcraftError if the response that started a task has no task ID */
export function readTaskId({ task_id: taskId }: JsonObject): string {
	const isId = typeof taskId === 'number' || (typeof taskId === 'string' && taskId !== '');
	if (isId) return String(taskId);
	throw new AltcraftError({
		kind: 'lost',
		title: 'The task was started without an ID',
		reason: '',
		advice: 'Find the task in Altcraft. Running the node again starts a second task.',
	});
}

/** Links to the files of a finished task: `urls`, or `hashed_file` of suppression lists. */
export function fileLinks(result: Json | undefined): string[] {
	if (!isJsonObject(result)) return [];
	const links = [result.urls, result.hashed_file].flat();
	return links.filter((link): link is string => typeof link === 'string' && link !== '');
}

function failedTaskError(taskId: string, task: JsonObject): AltcraftError {
	const result = JSON.stringify(task.result ?? {});
	const reason = `task ${taskId} ended with status "${String(task.status)}": ${result}`;
	return new AltcraftError({
		kind: 'refused',
		title: 'The task failed',
		reason,
		advice: 'Fix the cause and start the task again.',
	});
}

function timeoutError(
	{ fields }: Operation,
	taskId: string,
	{ status, progress }: JsonObject,
	timeout: number,
): AltcraftError {
	const option = fields.find(({ name }) => name === 'max_wait');
	return new AltcraftError({
		kind: 'refused',
		title: 'The task did not finish in time',
		reason: `task ${taskId} is "${String(status)}" at ${String(progress ?? '?')}% after ${timeout / 1000} seconds`,
		advice: `The task is still running. Increase "${option?.displayName}", or use the Wait operation of the Task resource with this task ID.`,
	});
}
