/** Long work: a task that is queued, then running, then completed; and the files that it leaves. */
import { randomUUID } from 'node:crypto';
import { FileAnswer, notFound } from '../responses';
import type { World } from './state';

export interface Task {
	id: string;
	/** Unix milliseconds of the sandbox's clock. */
	started: number;
	polls: number;
	/** Carried out when the task completes; its result is what tasks/status shows. */
	work: () => unknown;
	completed: boolean;
	result?: unknown;
}

/** Starts a task that completes after some polls or some time, whichever comes first. Returns its id. */
export function startTask(world: World, work: () => unknown): string {
	const task: Task = {
		id: `task_${randomUUID()}`,
		started: world.now(),
		polls: 0,
		work,
		completed: false,
	};
	world.tasks.set(task.id, task);
	return task.id;
}

/**
 * State of a task as POST /tasks/status answers it; being asked brings it on.
 * @throws Refusal 404
 */
export function taskStatus(world: World, id: unknown): Record<string, unknown> {
	const task = world.tasks.get(String(id));
	if (!task) throw notFound(`task ${String(id)}`);
	const { task_polls: polls, task_seconds: seconds } = world.settings;
	task.polls++;
	const late = world.now() - task.started >= seconds * 1000;
	if (!task.completed && (late || task.polls > polls)) {
		task.completed = true;
		task.result = task.work();
	}
	if (task.completed) return { status: 'completed', progress: 100, result: task.result };
	if (task.polls === 1) return { status: 'queued', progress: 0 };
	return { status: 'running', progress: Math.round((100 * (task.polls - 1)) / (polls + 1)) };
}

/** Keeps a file for download. Returns its link, relative to the host: `/api/download/...`. */
export function keepFile(world: World, name: string, contentType: string, text: string): string {
	const path = `data/${randomUUID()}/${name}`;
	world.files.set(path, new FileAnswer(Buffer.from(text), contentType, name));
	return `/api/download/${path}`;
}

/** One line of CSV: comma separated, quoted where needed, lists and objects as JSON. */
export function csvLine(values: unknown[]): string {
	const cells = values.map((value) => {
		if (value === undefined || value === null) return '';
		const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
		return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	});
	return cells.join(',') + '\r\n';
}
