/** Queries to tables of other databases; what they would find is not asked here. */
import { Refusal, notFound } from '../responses';
import type { World } from './state';

export type QueryKind = 'segmentation' | 'template';

export interface Query {
	id: number;
	/** What was given: name, shortname, connector_id, sql, ... */
	values: Record<string, unknown>;
}

/** Short names serve as variables: none stands for two queries. */
export function layQueries(world: World): void {
	const values = { name: 'Authors', shortname: 'authors', connector_id: 1, sql: 'SELECT * FROM t' };
	world.queries.segmentation.set(1, { id: 1, values: { ...values, column: 'author' } });
	world.queries.template.set(1, { id: 1, values });
}

/** @throws Refusal 404 */
export function findQuery(world: World, kind: QueryKind, id: unknown): Query {
	const query = world.queries[kind].get(id as number);
	if (!query) throw notFound(`${kind} query ${String(id)}`);
	return query;
}

/** @param id of the query that is replaced @throws Refusal 409 when another query has the short name */
export function saveQuery(
	world: World,
	kind: QueryKind,
	values: Query['values'],
	id: number = world.numberAfter(world.queries[kind]),
): Query {
	for (const other of world.queries[kind].values()) {
		if (other.id !== id && other.values.shortname === values.shortname) {
			throw new Refusal(409, `another query has the short name ${String(values.shortname)}`);
		}
	}
	const query = { id, values };
	world.queries[kind].set(id, query);
	return query;
}
