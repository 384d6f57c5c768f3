/** Section "Mailings", subsection "Trigger mailings". */
import { invalid } from '../responses';
import { findResource } from '../state/resources';
import { startTask } from '../state/tasks';
import {
	asksToConfirm,
	databaseOf,
	findTriggerMailing,
	launchable,
	sendTo,
} from '../state/triggerMailings';
import type { TriggerMailing } from '../state/triggerMailings';
import type { World } from '../state/state';
import type { Call, Handlers } from './methodCall';
import { forEachElement, importOne, meant, mustHoldSomebody } from './launches';
import { isAskedFor, limitOf } from './paging';

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

const settingsOf = (body: Values): Values =>
	Object.fromEntries(
		Object.entries(SETTINGS).flatMap(([asked, told]) =>
			body[asked] === undefined ? [] : [[told, body[asked]]],
		),
	);

/** Any of these makes the mailing an email one, whatever its value. */
const OUTDATED = ['content_type', 'send_email_content', 'send_sms_content', 'send_push_content'];

function checkContent(content: Values[]): Values[] {
	if (content.length === 0) throw invalid('content is empty');
	for (const one of content)
		if (one.message_id === undefined) throw invalid('content: message_id is required');
	return content;
}

function keep(world: World, mailing: TriggerMailing): { data: Values } {
	world.triggerMailings.set(mailing.id, mailing);
	return { data: { saved_id: mailing.id } };
}

function view(world: World, one: TriggerMailing): Values {
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
		for_confirm: asksToConfirm(world, one),
		custom_tracking_domains: [],
		...one.settings,
		...(one.triggerType === 'api_call' && {
			call_url: `trk.example.com/trg/${one.id}/<email|md5|xxh>`,
		}),
	};
}

const row = (world: World, one: TriggerMailing): Values => ({
	id: one.id,
	name: one.name,
	type: one.triggerType,
	for_confirm: asksToConfirm(world, one),
	is_active: one.isActive,
	ui_tags: one.uiTags,
	groups: one.groups,
	...(one.channel === 'push' && { providers: ['android-firebase'] }),
});

/** Sends to everybody an element or a request means. Returns the ids of those that it was sent to. */
function launch(world: World, mailing: TriggerMailing, request: Values): string[] {
	return meant(databaseOf(world, mailing), request)
		.filter((profile) => sendTo(world, mailing, profile, request))
		.map(({ id }) => id);
}

function importAndLaunch(world: World, mailing: TriggerMailing, request: Values): string {
	const data = request.data as Values;
	const profile = importOne(world, databaseOf(world, mailing), request, data);
	sendTo(world, mailing, profile, request);
	return profile.id;
}

function asTask(call: Call, id: unknown, work: typeof launch | typeof importAndLaunch) {
	const { world } = call;
	const mailing = launchable(world, id);
	mustHoldSomebody(call.body);
	const carryOut = () => {
		const { done, errors } = forEachElement(call, (element) => work(world, mailing, element));
		return { total: done.flat().length, errors };
	};
	return { data: { task_id: startTask(world, carryOut) } };
}

export const triggerMailings: Handlers = {
	'trigger_mailings.list': ({ world, body }) => {
		const all = [...world.triggerMailings.values()].filter(
			(one) =>
				isAskedFor(one, body) && (body.is_active === undefined || one.isActive === body.is_active),
		);
		const from = (body.from_id ?? 1) as number;
		const rest = all.filter(({ id }) => id >= from);
		// No pointer to the next page here: so the page's table and example.
		return {
			data: rest.slice(0, limitOf(body.limit)).map((one) => row(world, one)),
			total_count: all.length,
		};
	},

	'trigger_mailings.get': ({ world, body }) => ({
		data: view(world, findTriggerMailing(world, body.id)),
	}),

	'trigger_mailings.create': ({ world, body }) => {
		const resource = findResource(world, body.resource_id ?? [...world.resources.keys()][0]);
		const channel = OUTDATED.some((name) => name in body) ? 'email' : body.send_channel;
		return keep(world, {
			id: world.newNumber('mailing'),
			name: body.name,
			databaseId: resource.databaseIds[0],
			resourceId: resource.id,
			channel,
			triggerType: body.trigger_type,
			isActive: body.is_active ?? false,
			content: checkContent(body.content),
			groups: [{ id: 0, name: 'main' }],
			uiTags: [],
			settings: settingsOf(body),
		});
	},

	'trigger_mailings.update': ({ world, body }) => {
		const mailing = findTriggerMailing(world, body.id);
		const content = checkContent(body.content);
		const resource = findResource(world, body.resource_id ?? mailing.resourceId);
		Object.assign(mailing, {
			name: body.name,
			content,
			triggerType: body.trigger_type,
			resourceId: resource.id,
			isActive: body.is_active ?? mailing.isActive,
			settings: { ...mailing.settings, ...settingsOf(body) },
		});
		return {};
	},

	'trigger_mailings.clone': ({ world, body }) => {
		const mailing = findTriggerMailing(world, body.id);
		const name = (body.name as string | undefined) ?? `Clone of ${mailing.name}`;
		return keep(world, { ...structuredClone(mailing), id: world.newNumber('mailing'), name });
	},

	'trigger_mailings.launch': ({ world, body }) => {
		launch(world, launchable(world, body.id), body);
		return {};
	},

	'trigger_mailings.import_and_launch': ({ world, body }) => {
		importAndLaunch(world, launchable(world, body.trigger_id), body);
		return {};
	},

	'trigger_mailings.bulk_launch': (call) => {
		const { world, body } = call;
		const mailing = launchable(world, body.trigger_id);
		mustHoldSomebody(body);
		return { result: forEachElement(call, (one) => launch(world, mailing, one)).done.flat() };
	},

	'trigger_mailings.bulk_import_and_launch': (call) => {
		const { world, body } = call;
		const mailing = launchable(world, body.trigger_id);
		mustHoldSomebody(body);
		forEachElement(call, (one) => importAndLaunch(world, mailing, one));
		return {};
	},

	'trigger_mailings.bulk_launch_task': (call) => asTask(call, call.body.id, launch),
	'trigger_mailings.bulk_import_and_launch_task': (call) =>
		asTask(call, call.body.trigger_id, importAndLaunch),
};
