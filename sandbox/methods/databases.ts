/** Section "Databases". */
import { Refusal } from '../responses';
import { findDatabase } from '../state/databases';
import type { Field } from '../state/fields';
import { SYSTEM_FIELDS } from '../state/fields';
import { forgetDatabase } from '../state/history';
import { leaveBehind } from '../state/deleteProfile';
import { resourceFor } from '../state/resources';
import { startTask } from '../state/tasks';
import type { Handlers } from './methodCall';
import { refreshCounters, storedCounters } from './counters';
import { isAskedFor, pageById } from './paging';

/** Names of types as fields_get prints them. */
const TYPE_WORDS: Partial<Record<Field['type'], string>> = { phones: 'tags', code: 'unicode' };

/** A field as fields_get describes it. */
export function fieldView(field: Field, category: 'system' | 'custom') {
	return {
		category,
		title: field.title,
		name: field.name,
		required: field.required ?? false,
		type: TYPE_WORDS[field.type] ?? field.type,
		...(field.dictionary && { dictionary: field.dictionary }),
		...(field.options && { options: field.options }),
	};
}

export const databases: Handlers = {
	'databases.list': ({ world, body }) =>
		pageById(
			[...world.databases.values()].filter((one) => isAskedFor(one, body)),
			body,
			({ id, name, uiTags, groups }) => ({
				id,
				name,
				ui_tags: uiTags,
				// Capital letters here, small ones in resources/list: so the samples.
				Groups: groups.map((group) => ({ Id: group.id, Name: group.name })),
			}),
		),

	'databases.get': ({ world, body }) => {
		const { id, name, suppressId, description } = findDatabase(world, body.id);
		return { data: { id, name, suppress_id: suppressId, description } };
	},

	'databases.fields_get': ({ world, body }) => {
		const { customFields } = findDatabase(world, body.id);
		return {
			data: [
				...customFields.map((field) => fieldView(field, 'custom')),
				...SYSTEM_FIELDS.map((field) => fieldView(field, 'system')),
			],
		};
	},

	'databases.get_counters': ({ world, body }) => {
		const database = findDatabase(world, body.id);
		return { data: storedCounters(database, resourceFor(world, body.resource_id, database)) };
	},

	'databases.refresh_counters': ({ world, body }) => {
		const database = findDatabase(world, body.id);
		const resource = resourceFor(world, body.resource_id, database);
		return { data: { task_id: startTask(world, () => refreshCounters(database, resource)) } };
	},

	'databases.wipe': ({ world, body }) => {
		if (!world.settings.allow_wipe)
			throw new Refusal(403, 'wiping data is switched off on this server');
		const database = findDatabase(world, body.id);
		const data = {
			count_action: forgetDatabase(world, database.id),
			count_profile: database.profiles.size,
		};
		for (const { id } of database.profiles.all()) leaveBehind(world, id);
		for (const segment of world.segments.values()) {
			if (segment.databaseId === database.id) segment.members.clear();
		}
		database.profiles.clear();
		return { data };
	},
};
