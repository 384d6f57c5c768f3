/** Generates action hook events for tests, cycling through the profiles of a database. */
import { invalid } from './responses';
import { findDatabase } from './state/databases';
import { profileView } from './state/profileView';
import type { State } from './state/state';

export type HookEvent = Record<string, unknown>;

export interface GeneratedEvents {
	count: number;
	/** Event types, used in turn. */
	event_types?: string[];
	list_id?: number;
	is_test?: boolean;
	/** Extra bytes per event, added to the user agent. */
	padding?: number;
	/** Number of the first event; the same number generates the same events. */
	first?: number;
	/** Profile IDs to use instead of the database's, such as those of deleted profiles. */
	profile_ids?: string[];
}

const START = Date.UTC(2026, 0, 20, 9);

/** RFC 3339 with nanoseconds, different for each event. */
const eventDate = (n: number) =>
	`${new Date(START + Math.floor(n / 1000) * 1000).toISOString().slice(0, 19)}.${String(
		(n % 1000) * 1_000_000 + 123_457,
	).padStart(9, '0')}Z`;

export function generateEvents(state: State, request: GeneratedEvents): HookEvent[] {
	const {
		count,
		event_types: kinds = ['send'],
		list_id: listId = 1,
		padding = 0,
		first = 0,
	} = request;
	if (!(count >= 0)) throw invalid('count has to be 0 or more');
	const database = findDatabase(state, listId);
	const profiles = [...database.profiles.all()].map((profile) => profileView(profile, database));
	return Array.from({ length: count }, (_, index): HookEvent => {
		const n = first + index;
		const profile = profiles.length > 0 ? profiles[n % profiles.length] : undefined;
		const profileId = request.profile_ids?.[n % request.profile_ids.length];
		const data: HookEvent = {
			message_id: 1 + (n % 3),
			campaign_id: 1 + (n % 2),
			segment_id: 1,
			resource_id: 1,
			ip: '192.0.2.10',
			country: 'RU',
			city: 'Ryazan',
			user_agent: `Mozilla/5.0${'x'.repeat(padding)}`,
			link_url: 'https://shop.example.com/?a=1&b=2',
			launch_id: '5f1c9a3b0000000000000001',
			send_message_id: `message-${n}`,
		};
		return {
			event_type: kinds[n % kinds.length],
			event_date: eventDate(n),
			account_id: 1,
			is_test: request.is_test ?? false,
			event_data: data,
			profile_id: profileId ?? profile?.id ?? null,
			list_id: listId,
			...(profile && profileId === undefined ? { _xxh: profile._xxh, _md5: profile._md5 } : {}),
		};
	});
}
