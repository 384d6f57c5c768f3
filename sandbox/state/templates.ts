/** Message templates: content by channel. */
import { invalid, notFound } from '../responses';
import type { Group } from './accessGroups';

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

export interface TemplateState {
	readonly templates: Map<number, Template>;
}

/** @throws ApiError 404 */
export function findTemplate(state: TemplateState, id: unknown): Template {
	const template = state.templates.get(id as number);
	if (!template) throw notFound(`template ${String(id)}`);
	return template;
}

/** @throws ApiError 404, or 450 for a draft or a template without content for the channel */
export function findSendableTemplate(state: TemplateState, id: unknown, channel: string): Template {
	const template = findTemplate(state, id);
	if (template.isDraft) throw invalid(`template ${template.id} is a draft`);
	if (!template.channels.some(({ sid }) => sid === channel))
		throw invalid(`template ${template.id} has no content for channel ${channel}`);
	return template;
}

/** Variables that content may use (page "Get template info"). */
const VARIABLE =
	/\b(lead(_custom)?\.\w+|apicontent\.\w+|attribute_value\.\w+|segname|campid|workflow_(id|name)|msg_type|node_id|datenow|yearlong)\b/g;

/** The distinct variables of a template, in order of appearance. */
export function findVariables(channels: Content[]): string[] {
	const texts = channels.flatMap(({ fields }) => Object.values(fields).map(String));
	return [...new Set(texts.flatMap((text) => text.match(VARIABLE) ?? []))];
}
