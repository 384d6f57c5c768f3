/** Section "Databases". */
import { ApiError } from '../responses';
import { findDatabase } from '../state/databases';
import type { Field } from '../state/fields';
import { SYSTEM_FIELDS } from '../state/fields';
import { deleteDatabaseHistory } from '../state/history';
import { deleteReferences } from '../state/deleteProfile';
import { findResourceOf } from '../state/resources';
import { startTask } from '../state/tasks';
import type { Handlers } from './methodCall';
import { refreshCounters, getCounters } from './counters';
import { matchesFilters, pageById } from './paging';

/** Names of types as fields_get prints them. */
const TYPE_NAMES: Partial<Record<Field['type'], string>> = { phones: 'tags', code: 'unicode' };

/** A field as in the response of fields_get. */
export function fieldView(field: Field, category: 'system' | 'custom') {
	return {
		category,
		title: field.title,
		name: field.name,
		required: field.required ?? false,
		type: TYPE_NAMES[field.type] ?? field.type,
		...(field.dictionary && { dictionary: field.dictionary }),
		...(field.options && { options: field.options }),
	};
}

export const databases: Handlers = {
	'databases.list': (call) =>
		pageById(
			call,
			[...call.state.databases.values()].filter((one) => matchesFilters(one, call.body)),
			({ id, name, uiTags, groups }) => ({
				id,
				name,
				ui_tags: uiTags,
				// Capitalized here, lower case in resources/list, as in the samples.
				Groups: groups.map((group) => ({ Id: group.id, Name: group.name })),
			}),
		),

	'databases.get': ({ state, body }) => {
		const { id, name, suppressId, description } = findDatabase(state, body.id);
		return { data: { id, name, suppress_id: suppressId, description } };
	},

	'databases.fields_get': ({ state, body }) => {
		const { customFields } = findDatabase(state, body.id);
		return {
			data: [
				...customFields.map((field) => fieldView(field, 'custom')),
				...SYSTEM_FIELDS.map((field) => fieldView(field, 'system')),
			],
		};
	},

	'databases.get_counters': ({ state, body }) => {
		const database = findDatabase(state, body.id);
		return { data: getCounters(database, findResourceOf(state, body.resource_id, database)) };
	},

	'databases.refresh_counters': ({ state, body }) => {
		const database = findDatabase(state, body.id);
		const resource = findResourceOf(state, body.resource_id, database);
		return { data: { task_id: startTask(state, () => refreshCounters(database, resource)) } };
	},

	'databases.wipe': ({ state, body }) => {
		if (!state.settings.allow_wipe)
			throw new ApiError(403, 'wiping data is switched off on this server');
		const database = findDatabase(state, body.id);
		const data = {
			count_action: deleteDatabaseHistory(state, database.id),
			count_profile: database.profiles.size,
		};
		for (const { id } of database.profiles.all()) deleteReferences(state, id);
		for (const segment of state.segments.values()) {
			if (segment.databaseId === database.id) segment.members.clear();
		}
		database.profiles.clear();
		return { data };
	},
};
