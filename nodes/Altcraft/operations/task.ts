/** Long work of the platform: steps 2 and 3 of the documentation's "Uploading profiles to a file". */
import { boolean, option, required, text } from './fieldBuilders';
import { taskPatience } from './sharedFields';
import { taskStatus } from './responseShapes';
import type { Resource } from './types';

const taskId = required(
	text('task_id', 'Task ID', 'ID that the operation which started the task answered with', {
		placeholder: 'task_b2f9fk6a-2479-4a63-b592-f15d4e3b69c5',
	}),
);

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
	description: 'Exports and recalculations that the platform carries out in the background',
	operations: [
		{
			...status,
			name: 'Get',
			value: 'get',
			action: 'Get a task',
			summary: 'Returns the state, the progress and, once done, the result of a task',
			fields: [taskId],
		},
		{
			...status,
			name: 'Wait',
			value: 'wait',
			action: 'Wait for a task',
			summary: 'Waits until a task is done and downloads the files that it made',
			fields: [
				taskId,
				option(
					boolean(
						'download',
						'Download Files',
						'Whether to download the files that the task made',
						{
							default: false,
							nodeOnly: true,
						},
					),
				),
				...taskPatience,
			],
			task: { wait: true, files: true, existing: true },
		},
	],
};
