/** loadOptions methods of multi-option lists. n8n asks once for the whole list and searches it itself. */
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { listOperation } from '../operations';
import type { Json, JsonObject } from '../types';
import { databaseFields } from './profileFields';
import { listPages, requestCached } from './listRequests';
import { loadOptionsMethodName } from '../description/resourceLocator';

type LoadOptionsMethod = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

export const loadOptionsMethods: Record<string, LoadOptionsMethod> = {
	[loadOptionsMethodName('segment')]: loadResource('segment'),
	[loadOptionsMethodName('database')]: loadResource('database'),
	async [loadOptionsMethodName('databaseField')]() {
		const fields = await databaseFields(this, requestCached);
		return fields.map(({ name, title }) => ({ name: labelOf(title, name), value: name }));
	},
	[loadOptionsMethodName('groupId')]: loadDistinct('groups', toOption),
	[loadOptionsMethodName('tag')]: loadDistinct('ui_tags', (tag) => ({
		name: String(tag),
		value: String(tag),
	})),
};

function loadResource(resource: string): LoadOptionsMethod {
	return async function () {
		const items = await readAll(this, resource, 'name');
		return items.map(toOption);
	};
}

/**
 * Tags and access groups. The API has no list of them, so they are collected from the items of the node's resource,
 * or from the databases if those have none.
 */
function loadDistinct(
	key: string,
	createOption: (value: Json) => INodePropertyOptions,
): LoadOptionsMethod {
	return async function () {
		const resource = String(this.getCurrentNodeParameter('resource'));
		for (const source of [resource, 'database']) {
			const items = await readAll(this, source, key);
			const options = items.flatMap((item) => asArray(item[key]).map(createOption));
			if (options.length === 0) continue;
			const distinct = new Map(options.map((option) => [String(option.value), option]));
			return [...distinct.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
		}
		return [];
	};
}

async function readAll(
	context: ILoadOptionsFunctions,
	resource: string,
	key: string,
): Promise<JsonObject[]> {
	const list = listOperation(resource);
	const items: JsonObject[] = [];
	if (!list) return items;
	for await (const page of listPages(context, list, { keys: [key] })) items.push(...page.entries);
	return items;
}

const asArray = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

const labelOf = (title: string, value: string): string =>
	title === value ? value : `${title} (${value})`;

function toOption(item: Json): INodePropertyOptions {
	const { id, name, title } = item as JsonObject;
	return { name: labelOf(String(name ?? title ?? id), String(id)), value: Number(id) };
}
