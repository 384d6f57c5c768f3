/** Cases of the resources "Segmentation Query" and "Template Query". */
import { id, rows, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const values = { name: 'Main query', shortname: 'query1', connector_id: 2 };
const city = { name: 'CITY', type: 'string', title: '1', options_type: 'query' };
const rest = {
	sql: "SELECT * FROM t WHERE city = '{CITY}' AND n < 5",
	parameters: rows(city),
	options: { cache_time_min: 35, groups_id: '0, 1', description: 'query to the DB' },
};
const kept = { ...values, sql: rest.sql, parameters: [city], groups_id: [0] };

const given =
	(path: string, more: object) =>
	async (world: World): Promise<Given> => {
		await world.call(`/datatables/${path}/add/`, { ...kept, ...more });
		return {};
	};

function casesOf(resource: string, name: string, path: string, more: object): Case[] {
	const before = given(path, more);
	const one = { [name]: id(2) };
	return [
		{
			of: `${resource}.create`,
			parameters: () => ({ ...values, ...more, ...rest }),
			gives: () => [{ created: true, id: 2 }],
		},
		{
			of: `${resource}.get`,
			given: before,
			parameters: () => one,
			gives: () => [{ id: 2, ...kept, ...more }],
		},
		{
			of: `${resource}.getAll`,
			given: before,
			parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
			gives: () => [
				{ id: 1, shortname: 'authors' },
				{ id: 2, shortname: 'query1' },
			],
		},
		{
			of: `${resource}.update`,
			given: before,
			parameters: () => ({ ...one, ...values, ...more, name: 'Other', ...rest }),
			gives: () => [{ updated: true, [name]: 2, id: 2 }],
		},
	];
}

const segmentation = { column: 'author' };

export const externalQueryCases: Case[] = [
	...casesOf('segmentationQuery', 'segmentation_query_id', 'query_segments', segmentation),
	{
		of: 'segmentationQuery.delete',
		given: given('query_segments', segmentation),
		parameters: () => ({ segmentation_query_id: id(2) }),
		gives: () => [{ deleted: true, segmentation_query_id: 2 }],
	},
	...casesOf('templateQuery', 'template_query_id', 'query_templates', {}),
];
