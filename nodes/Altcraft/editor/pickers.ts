/** "From List" of the resource locators: any resource that has "Get Many" can be picked from. */
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { catalogue } from '../catalogue';
import type { Operation } from '../catalogue/types';
import type { Json, JsonObject } from '../wire/types';
import { ask } from './platform';
import { pickerOf } from './property';

/** Entries that one look into the list offers at least, as long as there are more. */
const enough = 50;

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

const listsOf = catalogue.flatMap((resource) => {
	const operation = resource.operations.find(({ value, page }) => value === 'getAll' && page);
	return operation ? [{ resource: resource.value, operation }] : [];
});

export const listMethods: Record<string, ListSearch> = Object.fromEntries(
	listsOf.map(({ resource, operation }) => [pickerOf(resource), searchIn(operation)]),
);

function searchIn(operation: Operation): ListSearch {
	return async function (filter, paginationToken) {
		const results: INodeListSearchItems[] = [];
		let pointer: Json | undefined = paginationToken;
		do {
			const body = { ...operation.sets, limit: operation.page!.size } as JsonObject;
			if (pointer !== undefined) body.from_id = numberLike(pointer);
			const answer: JsonObject = await ask(this, operation, body);
			const entries = (answer[operation.result!] ?? []) as JsonObject[];
			for (const entry of entries) {
				const found = listed(entry);
				if (found && matches(found, filter)) results.push(found);
			}
			const last = entries.length < operation.page!.size ? undefined : entries.at(-1)?.id;
			const next: Json | undefined =
				answer.next_from_id ?? (typeof last === 'number' ? last + 1 : undefined);
			pointer =
				entries.length > 0 && next !== undefined && next !== null && next !== '' && next !== pointer
					? next
					: undefined;
		} while (pointer !== undefined && results.length < enough);
		return { results, ...(pointer === undefined ? {} : { paginationToken: String(pointer) }) };
	};
}

const numberLike = (pointer: Json): Json =>
	typeof pointer === 'string' && /^\d{1,15}$/.test(pointer) ? Number(pointer) : pointer;

function listed(entry: JsonObject): INodeListSearchItems | undefined {
	const { id, name } = entry;
	if (typeof id !== 'number' && typeof id !== 'string') return undefined;
	return {
		name: typeof name === 'string' && name !== '' ? `${name} (${id})` : String(id),
		value: id,
	};
}

const matches = (entry: INodeListSearchItems, filter?: string): boolean =>
	!filter || entry.name.toLowerCase().includes(filter.trim().toLowerCase());
