/** "Uploading profiles to a file": start a task, ask for its state, fetch the file. */
import { Refusal, invalid, notFound } from '../responses';
import type { Database } from '../state/databases';
import { findDatabase } from '../state/databases';
import type { Profile } from '../state/profiles';
import { profileView } from '../state/profiles';
import { membersOf } from '../state/segments';
import { csvLine, keepFile, startTask } from '../state/tasks';
import type { Handlers } from './methodCall';
import { filterOf } from './profiles';

function write(database: Database, views: Array<Record<string, unknown>>, format: string): string {
	if (format === 'json') return JSON.stringify(views);
	const own = ['id', ...database.fields.keys()];
	return csvLine(own) + views.map((view) => csvLine(own.map((name) => view[name]))).join('');
}

export const profileExport: Handlers = {
	'profiles.get_all': ({ world, body }) => {
		const format = String(body.file_format ?? 'csv');
		if (format !== 'csv' && format !== 'json') throw invalid(`file_format ${format} is not known`);
		const matches = filterOf(body.custom_request);
		const segment = body.source_type === 'segment' ? world.segments.get(body.source_id) : undefined;
		if (body.source_type === 'segment' && !segment)
			throw notFound(`segment ${String(body.source_id)}`);
		const database = findDatabase(world, segment ? segment.databaseId : body.source_id);
		const work = () => {
			const members = segment && membersOf(world, segment);
			const belongs = (profile: Profile) => !members || members.has(profile.id);
			const views = [...database.profiles.all()]
				.filter(belongs)
				.map((profile) => profileView(profile, database))
				.filter(matches);
			const type = format === 'json' ? 'application/json' : 'text/csv; charset=utf-8';
			const name = `${String(body.source_id)}_${String(body.source_type)}_export.${format}`;
			const url = keepFile(world, name, type, write(database, views, format));
			return {
				errors: [],
				source_id: body.source_id as number,
				total: views.length,
				type: body.source_type as string,
				urls: [url],
			};
		};
		return { data: { task_id: startTask(world, work) } };
	},

	'profiles.download_export': ({ world, variables }) => {
		const file = world.files.get(variables.path);
		if (!file) throw new Refusal(404, 'file is not found', 404);
		return file;
	},
};
