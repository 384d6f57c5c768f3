/** Section "External datatables queries". */
import type { QueryKind } from '../state/queries';
import { findQuery, saveQuery } from '../state/queries';
import type { Handlers } from './methodCall';
import { pageById } from './paging';

/** Segmentation and template queries are alike; only the first can be deleted. */
function of(kind: QueryKind, group: string): Handlers {
	return {
		[`${group}.add`]: ({ world, body }) => ({ data: { id: saveQuery(world, kind, body).id } }),

		[`${group}.update`]: ({ world, body }) => {
			const { id, ...values } = body;
			return { data: { id: saveQuery(world, kind, values, findQuery(world, kind, id).id).id } };
		},

		[`${group}.get`]: ({ world, body }) => {
			const { id, values } = findQuery(world, kind, body.id);
			return { data: { id, ...values } };
		},

		[`${group}.list`]: ({ world, body }) =>
			pageById([...world.queries[kind].values()], body, ({ id, values }) => ({
				id,
				name: values.name,
				shortname: values.shortname,
			})),
	};
}

export const queries: Handlers = {
	...of('segmentation', 'datatables_query_segments'),
	...of('template', 'datatables_query_templates'),

	'datatables_query_segments.delete': ({ world, body }) => {
		world.queries.segmentation.delete(findQuery(world, 'segmentation', body.id).id);
		return {};
	},
};
