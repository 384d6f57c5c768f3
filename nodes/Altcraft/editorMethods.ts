/** The methods that the editor calls, by kind and name; each imports its code when it is first called. */
import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { loadRuntime } from './loadRuntime';
import { methodNames } from './precomputed';

const byName = <Method>(names: readonly string[], create: (name: string) => Method) =>
	Object.fromEntries(names.map((name) => [name, create(name)]));

type ListSearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

const searchList = (name: string): ListSearchMethod =>
	async function (filter, paginationToken) {
		const { methods } = await loadRuntime();
		return await methods.listSearch[name]!.call(this, filter, paginationToken);
	};

const loadOptions = (name: string) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const { methods } = await loadRuntime();
		return await methods.loadOptions[name]!.call(this);
	};

const mapResource = (name: string) =>
	async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const { methods } = await loadRuntime();
		return await methods.resourceMapping[name]!.call(this);
	};

const names = methodNames();

export const listSearch = byName(names.listSearch, searchList);

export const editorMethods = {
	listSearch,
	loadOptions: byName(names.loadOptions, loadOptions),
	resourceMapping: byName(names.resourceMapping, mapResource),
};
