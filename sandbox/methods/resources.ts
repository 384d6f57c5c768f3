/** Section "Resources". */
import { invalid } from '../responses';
import { findDatabase } from '../state/databases';
import { findResource, resourceFor } from '../state/resources';
import { startTask } from '../state/tasks';
import type { Handlers } from './methodCall';
import { refreshCounters, storedCounters } from './counters';
import { fieldView } from './databases';
import { isAskedFor, pageById } from './paging';

export const resources: Handlers = {
	'resources.list': ({ world, body }) =>
		pageById(
			[...world.resources.values()].filter((one) => isAskedFor(one, body)),
			body,
			({ id, name, groups }) => ({ id, name, groups }),
		),

	'resources.get': ({ world, body }) => {
		const { id, name, channels, databaseIds, trkDomain, url } = findResource(world, body.id);
		return { data: { channels, dbs_ids: databaseIds, id, name, trk_domain: trkDomain, url } };
	},

	'resources.fields_get': ({ world, body }) => {
		const resource = findResource(world, body.id);
		if (!resource.channels.includes(body.channel)) {
			throw invalid(`channel ${String(body.channel)} is off in resource ${resource.id}`);
		}
		return {
			data: [
				...resource.customFields.map((field) => fieldView(field, 'custom')),
				...resource.systemFields(body.channel).map((field) => fieldView(field, 'system')),
			],
		};
	},

	'resources.get_counters': ({ world, body }) => {
		findResource(world, body.id);
		const database = findDatabase(world, body.list_id);
		return { data: storedCounters(database, resourceFor(world, body.id, database)) };
	},

	'resources.refresh_counters': ({ world, body }) => {
		findResource(world, body.id);
		const database = findDatabase(world, body.list_id);
		const resource = resourceFor(world, body.id, database);
		return { data: { task_id: startTask(world, () => refreshCounters(database, resource)) } };
	},
};
