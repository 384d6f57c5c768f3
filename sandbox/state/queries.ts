/** Queries to external tables. They are stored, not run. */
import { ApiError, notFound } from '../responses';
import type { CoreState } from './core';

export type QueryKind = 'segmentation' | 'template';

export interface Query {
	id: number;
	/** Parameters of the request: name, shortname, connector_id, sql, ... */
	values: Record<string, unknown>;
}

export interface QueryState extends CoreState {
	readonly queries: Record<QueryKind, Map<number, Query>>;
}

export function seedQueries(state: QueryState): void {
	const values = { name: 'Authors', shortname: 'authors', connector_id: 1, sql: 'SELECT * FROM t' };
	state.queries.segmentation.set(1, { id: 1, values: { ...values, column: 'author' } });
	state.queries.template.set(1, { id: 1, values });
}

/** @throws ApiError 404 */
export function findQuery(state: QueryState, kind: QueryKind, id: unknown): Query {
	const query = state.queries[kind].get(id as number);
	if (!query) throw notFound(`${kind} query ${String(id)}`);
	return query;
}

/** @param id of the query that is replaced @throws ApiError 409 if another query has the short name */
export function saveQuery(
	state: QueryState,
	kind: QueryKind,
	values: Query['values'],
	id: number = state.numberAfter(state.queries[kind]),
): Query {
	for (const other of state.queries[kind].values()) {
		if (other.id !== id && other.values.shortname === values.shortname) {
			throw new ApiError(409, `another query has the short name ${String(values.shortname)}`);
		}
	}
	const query = { id, values };
	state.queries[kind].set(id, query);
	return query;
}
