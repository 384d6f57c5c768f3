/** Section "Mailings", subsection "Trigger mailings". */
import { invalid } from '../responses';
import { findResource } from '../state/resources';
import type { State } from '../state/state';
import { findTriggerMailing, isConfirmation } from '../state/triggerMailings';
import type { TriggerMailing } from '../state/triggerMailings';
import type { Handlers } from './methodCall';
import { matchesFilters, pageById } from './paging';

type Values = Record<string, unknown>;

/** Settings: name in the request to name in the response. */
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
		Object.entries(SETTINGS).flatMap(([requestName, responseName]) =>
			body[requestName] === undefined ? [] : [[responseName, body[requestName]]],
		),
	);

/** Deprecated parameters: if one is present, the channel is email, whatever its value. */
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

export const triggerMailings: Handlers = {
	'trigger_mailings.list': (call) => {
		const { state, body } = call;
		const matching = [...state.triggerMailings.values()].filter(
			(one) =>
				matchesFilters(one, body) &&
				(body.is_active === undefined || one.isActive === body.is_active),
		);
		return pageById(call, matching, (one) => triggerMailingRow(state, one), false);
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
};
