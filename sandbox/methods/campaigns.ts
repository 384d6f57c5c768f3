/** Section "Campaigns". */
import { invalid } from '../responses';
import {
	applySchedule,
	completeCampaign,
	findCampaign,
	requireNotCompleted,
	deactivateCampaign,
} from '../state/campaigns';
import type { Campaign } from '../state/campaigns';
import type { State } from '../state/state';
import type { Handlers } from './methodCall';
import { hasAttributes } from './mailings';
import { matchesFilters, pageById } from './paging';

type Values = Record<string, unknown>;

const ids = (list: number[] = []) => ({ ids: list });

function campaignView(one: Campaign): Values {
	return {
		id: one.id,
		is_delete: false,
		createtime: one.created,
		updatetime: one.updated,
		updated_user: 'api',
		name: one.name,
		description: one.description,
		tags: one.uiTags,
		state: one.state,
		audience: {
			state: 'ready',
			seg_id: one.segmentId,
			list_id: one.databaseId,
			extension_conf: activities(one),
			lcg: {
				ignore_entities: activities(),
				stratification_field_settings: [
					{
						field_name: 'tier',
						field_type: 'enum',
						condition_type: 'list',
						conditions: [{ list: ['Gold', 'Silver'] }],
					},
				],
				size_formation_settings: { limit: 100 },
			},
		},
	};
}

const activities = (one?: Campaign) => ({
	workflows: ids(one?.workflows),
	triggers: ids(one?.triggers),
	broadcasts: ids(one?.broadcasts),
	regulars: ids(one?.regulars),
	abns: ids(),
	placements: ids(),
});

/** The campaign's mailings, as in mailings/list, and its scenarios. */
function activityRows(state: State, { broadcasts, regulars, triggers, workflows }: Campaign) {
	const mailings = [...broadcasts, ...regulars].map((id) => state.mailings.get(id));
	const others = triggers.map((id) => ({ type: 'trigger', one: state.triggerMailings.get(id) }));
	const scenarios = workflows.map((id) => ({ type: 'workflow', one: state.scenarios.get(id) }));
	return [...mailings.map((one) => ({ type: one?.type, one })), ...others, ...scenarios].flatMap(
		({ type, one }) => (one ? [{ id: one.id, name: one.name, type }] : []),
	);
}

/** Unix milliseconds of an RFC 3339 time; undefined if empty. @throws ApiError 450 */
function readTime(name: string, value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const time = Date.parse(String(value));
	if (Number.isNaN(time)) throw invalid(`${name} has to be an RFC 3339 time`);
	return time;
}

export const campaigns: Handlers = {
	'campaigns.list': (call) => {
		const { state, body } = call;
		const matching = [...state.campaigns.values()]
			.map((one) => applySchedule(state, one))
			.filter(
				(one) =>
					matchesFilters(one, body) &&
					(body.state === undefined || one.state === body.state) &&
					hasAttributes(one, body.attributes as Values | undefined),
			);
		// Neither a pointer nor the total is documented.
		const { total_count: _total, ...page } = pageById(call, matching, campaignView, false);
		return page;
	},

	'campaigns.get': ({ state, body }) => {
		const one = findCampaign(state, body.id);
		const extra =
			body.marketing_activities === true
				? { marketing_activities: activityRows(state, one) }
				: undefined;
		return { data: [{ ...campaignView(one), ...extra }] };
	},

	'campaigns.get_status': ({ state, body }) => ({
		data: { status: findCampaign(state, body.id).state },
	}),

	'campaigns.activate': ({ state, body }) => {
		const one = findCampaign(state, body.id);
		requireNotCompleted(one);
		// The table says activate_date, the samples and the tip start_date: both are accepted.
		if (!('start_date' in body) && !('activate_date' in body))
			throw invalid('activate_date is required');
		const activate =
			readTime('activate_date', body.start_date || body.activate_date) ?? state.now();
		const deactivate = readTime('deactivate_date', body.deactivate_date);
		const ends = readTime('completed_date', body.completed_date);
		for (const [name, time] of Object.entries({
			deactivate_date: deactivate,
			completed_date: ends,
		}))
			if (time !== undefined && time < activate) throw invalid(`${name} is before the activation`);
		one.state = 'waiting';
		one.plan = {
			activate,
			...(deactivate !== undefined && { deactivate }),
			...(ends !== undefined && { complete: ends }),
		};
		one.updated = state.isoNow();
		applySchedule(state, one);
		return { data: null };
	},

	'campaigns.deactivate': ({ state, body }) => {
		const one = findCampaign(state, body.id);
		requireNotCompleted(one);
		deactivateCampaign(state, one);
		return { data: null };
	},

	'campaigns.complete': ({ state, body }) => {
		const one = findCampaign(state, body.id);
		requireNotCompleted(one);
		completeCampaign(state, one);
		return { data: null };
	},
};
