/** POST /tasks/status: the state of any task, whichever method started it. */
import { taskStatus } from '../state/tasks';
import type { Handlers } from './methodCall';

export const tasks: Handlers = {
	'tasks.status': ({ world, body }) => ({ data: taskStatus(world, body.task_id) }),
};
