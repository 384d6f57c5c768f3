/** Message templates: content by channel. */
import { invalid, notFound } from '../responses';
import type { Group } from './databases';
import type { World } from './state';

type Values = Record<string, unknown>;

export interface Content {
	/** Name of the channel. */
	sid: string;
	fields: Values;
}

export interface Template {
	id: number;
	name: string;
	description: string;
	channels: Content[];
	isDraft: boolean;
	isConfirm: boolean;
	jsonUrl: string;
	suppressId: number;
	uiTags: string[];
	groups: Group[];
	/** RFC 3339. */
	updated: string;
}

/** Access groups of the account. */
const GROUPS: Group[] = [
	{ id: 0, name: 'main' },
	{ id: 1, name: 'subaccount' },
	{ id: 2, name: 'branch' },
];

/** Groups by id; without any, things belong to the first. @throws Refusal 404 */
export function groupsOf(ids: number[] | undefined): Group[] {
	if (!ids?.length) return [GROUPS[0]];
	return ids.map((id) => {
		const group = GROUPS.find((one) => one.id === id);
		if (!group) throw notFound(`access group ${id}`);
		return group;
	});
}

/** @throws Refusal 404 */
export function findTemplate(world: World, id: unknown): Template {
	const template = world.templates.get(id as number);
	if (!template) throw notFound(`template ${String(id)}`);
	return template;
}

/** The template, if it can be sent through the channel. @throws Refusal 404, or 450 for a draft or another channel */
export function sendableTemplate(world: World, id: unknown, channel: string): Template {
	const template = findTemplate(world, id);
	if (template.isDraft) throw invalid(`template ${template.id} is a draft`);
	if (!template.channels.some(({ sid }) => sid === channel))
		throw invalid(`template ${template.id} has no content for channel ${channel}`);
	return template;
}

/** Variables that content may speak of (page "Get template info"). */
const VARIABLE =
	/\b(lead(_custom)?\.\w+|apicontent\.\w+|attribute_value\.\w+|segname|campid|workflow_(id|name)|msg_type|node_id|datenow|yearlong)\b/g;

/** The variables that a template uses, each once, in order of appearance. */
export function variablesOf(channels: Content[]): string[] {
	const texts = channels.flatMap(({ fields }) => Object.values(fields).map(String));
	return [...new Set(texts.flatMap((text) => text.match(VARIABLE) ?? []))];
}
