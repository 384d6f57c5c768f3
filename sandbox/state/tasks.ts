/** Asynchronous tasks (queued, running, completed) and the files they create. */
import { randomUUID } from 'node:crypto';
import { FileResponse, notFound } from '../responses';
import type { CoreState } from './core';

export interface Task {
	id: string;
	/** Unix milliseconds of the sandbox's clock. */
	started: number;
	polls: number;
	/** Runs when the task completes; tasks/status returns its result. */
	work: () => unknown;
	completed: boolean;
	result?: unknown;
}

export interface TaskState extends CoreState {
	readonly tasks: Map<string, Task>;
	/** By the rest of the link after /api/download/. */
	readonly files: Map<string, FileResponse>;
}

/** Starts a task that completes after `task_polls` or `task_seconds`, whichever comes first. Returns its ID. */
export function startTask(state: TaskState, work: () => unknown): string {
	const task: Task = {
		id: `task_${randomUUID()}`,
		started: state.now(),
		polls: 0,
		work,
		completed: false,
	};
	state.tasks.set(task.id, task);
	return task.id;
}

/**
 * The response of POST /tasks/status; each call counts as a poll.
 * @throws ApiError 404
 */
export function taskStatus(state: TaskState, id: unknown): Record<string, unknown> {
	const task = state.tasks.get(String(id));
	if (!task) throw notFound(`task ${String(id)}`);
	const { task_polls: polls, task_seconds: seconds } = state.settings;
	task.polls++;
	const late = state.now() - task.started >= seconds * 1000;
	if (!task.completed && (late || task.polls > polls)) {
		task.completed = true;
		task.result = task.work();
	}
	if (task.completed) return { status: 'completed', progress: 100, result: task.result };
	if (task.polls === 1) return { status: 'queued', progress: 0 };
	return { status: 'running', progress: Math.round((100 * (task.polls - 1)) / (polls + 1)) };
}

/** Saves a file for download. Returns its link, relative to the host: `/api/download/...`. */
export function saveFile(
	state: TaskState,
	name: string,
	contentType: string,
	text: string,
): string {
	const path = `data/${randomUUID()}/${name}`;
	state.files.set(path, new FileResponse(Buffer.from(text), contentType, name));
	return `/api/download/${path}`;
}

/** One line of CSV: comma separated, quoted if needed, arrays and objects as JSON. */
export function csvLine(values: unknown[]): string {
	const cells = values.map((value) => {
		if (value === undefined || value === null) return '';
		const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
		return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	});
	return cells.join(',') + '\r\n';
}
