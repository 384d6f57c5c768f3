/** What fields that take several things offer: whole lists, since n8n asks for them once and searches itself. */
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { listOperation } from '../operations';
import type { Json, JsonObject } from '../types';
import { databaseFields } from './profileFields';
import { pagesOf } from './listRequests';
import { loadOptionsMethodName } from '../description/resourceLocator';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

export const loadOptionsMethods: Record<string, LoadOptions> = {
	[loadOptionsMethodName('segment')]: things('segment'),
	[loadOptionsMethodName('database')]: things('database'),
	async [loadOptionsMethodName('databaseField')]() {
		const fields = await databaseFields(this);
		return fields.map(({ name, title }) => named(title, name));
	},
	[loadOptionsMethodName('groupId')]: marks(({ groups }) => listIn(groups).map(thing)),
	[loadOptionsMethodName('tag')]: marks(({ ui_tags: tags }) =>
		listIn(tags).map((tag) => named(String(tag), String(tag))),
	),
};

const named = (title: string, value: string): INodePropertyOptions => ({
	name: title === value ? value : `${title} (${value})`,
	value,
});

/** All things of a resource. */
function things(resource: string): LoadOptions {
	return async function () {
		const entries = await all(this, resource);
		return entries.map(thing);
	};
}

/**
 * Tags and groups, which the API lists nowhere: those that the things of the chosen resource carry, each once.
 */
function marks(of: (entry: JsonObject) => INodePropertyOptions[]): LoadOptions {
	return async function () {
		const found = new Map<string, INodePropertyOptions>();
		const own = String(this.getCurrentNodeParameter('resource'));
		// Where the own list shows none, those of the databases will do.
		for (const resource of [own, 'database']) {
			for (const entry of found.size > 0 ? [] : await all(this, resource))
				for (const option of of(entry)) found.set(String(option.value), option);
		}
		return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
	};
}

const listIn = (given: unknown): Json[] => (Array.isArray(given) ? (given as Json[]) : []);

const thing = (given: Json): INodePropertyOptions => {
	const { id, name, title } = given as JsonObject;
	return { ...named(String(name ?? title ?? id), String(id)), value: Number(id) };
};

async function all(context: ILoadOptionsFunctions, resource: string): Promise<JsonObject[]> {
	const list = listOperation(resource);
	const entries: JsonObject[] = [];
	if (list) for await (const page of pagesOf(context, list)) entries.push(...page.entries);
	return entries;
}
