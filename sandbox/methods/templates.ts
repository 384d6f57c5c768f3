/** Section "Templates and fragments". */
import { invalid } from '../responses';
import { findTemplate, findVariables } from '../state/templates';
import { findGroups } from '../state/accessGroups';
import type { Content, Template } from '../state/templates';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';
import { matchesFilters, pageById } from './paging';

/** IDs of the channels. The page's example shows some; the others are made up. */
const CHANNEL_IDS: Record<string, number> = {
	email: 1,
	sms: 2,
	push: 4,
	telegram_bot: 5,
	telegram_group: 6,
	custom_channel: 7,
};

function validateChannels(channels: Content[]): Content[] {
	if (channels.length === 0) throw invalid('channels is empty');
	const names = channels.map(({ sid }) => sid);
	if (new Set(names).size < names.length) throw invalid('channels: a channel is there twice');
	return channels;
}

/** The template that a request describes; fields it leaves out keep their value. */
function readTemplate({ state, body }: MethodCall, before?: Template): Omit<Template, 'id'> {
	return {
		name: body.name,
		description: body.descr ?? before?.description ?? '',
		channels: validateChannels(body.channels),
		isDraft: body.is_draft ?? before?.isDraft ?? false,
		isConfirm: body.is_confirm ?? before?.isConfirm ?? false,
		jsonUrl: body.json_url ?? before?.jsonUrl ?? '',
		suppressId: body.suppress_id ?? before?.suppressId ?? 0,
		uiTags: body.ui_tags ?? before?.uiTags ?? [],
		groups: body.groups === undefined && before ? before.groups : findGroups(body.groups),
		updated: state.isoNow(),
	};
}

export function addTemplate(state: State, template: Omit<Template, 'id'>): number {
	const id = state.newNumber('template');
	state.templates.set(id, { id, ...template });
	return id;
}

export const templates: Handlers = {
	'templates.list': (call) => {
		const { state, body } = call;
		const matching = [...state.templates.values()].filter(
			(one) =>
				matchesFilters(one, body) &&
				(body.channel === undefined || one.channels.some(({ sid }) => sid === body.channel)),
		);
		const view = (one: Template) => ({
			id: one.id,
			name: one.name,
			channels: one.channels.map(({ sid }) => sid),
			is_draft: one.isDraft,
			is_confirm: one.isConfirm,
			ui_tags: one.uiTags,
			groups: one.groups,
		});
		return pageById(call, matching, view, false);
	},

	'templates.get': ({ state, body }) => {
		const { id, name, description, channels, updated } = findTemplate(state, body.id);
		const sids = body.channel_sid as string[] | undefined;
		const shown = channels.filter(({ sid }) => !sids?.length || sids.includes(sid));
		return {
			data: {
				id,
				updated_user: 'api',
				update_time: updated,
				name,
				description,
				channels: shown.map(({ sid, fields }) => ({
					id: CHANNEL_IDS[sid],
					sid,
					fields: sid === 'email' ? { ...fields, attach: [] } : fields,
					presets: null,
				})),
				...(body.get_variable === true && { params: findVariables(shown) }),
			},
		};
	},

	'templates.add': (call) => ({ data: { saved_id: addTemplate(call.state, readTemplate(call)) } }),

	'templates.update': (call) => {
		const template = findTemplate(call.state, call.body.id);
		Object.assign(template, readTemplate(call, template));
		return {};
	},

	'templates.delete': ({ state, body }) => {
		const { id } = findTemplate(state, body.id);
		state.templates.delete(id);
		return { data: id };
	},
};
