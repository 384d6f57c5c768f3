/** POST /tasks/status: the state of any task, whichever method started it. */
import { taskStatus } from '../state/tasks';
import type { Handlers } from './methodCall';

export const tasks: Handlers = {
	'tasks.status': ({ state, body }) => ({ data: taskStatus(state, body.task_id) }),
};
