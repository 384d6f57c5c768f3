/** Long work of the platform: steps 2 and 3 of the documentation's "Uploading profiles to a file". */
import { flag, option, required, text } from './fields';
import { taskPatience } from './shared';
import { taskStatus } from './shapes';
import type { Resource } from './types';

const taskId = required(
	text('task_id', 'Task ID', 'ID that the operation which started the task answered with', {
		example: 'task_b2f9fk6a-2479-4a63-b592-f15d4e3b69c5',
	}),
);

const status = {
	id: 'tasks.status',
	title: 'Uploading profiles to a file (step 2: task status check)',
	path: '/tasks/status',
	effect: 'reads',
	answer: { data: taskStatus },
	result: 'data',
} as const;

export const tasks: Resource = {
	name: 'Task',
	value: 'task',
	about: 'Exports and recalculations that the platform carries out in the background',
	operations: [
		{
			...status,
			name: 'Get',
			value: 'get',
			action: 'Get a task',
			about: 'Returns the state, the progress and, once done, the result of a task',
			fields: [taskId],
		},
		{
			...status,
			name: 'Wait',
			value: 'wait',
			action: 'Wait for a task',
			about: 'Waits until a task is done and downloads the files that it made',
			fields: [
				taskId,
				option(
					flag('download', 'Download Files', 'Whether to download the files that the task made', {
						default: false,
						local: true,
					}),
				),
				...taskPatience,
			],
			task: { wait: true, files: true, given: true },
		},
	],
};

export const files: Resource = {
	name: 'File',
	value: 'file',
	about: 'Files that the platform made',
	operations: [
		{
			name: 'Download',
			value: 'download',
			action: 'Download a file',
			about: 'Downloads a file from a link that a finished task named',
			id: 'profiles.download_export',
			title: 'Uploading profiles to a file (step 3: downloading result file)',
			path: '/api/download/{path}',
			method: 'GET',
			effect: 'reads',
			envelope: 'file',
			fields: [
				required(
					text(
						'path',
						'Link',
						'Link from the result of the task, whole or without /api/download/',
						{
							example: 'data/4cf435e8-9921-4666-a39e-03ecbf57527e/1_database_export.csv',
						},
					),
				),
			],
			answer: { '*': 'any' },
		},
	],
};
