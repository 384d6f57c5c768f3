/** Section "Mailings", subsections "Broadcast mailings" and "Regular mailings". */
import { XmlShapedResponse, invalid } from '../responses';
import { findAudience } from '../state/audience';
import { findMailing, startRun } from '../state/mailings';
import type { Mailing, MailingType, Override } from '../state/mailings';
import { findResource } from '../state/resources';
import { findTemplate } from '../state/templates';
import type { MethodCall, Handlers } from './methodCall';
import { addMailing, filterMailings, mailingRow } from './mailings';
import { pageById } from './paging';

type Values = Record<string, unknown>;

/** Settings: name in the request to name in the response. */
const SETTINGS: Record<string, string> = {
	subid: 'subid',
	start_schedule: 'start_schedule',
	limit: 'limit',
	aglimit_count: 'aglimit_count',
	// The table has the first spelling, the vendor's own panel sends the second.
	agllimit_percent: 'aglimit_percent',
	aglimit_percent: 'aglimit_percent',
	policy_id: 'policy_id',
	push_sending_mode: 'push_sending_mode',
	virtual_sender_id: 'virtual_sender_id',
	is_random_tracking_prefix: 'is_random_tracking_prefix',
	custom_tracking_domains: 'custom_tracking_domains',
	blind_carbon_copy: 'blind_carbon_copy',
	unconditional_sending: 'unconditional_sending',
	watched_list_id: 'watcher_list_id',
	watcher_list_id: 'watcher_list_id',
	watcher_limit: 'watcher_limit',
};

const SCHEDULE = ['mins', 'hours', 'mdays', 'wdays', 'months', 'years'];
const BOUNDS: Record<string, [number, number]> = {
	mins: [0, 59],
	hours: [0, 23],
	mdays: [1, 31],
	months: [1, 12],
};

const DEFAULTS: Values = {
	subid: '',
	limit: 0,
	aglimit_count: 0,
	aglimit_percent: 0,
	policy_id: 0,
	push_sending_mode: 'fanout',
	virtual_sender_id: 0,
	is_random_tracking_prefix: false,
	custom_tracking_domains: [],
	watcher_list_id: 0,
	watcher_limit: 0,
	blind_carbon_copy: [],
	unconditional_sending: false,
};

/** Deprecated parameters: if one is present, the channel is email, whatever its value. */
const DEPRECATED = ['content_type', 'send_email_content', 'send_sms_content', 'send_push_content'];

/** The schedule with all its lists. @throws ApiError 450 for a number out of range */
function readSchedule(schedule: Values = {}): Values {
	const lists = SCHEDULE.map((name) => {
		const list = (schedule[`start_${name}`] ?? []) as number[];
		const [min, max] = BOUNDS[name] ?? [0, Infinity];
		if (!list.every((one) => Number.isInteger(one) && one >= min && one <= max))
			throw invalid(`start_schedule.start_${name} takes whole numbers from ${min} to ${max}`);
		return [`start_${name}`, list];
	});
	return { ...Object.fromEntries(lists), tz: '', profile: false, losers: false };
}

function readSettings(body: Values): Values {
	const entries = Object.entries(SETTINGS).flatMap(([requestName, responseName]) =>
		body[requestName] === undefined ? [] : [[responseName, body[requestName]]],
	);
	const settings = Object.fromEntries(entries) as Values;
	if (settings.start_schedule)
		settings.start_schedule = readSchedule(settings.start_schedule as Values);
	return settings;
}

/** The parameters that create and update share, fully validated before anything changes. */
function readMailing({ state, body }: MethodCall, before?: Mailing) {
	const content = body.content as Values[];
	if (content.length === 0) throw invalid('content is empty');
	for (const { message_id } of content) {
		if (message_id === undefined) throw invalid('content: message_id is required');
		findTemplate(state, message_id);
	}
	findAudience(state, body.data_type, body.data_id);
	const first = before?.resourceId ?? [...state.resources.keys()][0];
	return {
		name: body.name as string,
		isActive: (body.is_active ?? before?.isActive ?? false) as boolean,
		dataType: body.data_type as string,
		dataId: body.data_id as number,
		resourceId: findResource(state, body.resource_id ?? first).id,
		content,
		settings: { ...before?.settings, ...readSettings(body) },
		updated: state.isoNow(),
	};
}

function mailingView(one: Mailing): Values {
	const settings: Values = { ...DEFAULTS, start_schedule: readSchedule(), ...one.settings };
	return {
		name: one.name,
		is_active: one.isActive,
		data_id: one.dataId,
		data_type: one.dataType,
		content: one.content,
		send_channel: one.channel,
		channel: one.channel,
		resource_id: one.resourceId,
		...settings,
		for_confirm: false,
		description: '',
		skip_unique_checking: false,
		sub_cats_filter: null,
		sub_fields_filter: null,
		id: one.id,
		updated_user: 'api',
		update_time: one.updated,
	};
}

function handlersFor(type: MailingType, group: string): Handlers {
	return {
		[`${group}.list`]: (call) => {
			if (![undefined, type].includes(call.body.type)) throw invalid(`type has to be ${type}`);
			return pageById(call, filterMailings(call, type), mailingRow, false);
		},

		[`${group}.get`]: ({ state, body }) =>
			new XmlShapedResponse(
				{ data: mailingView(findMailing(state, body.id, type)) },
				{ quoted: true },
			),

		[`${group}.create`]: (call) => {
			const { state, body } = call;
			const saved_id = addMailing(state, {
				type,
				...readMailing(call),
				channel: DEPRECATED.some((name) => name in body) ? 'email' : body.send_channel,
				isCompleted: false,
				attributes: {},
				groups: [{ id: 0, name: 'main' }],
				uiTags: [],
				log: [],
				runs: [],
				sent: 0,
			});
			return { data: { saved_id } };
		},

		[`${group}.update`]: (call) => {
			const one = findMailing(call.state, call.body.id, type);
			Object.assign(one, readMailing(call, one));
			return {};
		},

		[`${group}.launch`]: ({ state, body }) => {
			startRun(state, findMailing(state, body.id, type), body as Override);
			return { data: null };
		},
	};
}

export const scheduledMailings: Handlers = {
	...handlersFor('broadcast', 'broadcast_mailings'),
	...handlersFor('regular', 'regular_mailings'),
};
