/** Links and IDs of tasks, as the platform returns them and as users paste them. */
import { buildCall } from '../../nodes/Altcraft/execution/buildCall';
import { readTaskId } from '../../nodes/Altcraft/execution/waitForTask';
import { findOperation } from '../../nodes/Altcraft/operations';

test.each([
	'data/4c/1_export.csv',
	'/data/4c/1_export.csv',
	' api/download/data/4c/1_export.csv ',
	'/api/download/data/4c/1_export.csv',
	'https://ru.altkraft.com/api/download/data/4c/1_export.csv',
	'https://crm.example.com:8443/altcraft/api/download/data/4c/1_export.csv',
	'/altcraft/api/download/data/4c/1_export.csv',
])('the link %p leads to the file', (path) => {
	const call = buildCall(findOperation('file', 'download'), { path }, 'json');
	expect(call.path).toBe('/api/download/data/4c/1_export.csv');
});

test.each([
	['task_1', 'task_1'],
	[42, '42'],
])('the task ID %p', (task_id, expected) => {
	expect(readTaskId({ task_id })).toBe(expected);
});

test.each([undefined, null, '', {}])('a task without an ID (%p) is an error', (task_id) => {
	expect(() => readTaskId({ task_id: task_id as never })).toThrow('started without an ID');
});
