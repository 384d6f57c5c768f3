/** Section "Mailings": what can be done to a mailing of any type. */
import { ShapedAnswer } from '../responses';
import {
	abortRuns,
	asMailing,
	findAnyMailing,
	startRun,
	statusOf,
	writeLog,
} from '../state/mailings';
import type { Mailing, Override } from '../state/mailings';
import type { World } from '../state/state';
import type { Call, Handlers } from './methodCall';
import { isAskedFor, limitOf, pageById } from './paging';

type Values = Record<string, unknown>;

export const row = (one: Mailing): Values => ({
	id: one.id,
	name: one.name,
	type: one.type,
	is_active: one.isActive,
	for_confirm: false,
	ui_tags: one.uiTags,
	groups: one.groups,
});

/** Mailings that the filters of a list mean. */
export function listed({ world, body }: Call, type?: string): Mailing[] {
	const triggers = [...world.triggerMailings.values()].map(asMailing);
	return [...triggers, ...world.mailings.values()]
		.sort((a, b) => a.id - b.id)
		.filter(
			(one) =>
				isAskedFor(one, body) &&
				(type === undefined || one.type === type) &&
				(body.is_active === undefined || one.isActive === body.is_active) &&
				hasAttributes(one, body.attributes as Values | undefined),
		);
}

/** Values of attributes are wanted as `{name: {options: [...]}}` here, as `{name: [...]}` in campaigns. */
export function hasAttributes(
	{ attributes }: { attributes: Record<string, string[]> },
	wanted: Values = {},
): boolean {
	return Object.entries(wanted).every(([name, given]) => {
		const options = (Array.isArray(given) ? given : (given as Values).options) as string[];
		return options.some((option) => attributes[name]?.includes(option));
	});
}

const PROVIDERS = ['chrome-firebase', 'firefox-firebase', 'android-firebase', 'ios-firebase'];

function view(one: Mailing): Values {
	return {
		id: one.id,
		name: one.name,
		description: '',
		type: one.type,
		updated_user: 'api',
		update_time: one.updated,
		is_active: one.isActive,
		is_completed: one.isCompleted,
		data_id: one.dataId,
		data_type: one.dataType,
		content: one.content,
		status: statusOf(one),
		subid: one.settings.subid ?? '',
		virtual_sender_id: one.settings.virtual_sender_id ?? 0,
		...(one.channel === 'push' && {
			providers: PROVIDERS,
			push_sending_mode: one.settings.push_sending_mode ?? 'fanout',
		}),
		resource_id: one.resourceId,
		channel: one.channel,
		for_confirm: false,
	};
}

export function addMailing(world: World, mailing: Omit<Mailing, 'id'>): number {
	const id = world.newNumber('mailing');
	world.mailings.set(id, { id, ...mailing });
	return id;
}

export const mailings: Handlers = {
	'mailings.list': (call) =>
		pageById(listed(call, call.body.type), call.body, (one) => ({
			...row(one),
			subid: one.settings.subid ?? '',
		})),

	'mailings.get': ({ world, body }) => ({ data: view(findAnyMailing(world, body.id)) }),

	'mailings.get_status': ({ world, body }) => {
		const one = findAnyMailing(world, body.id);
		const data = {
			is_active: one.isActive,
			is_completed: one.isCompleted,
			status: statusOf(one),
		};
		return new ShapedAnswer({ data }, { quoted: true });
	},

	'mailings.log': ({ world, body }) => {
		const { log } = findAnyMailing(world, body.id);
		const from = body.from_time === undefined ? -Infinity : Date.parse(body.from_time);
		const wanted = log.filter(({ time }) => Date.parse(time) >= from);
		const data = wanted.slice(0, limitOf(body.limit));
		return new ShapedAnswer({ data, total_count: wanted.length }, { quoted: true });
	},

	'mailings.activate': ({ world, body }) => {
		const one = findAnyMailing(world, body.id);
		const before = { isActive: one.isActive, isCompleted: one.isCompleted };
		Object.assign(one, { isActive: true, isCompleted: false });
		try {
			if (body.run_now === true) startRun(world, one, body as Override);
		} catch (refusal) {
			Object.assign(one, before);
			throw refusal;
		}
		writeLog(world, one, { message: 'mailing activated' });
		return { data: null };
	},

	'mailings.deactivate': ({ world, body }) => {
		const one = findAnyMailing(world, body.id);
		if (String(body.abort_if_running) === 'true') abortRuns(world, one);
		one.isActive = false;
		writeLog(world, one, { message: 'mailing deactivated' });
		return { data: null };
	},

	'mailings.clone': ({ world, body }) => {
		const { id, ...one } = findAnyMailing(world, body.id);
		const name = (body.name as string | undefined) ?? `Clone of ${one.name}`;
		const trigger = world.triggerMailings.get(id);
		if (trigger) {
			const own = { id: world.newNumber('mailing'), name, isActive: false, log: [] };
			world.triggerMailings.set(own.id, { ...structuredClone(trigger), ...own });
			return { data: { saved_id: own.id } };
		}
		const saved_id = addMailing(world, {
			...one,
			content: structuredClone(one.content),
			settings: structuredClone(one.settings),
			name,
			isActive: false,
			isCompleted: false,
			updated: world.isoNow(),
			log: [],
			runs: [],
			sent: 0,
		});
		return { data: { saved_id } };
	},

	'mailings.delete': ({ world, body }) => {
		const { id } = findAnyMailing(world, body.id);
		world.mailings.delete(id);
		world.triggerMailings.delete(id);
		return {};
	},
};
