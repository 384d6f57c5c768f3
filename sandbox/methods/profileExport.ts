/** Page "Uploading profiles to a file": starts a task whose result links to a file. */
import { ApiError, invalid, notFound } from '../responses';
import type { Database } from '../state/databases';
import { findDatabase } from '../state/databases';
import type { Profile } from '../state/profiles';
import { profileView } from '../state/profileView';
import { membersOf } from '../state/segments';
import { csvLine, saveFile, startTask } from '../state/tasks';
import type { Handlers } from './methodCall';
import { createFilter } from './profiles';

function renderFile(
	database: Database,
	views: Array<Record<string, unknown>>,
	format: string,
): string {
	if (format === 'json') return JSON.stringify(views);
	const own = ['id', ...database.fields.keys()];
	return csvLine(own) + views.map((view) => csvLine(own.map((name) => view[name]))).join('');
}

export const profileExport: Handlers = {
	'profiles.get_all': ({ state, body }) => {
		const format = String(body.file_format ?? 'csv');
		if (format !== 'csv' && format !== 'json') throw invalid(`file_format ${format} is not known`);
		const matches = createFilter(body.custom_request);
		const segment = body.source_type === 'segment' ? state.segments.get(body.source_id) : undefined;
		if (body.source_type === 'segment' && !segment)
			throw notFound(`segment ${String(body.source_id)}`);
		const database = findDatabase(state, segment ? segment.databaseId : body.source_id);
		const work = () => {
			const members = segment && membersOf(state, segment);
			const belongs = (profile: Profile) => !members || members.has(profile.id);
			const views = [...database.profiles.all()]
				.filter(belongs)
				.map((profile) => profileView(profile, database))
				.filter(matches);
			const type = format === 'json' ? 'application/json' : 'text/csv; charset=utf-8';
			const name = `${String(body.source_id)}_${String(body.source_type)}_export.${format}`;
			const url = saveFile(state, name, type, renderFile(database, views, format));
			return {
				errors: [],
				source_id: body.source_id as number,
				total: views.length,
				type: body.source_type as string,
				urls: [url],
			};
		};
		return { data: { task_id: startTask(state, work) } };
	},

	'profiles.download_export': ({ state, variables }) => {
		const file = state.files.get(variables.path);
		if (!file) throw new ApiError(404, 'file is not found', 404);
		return file;
	},
};
