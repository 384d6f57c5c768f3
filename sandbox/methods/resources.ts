/** Section "Resources". */
import { invalid } from '../responses';
import { findDatabase } from '../state/databases';
import { findResource, findResourceOf } from '../state/resources';
import { startTask } from '../state/tasks';
import type { Handlers } from './methodCall';
import { refreshCounters, getCounters } from './counters';
import { fieldView } from './databases';
import { matchesFilters, pageById } from './paging';

export const resources: Handlers = {
	'resources.list': (call) =>
		pageById(
			call,
			[...call.state.resources.values()].filter((one) => matchesFilters(one, call.body)),
			({ id, name, groups }) => ({ id, name, groups }),
		),

	'resources.get': ({ state, body }) => {
		const { id, name, channels, databaseIds, trkDomain, url } = findResource(state, body.id);
		return { data: { channels, dbs_ids: databaseIds, id, name, trk_domain: trkDomain, url } };
	},

	'resources.fields_get': ({ state, body }) => {
		const resource = findResource(state, body.id);
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

	'resources.get_counters': ({ state, body }) => {
		findResource(state, body.id);
		const database = findDatabase(state, body.list_id);
		return { data: getCounters(database, findResourceOf(state, body.id, database)) };
	},

	'resources.refresh_counters': ({ state, body }) => {
		findResource(state, body.id);
		const database = findDatabase(state, body.list_id);
		const resource = findResourceOf(state, body.id, database);
		return { data: { task_id: startTask(state, () => refreshCounters(database, resource)) } };
	},
};
