/** Section "Campaigns". */
import { invalid } from '../responses';
import { bringOn, complete, findCampaign, mustGoOn, pause } from '../state/campaigns';
import type { Campaign } from '../state/campaigns';
import type { World } from '../state/state';
import type { Handlers } from './methodCall';
import { hasAttributes } from './mailings';
import { isAskedFor, pageById } from './paging';

type Values = Record<string, unknown>;

const ids = (list: number[] = []) => ({ ids: list });

function view(one: Campaign): Values {
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

/** What belongs to a campaign, as the general list of mailings shows it, and its scenarios. */
function activityRows(world: World, { broadcasts, regulars, triggers, workflows }: Campaign) {
	const mailings = [...broadcasts, ...regulars].map((id) => world.mailings.get(id));
	const others = triggers.map((id) => ({ type: 'trigger', one: world.triggerMailings.get(id) }));
	const scenarios = workflows.map((id) => ({ type: 'workflow', one: world.scenarios.get(id) }));
	return [...mailings.map((one) => ({ type: one?.type, one })), ...others, ...scenarios].flatMap(
		({ type, one }) => (one ? [{ id: one.id, name: one.name, type }] : []),
	);
}

/** Unix milliseconds of an RFC 3339 time; undefined where it has no value. @throws Refusal 450 */
function timeOf(name: string, value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const time = Date.parse(String(value));
	if (Number.isNaN(time)) throw invalid(`${name} has to be an RFC 3339 time`);
	return time;
}

export const campaigns: Handlers = {
	'campaigns.list': ({ world, body }) => {
		const wanted = [...world.campaigns.values()]
			.map((one) => bringOn(world, one))
			.filter(
				(one) =>
					isAskedFor(one, body) &&
					(body.state === undefined || one.state === body.state) &&
					hasAttributes(one, body.attributes as Values | undefined),
			);
		// Whether the platform names the next page is not documented; entries alone have to do.
		return { data: pageById(wanted, body, view).data };
	},

	'campaigns.get': ({ world, body }) => {
		const one = findCampaign(world, body.id);
		const extra =
			body.marketing_activities === true
				? { marketing_activities: activityRows(world, one) }
				: undefined;
		return { data: [{ ...view(one), ...extra }] };
	},

	'campaigns.get_status': ({ world, body }) => ({
		data: { status: findCampaign(world, body.id).state },
	}),

	'campaigns.activate': ({ world, body }) => {
		const one = findCampaign(world, body.id);
		mustGoOn(one);
		// The table calls it activate_date, the samples and the tip start_date: either will do.
		if (!('start_date' in body) && !('activate_date' in body))
			throw invalid('activate_date is required');
		const activate = timeOf('activate_date', body.start_date || body.activate_date) ?? world.now();
		const deactivate = timeOf('deactivate_date', body.deactivate_date);
		const ends = timeOf('completed_date', body.completed_date);
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
		one.updated = world.isoNow();
		bringOn(world, one);
		return { data: null };
	},

	'campaigns.deactivate': ({ world, body }) => {
		const one = findCampaign(world, body.id);
		mustGoOn(one);
		pause(world, one);
		return { data: null };
	},

	'campaigns.complete': ({ world, body }) => {
		const one = findCampaign(world, body.id);
		mustGoOn(one);
		complete(world, one);
		return { data: null };
	},
};
