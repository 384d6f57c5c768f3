/** The whole state as JSON, for tests to compare. */
import { createHash } from 'node:crypto';
import { profileView } from './profiles';
import { loyaltyView } from './loyaltySnapshot';
import { marketView } from './market';
import type { World } from './state';

export function worldView(world: World): Record<string, unknown> {
	return {
		databases: [...world.databases.values()].map((database) => ({
			id: database.id,
			name: database.name,
			count: database.profiles.size,
			profiles: [...database.profiles.all()].map((profile) => profileView(profile, database)),
		})),
		resources: [...world.resources.values()].map(({ id, name, channels, databaseIds }) => ({
			id,
			name,
			channels,
			dbs_ids: databaseIds,
		})),
		segments: [...world.segments.values()].map(({ counters: _counters, ...segment }) => ({
			...segment,
			members: [...segment.members],
		})),
		triggerMailings: [...world.triggerMailings.values()],
		scenarios: [...world.scenarios.values()].map(({ id, name, isActive, inside, content }) => ({
			id,
			name,
			isActive,
			inside: [...inside],
			content: Object.fromEntries(content),
		})),
		messages: [...world.messages.values()],
		goals: world.goals,
		pushEvents: world.pushEvents,
		templates: [...world.templates.values()],
		mailings: [...world.mailings.values()].map(({ runs, log: _log, ...mailing }) => ({
			...mailing,
			queued: runs.reduce((sum, { queue }) => sum + queue.length, 0),
		})),
		campaigns: [...world.campaigns.values()],
		suppression_lists: [...world.suppressionLists.values()].map(({ entries, ...list }) => ({
			...list,
			emails: [...entries.emails.values()],
			domains: [...entries.domains.values()],
			phones: [...entries.phones.values()],
		})),
		tasks: [...world.tasks.values()].map(({ id, completed, polls }) => ({ id, completed, polls })),
		files: [...world.files.keys()],
		loyalty: loyaltyView(world),
		market: marketView(world.market),
		uploads: [...world.uploads.values()].map(({ name, type, content }) => ({
			name,
			type,
			size: content.length,
			md5: createHash('md5').update(content).digest('hex'),
		})),
		settings: world.settings,
	};
}
