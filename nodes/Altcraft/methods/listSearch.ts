/**
 * "From List" of the resource locators: any resource that has "Get Many" can be picked from, and the fields
 * of databases and resources. n8n asks again with a page token until there is none.
 */
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { listOperation, resourcesWithList as listedResources } from '../operations';
import type { Operation } from '../operations/types';
import type { JsonObject } from '../types';
import { databaseFields, subscriptionFields, type NamedField } from './profileFields';
import { plainParameter } from './currentParameters';
import { pagesOf } from './listRequests';
import { searchListMethodName } from '../description/resourceLocator';

/** Entries that one look into the list offers at least, as long as there are more. */
const enough = 50;

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

export const listSearchMethods: Record<string, ListSearch> = {
	...Object.fromEntries(
		listedResources.map((resource) => [
			searchListMethodName(resource),
			searchIn(resource, listOperation(resource)!),
		]),
	),
	[searchListMethodName('databaseField')]: fieldSearch(databaseFields),
	[searchListMethodName('matchingField')]: fieldSearch(async (context) =>
		plainParameter(context, 'matching') === 'custom_sub'
			? await subscriptionFields(context)
			: await databaseFields(context),
	),
	[searchListMethodName('subscriptionField')]: fieldSearch(subscriptionFields),
};

function searchIn(resource: string, operation: Operation): ListSearch {
	return async function (filter, paginationToken) {
		const results: INodeListSearchItems[] = [];
		const filters = narrowing[resource]?.(this) ?? {};
		for await (const { entries, next } of pagesOf(this, operation, paginationToken, filters)) {
			for (const entry of entries) {
				const found = item(entry);
				if (found && matches(found, filter)) results.push(found);
			}
			if (next !== undefined && results.length >= enough)
				return { results, paginationToken: String(next) };
		}
		return { results };
	};
}

/** What the platform is asked for only, where the node's other parameters say it in plain words. */
const narrowing: Readonly<Record<string, (context: ILoadOptionsFunctions) => JsonObject>> = {
	template: (context): JsonObject => {
		const channel = plainParameter(context, 'send_channel');
		return typeof channel === 'string' ? { channel } : {};
	},
};

/** What a field holds that is no text: it decides which functional updates fit. */
const kinds: Readonly<Record<string, string>> = {
	arr_object: 'objects',
	bool: 'true or false',
	date: 'date',
	float: 'number',
	int: 'number',
	object: 'object',
	tags: 'tags',
};

function fieldSearch(
	read: (context: ILoadOptionsFunctions) => Promise<readonly NamedField[]>,
): ListSearch {
	return async function (filter) {
		const fields = await read(this);
		const items = fields.map(({ name, title, type }) => {
			const label = title === name ? name : `${title} (${name})`;
			const kind = kinds[type];
			return { name: kind ? `${label}, ${kind}` : label, value: name };
		});
		return { results: items.filter((entry) => matches(entry, filter)) };
	};
}

function item({ id, name }: JsonObject): INodeListSearchItems | undefined {
	if (typeof id !== 'number' && typeof id !== 'string') return undefined;
	return {
		name: typeof name === 'string' && name !== '' ? `${name} (${id})` : String(id),
		value: id,
	};
}

const matches = (entry: INodeListSearchItems, filter?: string): boolean =>
	!filter || entry.name.toLowerCase().includes(filter.trim().toLowerCase());
