/** The whole state as JSON, for tests. */
import { createHash } from 'node:crypto';
import { profileView } from './profileView';
import { loyaltySnapshot } from './loyaltySnapshot';
import { marketSnapshot } from './market';
import type { State } from './state';

export function createSnapshot(state: State): Record<string, unknown> {
	return {
		databases: [...state.databases.values()].map((database) => ({
			id: database.id,
			name: database.name,
			count: database.profiles.size,
			profiles: [...database.profiles.all()].map((profile) => profileView(profile, database)),
		})),
		resources: [...state.resources.values()].map(({ id, name, channels, databaseIds }) => ({
			id,
			name,
			channels,
			dbs_ids: databaseIds,
		})),
		segments: [...state.segments.values()].map(({ counters: _counters, ...segment }) => ({
			...segment,
			members: [...segment.members],
		})),
		triggerMailings: [...state.triggerMailings.values()],
		scenarios: [...state.scenarios.values()].map(({ id, name, isActive, inside, content }) => ({
			id,
			name,
			isActive,
			inside: [...inside],
			content: Object.fromEntries(content),
		})),
		messages: [...state.messages.values()],
		goals: state.goals,
		pushEvents: state.pushEvents,
		templates: [...state.templates.values()],
		mailings: [...state.mailings.values()].map(({ runs, log: _log, ...mailing }) => ({
			...mailing,
			queued: runs.reduce((sum, { queue }) => sum + queue.length, 0),
		})),
		campaigns: [...state.campaigns.values()],
		suppression_lists: [...state.suppressionLists.values()].map(({ entries, ...list }) => ({
			...list,
			emails: [...entries.emails.values()],
			domains: [...entries.domains.values()],
			phones: [...entries.phones.values()],
		})),
		tasks: [...state.tasks.values()].map(({ id, completed, polls }) => ({ id, completed, polls })),
		files: [...state.files.keys()],
		loyalty: loyaltySnapshot(state),
		market: marketSnapshot(state.market),
		uploads: [...state.uploads.values()].map(({ name, type, content }) => ({
			name,
			type,
			size: content.length,
			md5: createHash('md5').update(content).digest('hex'),
		})),
		settings: state.settings,
	};
}
