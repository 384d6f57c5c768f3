/**
 * listSearch methods: "From List" of the resource locators for every resource with Get Many, and for the fields of
 * databases and subscriptions.
 */
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { listOperation, resourcesWithList } from '../operations';
import type { Operation } from '../operations/types';
import type { JsonObject } from '../types';
import { databaseFields, subscriptionFields, type FieldDefinition } from './profileFields';
import { currentValue } from './currentParameters';
import { listPages, requestCached } from './listRequests';

/** Pages are read until there are this many results; n8n asks for more as the user scrolls. */
const minResults = 50;

type ListSearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

export const listSearchMethods: Record<string, ListSearchMethod> = {
	...Object.fromEntries(
		resourcesWithList.map((resource) => [
			resource,
			searchResource(resource, listOperation(resource)!),
		]),
	),
	databaseField: searchFields(async (context) => await databaseFields(context, requestCached)),
	matchingField: searchFields(async (context) =>
		currentValue(context, 'matching') === 'custom_sub'
			? await subscriptionFields(context, requestCached)
			: await databaseFields(context, requestCached),
	),
	subscriptionField: searchFields(
		async (context) => await subscriptionFields(context, requestCached),
	),
};

function searchResource(resource: string, operation: Operation): ListSearchMethod {
	return async function (filter, paginationToken) {
		const results: INodeListSearchItems[] = [];
		const filters = requestFilters[resource]?.(this) ?? {};
		for await (const page of listPages(this, operation, {
			cursor: paginationToken,
			filters,
		})) {
			for (const { id, name } of page.entries) {
				if (typeof id !== 'number' && typeof id !== 'string') continue;
				const label = typeof name === 'string' && name !== '' ? `${name} (${id})` : String(id);
				if (matchesFilter(label, filter)) results.push({ name: label, value: id });
			}
			if (page.nextCursor !== undefined && results.length >= minResults)
				return { results, paginationToken: String(page.nextCursor) };
		}
		return { results };
	};
}

/** Parameters of the list request that follow from other parameters of the node. */
const requestFilters: Readonly<Record<string, (context: ILoadOptionsFunctions) => JsonObject>> = {
	template: (context): JsonObject => {
		const channel = currentValue(context, 'send_channel');
		return typeof channel === 'string' ? { channel } : {};
	},
};

/** Types shown in the list, since they decide which functional updates a field supports; text is not shown. */
const typeLabels: Readonly<Record<string, string>> = {
	arr_object: 'list of objects',
	bool: 'boolean',
	date: 'date',
	float: 'number',
	int: 'number',
	object: 'object',
	tags: 'tags',
};

function searchFields(
	readFields: (context: ILoadOptionsFunctions) => Promise<readonly FieldDefinition[]>,
): ListSearchMethod {
	return async function (filter) {
		const fields = await readFields(this);
		const results = fields.map(({ name, title, type }) => {
			const label = title === name ? name : `${title} (${name})`;
			const typeLabel = typeLabels[type];
			return { name: typeLabel ? `${label}, ${typeLabel}` : label, value: name };
		});
		return { results: results.filter(({ name }) => matchesFilter(name, filter)) };
	};
}

const matchesFilter = (label: string, filter?: string): boolean =>
	!filter || label.toLowerCase().includes(filter.trim().toLowerCase());
