/** Section "External datatables queries". */
import type { QueryKind } from '../state/queries';
import { findQuery, saveQuery } from '../state/queries';
import type { Handlers } from './methodCall';
import { pageById } from './paging';

/** Segmentation and template queries have the same methods, except for delete. */
function handlersFor(kind: QueryKind, group: string): Handlers {
	return {
		[`${group}.add`]: ({ state, body }) => ({ data: { id: saveQuery(state, kind, body).id } }),

		[`${group}.update`]: ({ state, body }) => {
			const { id, ...values } = body;
			return { data: { id: saveQuery(state, kind, values, findQuery(state, kind, id).id).id } };
		},

		[`${group}.get`]: ({ state, body }) => {
			const { id, values } = findQuery(state, kind, body.id);
			return { data: { id, ...values } };
		},

		[`${group}.list`]: (call) =>
			pageById(call, [...call.state.queries[kind].values()], ({ id, values }) => ({
				id,
				name: values.name,
				shortname: values.shortname,
			})),
	};
}

export const queries: Handlers = {
	...handlersFor('segmentation', 'datatables_query_segments'),
	...handlersFor('template', 'datatables_query_templates'),

	'datatables_query_segments.delete': ({ state, body }) => {
		state.queries.segmentation.delete(findQuery(state, 'segmentation', body.id).id);
		return {};
	},
};
