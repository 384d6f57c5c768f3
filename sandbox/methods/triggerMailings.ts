/** Section "Mailings", subsection "Trigger mailings". */
import { invalid } from '../responses';
import { findResource } from '../state/resources';
import { startTask } from '../state/tasks';
import {
	isConfirmation,
	databaseOf,
	findTriggerMailing,
	findLaunchable,
	sendTriggerMailing,
} from '../state/triggerMailings';
import type { TriggerMailing } from '../state/triggerMailings';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';
import { forEachElement, importProfile, selectProfiles, requireElements } from './launches';
import { matchesFilters, readLimit } from './paging';

type Values = Record<string, unknown>;

/** Settings by the name of the request and the name of the answer. */
const SETTINGS: Record<string, string> = {
	subid: 'subid',
	skip_minutes: 'skip_minutes',
	policy_id: 'policy_id',
	attributes: 'attributes',
	push_sending_mode: 'push_sending_mode',
	virtual_sender_id: 'virtual_sender_id',
	is_random_trk_prefix: 'is_random_tracking_prefix',
	custom_trk_domain: 'custom_tracking_domains',
	blind_carbon_copy: 'blind_carbon_copy',
	unconditional_sending: 'unconditional_sending',
	action: 'action',
	update_query: 'update_query',
};

const readSettings = (body: Values): Values =>
	Object.fromEntries(
		Object.entries(SETTINGS).flatMap(([asked, told]) =>
			body[asked] === undefined ? [] : [[told, body[asked]]],
		),
	);

/** Any of these makes the mailing an email one, whatever its value. */
const DEPRECATED = ['content_type', 'send_email_content', 'send_sms_content', 'send_push_content'];

function validateContent(content: Values[]): Values[] {
	if (content.length === 0) throw invalid('content is empty');
	for (const one of content)
		if (one.message_id === undefined) throw invalid('content: message_id is required');
	return content;
}

function saveTriggerMailing(state: State, mailing: TriggerMailing): { data: Values } {
	state.triggerMailings.set(mailing.id, mailing);
	return { data: { saved_id: mailing.id } };
}

function triggerMailingView(state: State, one: TriggerMailing): Values {
	return {
		id: one.id,
		name: one.name,
		is_active: one.isActive,
		content: one.content,
		trigger_type: one.triggerType,
		send_channel: one.channel,
		list_id: one.databaseId,
		resource_id: one.resourceId,
		descr: '',
		skip_minutes: 0,
		for_confirm: isConfirmation(state, one),
		custom_tracking_domains: [],
		...one.settings,
		...(one.triggerType === 'api_call' && {
			call_url: `trk.example.com/trg/${one.id}/<email|md5|xxh>`,
		}),
	};
}

const triggerMailingRow = (state: State, one: TriggerMailing): Values => ({
	id: one.id,
	name: one.name,
	type: one.triggerType,
	for_confirm: isConfirmation(state, one),
	is_active: one.isActive,
	ui_tags: one.uiTags,
	groups: one.groups,
	...(one.channel === 'push' && { providers: ['android-firebase'] }),
});

/** Sends to everybody an element or a request means. Returns the ids of those that it was sent to. */
function launch(state: State, mailing: TriggerMailing, request: Values): string[] {
	return selectProfiles(databaseOf(state, mailing), request)
		.filter((profile) => sendTriggerMailing(state, mailing, profile, request))
		.map(({ id }) => id);
}

function importAndLaunch(state: State, mailing: TriggerMailing, request: Values): string {
	const data = request.data as Values;
	const profile = importProfile(state, databaseOf(state, mailing), request, data);
	sendTriggerMailing(state, mailing, profile, request);
	return profile.id;
}

function launchTask(call: MethodCall, id: unknown, work: typeof launch | typeof importAndLaunch) {
	const { state } = call;
	const mailing = findLaunchable(state, id);
	requireElements(call.body);
	const carryOut = () => {
		const { done, errors } = forEachElement(call, (element) => work(state, mailing, element));
		return { total: done.flat().length, errors };
	};
	return { data: { task_id: startTask(state, carryOut) } };
}

export const triggerMailings: Handlers = {
	'trigger_mailings.list': ({ state, body }) => {
		const all = [...state.triggerMailings.values()].filter(
			(one) =>
				matchesFilters(one, body) &&
				(body.is_active === undefined || one.isActive === body.is_active),
		);
		const from = (body.from_id ?? 1) as number;
		const rest = all.filter(({ id }) => id >= from);
		// No pointer to the next page here: so the page's table and example.
		return {
			data: rest.slice(0, readLimit(body.limit)).map((one) => triggerMailingRow(state, one)),
			total_count: all.length,
		};
	},

	'trigger_mailings.get': ({ state, body }) => ({
		data: triggerMailingView(state, findTriggerMailing(state, body.id)),
	}),

	'trigger_mailings.create': ({ state, body }) => {
		const resource = findResource(state, body.resource_id ?? [...state.resources.keys()][0]);
		const channel = DEPRECATED.some((name) => name in body) ? 'email' : body.send_channel;
		return saveTriggerMailing(state, {
			id: state.newNumber('mailing'),
			name: body.name,
			databaseId: resource.databaseIds[0],
			resourceId: resource.id,
			channel,
			triggerType: body.trigger_type,
			isActive: body.is_active ?? false,
			content: validateContent(body.content),
			groups: [{ id: 0, name: 'main' }],
			uiTags: [],
			settings: readSettings(body),
		});
	},

	'trigger_mailings.update': ({ state, body }) => {
		const mailing = findTriggerMailing(state, body.id);
		const content = validateContent(body.content);
		const resource = findResource(state, body.resource_id ?? mailing.resourceId);
		Object.assign(mailing, {
			name: body.name,
			content,
			triggerType: body.trigger_type,
			resourceId: resource.id,
			isActive: body.is_active ?? mailing.isActive,
			settings: { ...mailing.settings, ...readSettings(body) },
		});
		return {};
	},

	'trigger_mailings.clone': ({ state, body }) => {
		const mailing = findTriggerMailing(state, body.id);
		const name = (body.name as string | undefined) ?? `Clone of ${mailing.name}`;
		return saveTriggerMailing(state, {
			...structuredClone(mailing),
			id: state.newNumber('mailing'),
			name,
		});
	},

	'trigger_mailings.launch': ({ state, body }) => {
		launch(state, findLaunchable(state, body.id), body);
		return {};
	},

	'trigger_mailings.import_and_launch': ({ state, body }) => {
		importAndLaunch(state, findLaunchable(state, body.trigger_id), body);
		return {};
	},

	'trigger_mailings.bulk_launch': (call) => {
		const { state, body } = call;
		const mailing = findLaunchable(state, body.trigger_id);
		requireElements(body);
		return { result: forEachElement(call, (one) => launch(state, mailing, one)).done.flat() };
	},

	'trigger_mailings.bulk_import_and_launch': (call) => {
		const { state, body } = call;
		const mailing = findLaunchable(state, body.trigger_id);
		requireElements(body);
		forEachElement(call, (one) => importAndLaunch(state, mailing, one));
		return {};
	},

	'trigger_mailings.bulk_launch_task': (call) => launchTask(call, call.body.id, launch),
	'trigger_mailings.bulk_import_and_launch_task': (call) =>
		launchTask(call, call.body.trigger_id, importAndLaunch),
};
