/** Section "Segments". */
import { XmlShapedResponse, invalid, notFound } from '../responses';
import { findDatabase } from '../state/databases';
import type { Database } from '../state/databases';
import { profileView } from '../state/profileView';
import type { Profile } from '../state/profiles';
import { findResourceOf } from '../state/resources';
import { Segment, fillSegment, findSegment, findSegments, membersOf } from '../state/segments';
import type { Query, Rule } from '../state/segments';
import { startTask } from '../state/tasks';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';
import { countSubscriptions } from './counters';
import { matchesFilters, pageById } from './paging';

/** The database of a segment definition: `list_id`, or that of its rules. @throws ApiError 404, 450 */
function findDefinitionDatabase(state: State, body: MethodCall['body']): Database {
	const rules = (body.segment ?? []) as Rule[];
	const isStatic = body.is_static === true;
	if (!isStatic && rules.length === 0) throw invalid('segment is required unless it is static');
	if (body.is_refresh_daily === true && rules.length === 0)
		throw invalid('segment is required for a segment that is refreshed daily');
	if (isStatic && rules.length === 0 && body.list_id === undefined)
		throw invalid('list_id is required for a static segment');
	for (const { percent_from: from = 0, percent_to: to = 99, list_id } of rules) {
		if (from < 0 || from > 99 || to < 1 || to > 100 || from >= to)
			throw invalid('percent_from and percent_to have to be a slice of 0 to 100');
		findDatabase(state, list_id);
	}
	return findDatabase(state, body.list_id ?? rules[0]?.list_id);
}

/** Applies a definition; a static segment with rules is filled at once. */
function applyDefinition(
	state: State,
	segment: Segment,
	body: MethodCall['body'],
): { saved_id: number } {
	segment.name = body.name;
	segment.isStatic = body.is_static === true;
	segment.isRefreshDaily = body.is_refresh_daily === true;
	segment.rules = body.segment ?? [];
	fillSegment(state, segment);
	return { saved_id: segment.id };
}

function findMember({ state, body }: MethodCall): {
	segment: Segment;
	profile: Profile;
	database: Database;
} {
	const database = findDatabase(state, body.db_id);
	const [segment] = findSegments(state, [body.segment_id], database);
	const profile = database.profiles.get(body.profile_id);
	if (!profile) throw notFound(`profile ${String(body.profile_id)}`);
	return { segment, profile, database };
}

/** @param listId database of the request, needed for a dynamic segment */
function segmentCounters({ state, body }: MethodCall, listId: unknown) {
	const segment = findSegment(state, body.id);
	if (!segment.isStatic && listId === undefined)
		throw invalid('the database is required for a dynamic segment');
	const database = findDatabase(state, segment.isStatic ? segment.databaseId : listId);
	const resource = findResourceOf(state, body.resource_id, database);
	const key = `${database.id} ${resource.id}`;
	const count = () => {
		const all = countSubscriptions(database, resource, membersOf(state, segment));
		const channels = all.map(({ channel, status }) => ({
			channel,
			status: {
				subscribed_sendable: status.subscribed_sendable,
				unconfirmed_sendable: status.unconfirmed_sendable,
			},
		}));
		segment.counters.set(key, channels);
		return channels;
	};
	return { count, stored: () => segment.counters.get(key) ?? count(), database, resource };
}

const queryView = ({ child, compo, condition, name, operator, type, value }: Query): object => ({
	child: (child ?? []).map(queryView),
	compo,
	condition: condition ?? '',
	name: name ?? '',
	operator: operator ?? '',
	type: type ?? '',
	value: value ?? [],
});

const ruleView = (rule: Rule) => ({
	condition: rule.condition,
	limit: rule.limit ?? 0,
	list_id: rule.list_id,
	percent_from: rule.percent_from ?? 0,
	percent_to: rule.percent_to ?? 99,
	queries: rule.queries.map(queryView),
});

export const segments: Handlers = {
	'segments.create': ({ state, body }) => {
		const database = findDefinitionDatabase(state, body);
		const id = state.newNumber('segment');
		const segment = new Segment(id, body.name, database.id, true);
		state.segments.set(id, segment);
		return { data: applyDefinition(state, segment, body) };
	},

	'segments.update': ({ state, body }) => {
		const segment = findSegment(state, body.id);
		if (findDefinitionDatabase(state, body).id !== segment.databaseId)
			throw invalid('the database of a segment cannot be changed');
		return { data: applyDefinition(state, segment, body) };
	},

	'segments.get': ({ state, body }) => {
		const segment = findSegment(state, body.id);
		const count = membersOf(state, segment).size;
		const { id, name, rules } = segment;
		const data = { count, id, name, segment: rules.map(ruleView) };
		return new XmlShapedResponse({ data }, { quoted: true });
	},

	'segments.list': (call) => {
		const matching = [...call.state.segments.values()].filter((one) =>
			matchesFilters(one, call.body),
		);
		const page = pageById(call, matching, ({ id, name, uiTags, groups }) => ({
			id,
			name,
			ui_tags: uiTags,
			Groups: groups.map((group) => ({ Id: group.id, Name: group.name })),
		}));
		return new XmlShapedResponse(page, { quoted: true });
	},

	'segments.delete': ({ state, body }) => {
		state.segments.delete(findSegment(state, body.id).id);
		return {};
	},

	'segments.add_profile': (call) => {
		const { segment, profile } = findMember(call);
		segment.members.add(profile.id);
		return {};
	},

	'segments.remove_profile': (call) => {
		const { segment, profile } = findMember(call);
		segment.members.delete(profile.id);
		return {};
	},

	'segments.get_profile': (call) => {
		const { segment, profile, database } = findMember(call);
		if (!membersOf(call.state, segment).has(profile.id))
			throw notFound(`profile ${profile.id} in segment ${segment.id}`);
		return { data: profileView(profile, database) };
	},

	'segments.get_counters': (call) => ({ data: segmentCounters(call, call.body.list_id).stored() }),

	'segments.refresh_counters': (call) => {
		const { count, database, resource } = segmentCounters(call, call.body.db_id);
		const id = startTask(call.state, () => [
			{
				channels: count(),
				in_progress: false,
				list_id: database.id,
				refresh_task_id: id,
				resource_id: resource.id,
				updated: call.state.isoNow(),
			},
		]);
		return { data: { task_id: id } };
	},
};
