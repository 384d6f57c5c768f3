/** POST /tasks/status, for tasks of every method. */
import { taskStatus } from '../state/tasks';
import type { Handlers } from './methodCall';

export const tasks: Handlers = {
	'tasks.status': ({ state, body }) => ({ data: taskStatus(state, body.task_id) }),
};
