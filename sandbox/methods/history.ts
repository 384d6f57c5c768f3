/** Section "Profiles", subsection "Action history". */
import { invalid, notFound } from '../responses';
import { findDatabase } from '../state/databases';
import type { Database } from '../state/databases';
import type { Action } from '../state/history';
import { actionView, actionsBetween, toDate } from '../state/history';
import { requireMatch } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { xxhOf } from '../state/profiles';
import { profileView } from '../state/profileView';
import type { Handlers } from './methodCall';
import { readPage } from './paging';

/** @throws ApiError 450 unless the dates are YYYY-MM-DD */
export function validateDates(...days: unknown[]): void {
	for (const day of days) {
		if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(String(day))) {
			throw invalid('a day has to be written as YYYY-MM-DD');
		}
	}
}

function profileByHash(database: Database, xxh: string): Profile {
	for (const profile of database.profiles.all()) if (xxhOf(profile) === xxh) return profile;
	throw notFound(`profile ${xxh}`);
}

/** Cursor: hash of the profile and date of its first action (page "Get multiple profiles action history"). */
const toCursor = (xxh: string, actions: readonly Action[]) =>
	`${xxh}.${toDate(actions[0].at).replaceAll('-', '')}`;

export const history: Handlers = {
	'history.get': ({ state, body }) => {
		validateDates(body.date_from, body.date_to);
		const database = findDatabase(state, body.list_id);
		const profile =
			body.xxh === undefined ? requireMatch(database, body) : profileByHash(database, body.xxh);
		const data = actionsBetween(state, body.date_from, body.date_to)
			.filter((one) => one.profileId === profile.id)
			.map((one) => actionView(one, profile, database, state));
		return { data };
	},

	'history.get_all': (call) => {
		const { state, body } = call;
		validateDates(body.date_from, body.date_to);
		const database = findDatabase(state, body.list_id);
		const byProfile = new Map<string, Action[]>();
		for (const one of actionsBetween(state, body.date_from, body.date_to)) {
			if (one.databaseId !== database.id) continue;
			byProfile.set(one.profileId, [...(byProfile.get(one.profileId) ?? []), one]);
		}
		const groups = [...byProfile].map(([id, actions]) => {
			const profile = database.profiles.get(id) as Profile;
			return { profile, actions, cursor: toCursor(xxhOf(profile), actions) };
		});
		groups.sort((a, b) => (a.cursor < b.cursor ? -1 : 1));
		const { items, pointer } = readPage(call, {
			entries: (from = '') => groups.filter(({ cursor }) => cursor >= String(from)),
			pointerAfter: (group) => groups[groups.indexOf(group) + 1]?.cursor ?? '',
			view: ({ profile, actions }) => {
				const values = profileView(profile, database);
				const names = (body.fields as string[] | undefined)?.filter((name) => name in values);
				const fields = names && Object.fromEntries(names.map((name) => [name, values[name]]));
				return actions.map((one) => ({
					...actionView(one, profile, database, state),
					...(fields && { fields }),
				}));
			},
			hasPointer: true,
			pointerAtEnd: '',
		});
		return { data: items, ...pointer };
	},
};
