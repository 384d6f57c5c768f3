/** Cases of the resources "Segmentation Query" and "Template Query". */
import { id, rows, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const values = { name: 'Main query', shortname: 'query1', connector_id: 2 };
const city = { name: 'CITY', type: 'string', title: '1', options_type: 'query' };
const rest = {
	sql: "SELECT * FROM t WHERE city = '{CITY}' AND n < 5",
	parameters: rows(city),
	options: { cache_time_min: 35, groups_id: '0, 1', description: 'query to the DB' },
};
const kept = { ...values, sql: rest.sql, parameters: [city], groups_id: [0] };

const prepare =
	(path: string, more: object) =>
	async (sandbox: SandboxEngine): Promise<PreparedIds> => {
		await sandbox.call(`/datatables/${path}/add/`, { ...kept, ...more });
		return {};
	};

function casesOf(resource: string, name: string, path: string, more: object): OperationCase[] {
	const before = prepare(path, more);
	const one = { [name]: id(2) };
	return [
		{
			operation: `${resource}.create`,
			parameters: () => ({ ...values, ...more, ...rest }),
			expected: () => [{ created: true, id: 2 }],
		},
		{
			operation: `${resource}.get`,
			prepare: before,
			parameters: () => one,
			expected: () => [{ id: 2, ...kept, ...more }],
		},
		{
			operation: `${resource}.getAll`,
			prepare: before,
			parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
			expected: () => [
				{ id: 1, shortname: 'authors' },
				{ id: 2, shortname: 'query1' },
			],
		},
		{
			operation: `${resource}.update`,
			prepare: before,
			parameters: () => ({ ...one, ...values, ...more, name: 'Other', ...rest }),
			expected: () => [{ updated: true, [name]: 2, id: 2 }],
		},
	];
}

const segmentation = { column: 'author' };

export const externalQueryCases: OperationCase[] = [
	...casesOf('segmentationQuery', 'segmentation_query_id', 'query_segments', segmentation),
	{
		operation: 'segmentationQuery.delete',
		prepare: prepare('query_segments', segmentation),
		parameters: () => ({ segmentation_query_id: id(2) }),
		expected: () => [{ deleted: true, segmentation_query_id: 2 }],
	},
	...casesOf('templateQuery', 'template_query_id', 'query_templates', {}),
];
