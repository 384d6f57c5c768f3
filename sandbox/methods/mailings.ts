/** Section "Mailings": methods for mailings of any type. */
import { XmlShapedResponse } from '../responses';
import { abortRuns, toMailing, findAnyMailing, startRun, mailingStatus } from '../state/mailings';
import { writeLog } from '../state/mailingLog';
import type { Mailing, Override } from '../state/mailings';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';
import { matchesFilters, readLimit, pageById } from './paging';

type Values = Record<string, unknown>;

export const mailingRow = (one: Mailing): Values => ({
	id: one.id,
	name: one.name,
	type: one.type,
	is_active: one.isActive,
	for_confirm: false,
	ui_tags: one.uiTags,
	groups: one.groups,
});

/** Mailings that match the filters of a list request. */
export function filterMailings({ state, body }: MethodCall, type?: string): Mailing[] {
	const triggers = [...state.triggerMailings.values()].map(toMailing);
	return [...triggers, ...state.mailings.values()]
		.sort((a, b) => a.id - b.id)
		.filter(
			(one) =>
				matchesFilters(one, body) &&
				(type === undefined || one.type === type) &&
				(body.is_active === undefined || one.isActive === body.is_active) &&
				hasAttributes(one, body.attributes as Values | undefined),
		);
}

/** Attribute filters are `{name: {options: [...]}}` for mailings and `{name: [...]}` for campaigns. */
export function hasAttributes(
	{ attributes }: { attributes: Record<string, string[]> },
	filter: Values = {},
): boolean {
	return Object.entries(filter).every(([name, given]) => {
		const options = (Array.isArray(given) ? given : (given as Values).options) as string[];
		return options.some((option) => attributes[name]?.includes(option));
	});
}

const PROVIDERS = ['chrome-firebase', 'firefox-firebase', 'android-firebase', 'ios-firebase'];

function mailingView(one: Mailing): Values {
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
		status: mailingStatus(one),
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

export function addMailing(state: State, mailing: Omit<Mailing, 'id'>): number {
	const id = state.newNumber('mailing');
	state.mailings.set(id, { id, ...mailing });
	return id;
}

export const mailings: Handlers = {
	'mailings.list': (call) =>
		pageById(call, filterMailings(call, call.body.type), (one) => ({
			...mailingRow(one),
			subid: one.settings.subid ?? '',
		})),

	'mailings.get': ({ state, body }) => ({ data: mailingView(findAnyMailing(state, body.id)) }),

	'mailings.get_status': ({ state, body }) => {
		const one = findAnyMailing(state, body.id);
		const data = {
			is_active: one.isActive,
			is_completed: one.isCompleted,
			status: mailingStatus(one),
		};
		return new XmlShapedResponse({ data }, { quoted: true });
	},

	'mailings.log': ({ state, body }) => {
		const { log } = findAnyMailing(state, body.id);
		const from = body.from_time === undefined ? -Infinity : Date.parse(body.from_time);
		const entries = log.filter(({ time }) => Date.parse(time) >= from);
		const data = entries.slice(0, readLimit(body.limit));
		return new XmlShapedResponse({ data, total_count: entries.length }, { quoted: true });
	},

	'mailings.activate': ({ state, body }) => {
		const one = findAnyMailing(state, body.id);
		const before = { isActive: one.isActive, isCompleted: one.isCompleted };
		Object.assign(one, { isActive: true, isCompleted: false });
		try {
			if (body.run_now === true) startRun(state, one, body as Override);
		} catch (refusal) {
			Object.assign(one, before);
			throw refusal;
		}
		writeLog(state, one, { message: 'mailing activated' });
		return { data: null };
	},

	'mailings.deactivate': ({ state, body }) => {
		const one = findAnyMailing(state, body.id);
		if (String(body.abort_if_running) === 'true') abortRuns(state, one);
		one.isActive = false;
		writeLog(state, one, { message: 'mailing deactivated' });
		return { data: null };
	},

	'mailings.clone': ({ state, body }) => {
		const { id, ...one } = findAnyMailing(state, body.id);
		const name = (body.name as string | undefined) ?? `Clone of ${one.name}`;
		const trigger = state.triggerMailings.get(id);
		if (trigger) {
			const own = { id: state.newNumber('mailing'), name, isActive: false, log: [] };
			state.triggerMailings.set(own.id, { ...structuredClone(trigger), ...own });
			return { data: { saved_id: own.id } };
		}
		const saved_id = addMailing(state, {
			...one,
			content: structuredClone(one.content),
			settings: structuredClone(one.settings),
			name,
			isActive: false,
			isCompleted: false,
			updated: state.isoNow(),
			log: [],
			runs: [],
			sent: 0,
		});
		return { data: { saved_id } };
	},

	'mailings.delete': ({ state, body }) => {
		const { id } = findAnyMailing(state, body.id);
		state.mailings.delete(id);
		state.triggerMailings.delete(id);
		return {};
	},
};
