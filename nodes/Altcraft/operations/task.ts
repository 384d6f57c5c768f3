/** Background tasks (documentation: steps 2 and 3 of "Uploading profiles to a file"). */
import { boolean, option, required, text } from './fieldBuilders';
import { taskPollingOptions } from './sharedFields';
import { taskStatus } from './responseShapes';
import type { Resource } from './types';

const taskId = required(text('task_id', 'Task ID', ''));

const status = {
	id: 'tasks.status',
	title: 'Uploading profiles to a file (step 2: task status check)',
	path: '/tasks/status',
	effect: 'reads',
	response: { data: taskStatus },
	resultKey: 'data',
} as const;

export const tasks: Resource = {
	name: 'Task',
	value: 'task',
	operations: [
		{
			...status,
			name: 'Get',
			value: 'get',
			action: 'Get task',
			summary: 'Get the status, progress and result of a task',
			fields: [taskId],
		},
		{
			...status,
			name: 'Wait',
			value: 'wait',
			action: 'Wait for task',
			summary: 'Wait until a task is finished and optionally download its files',
			fields: [
				taskId,
				option(
					boolean('download', 'Download Files', '', {
						default: false,
						nodeOnly: true,
					}),
				),
				...taskPollingOptions,
			],
			task: { wait: true, files: true, existing: true },
		},
	],
};
