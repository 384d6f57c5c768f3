/** Relations: links between profiles of two databases, with properties. */
import { invalid, notFound } from '../responses';

export type Weights = Record<string, number | boolean>;

export interface Link {
	id: number;
	/** Profile IDs. */
	a: string;
	b: string;
	weights: Weights;
}

export interface Relation {
	id: number;
	name: string;
	databaseA: number;
	databaseB: number;
	links: Link[];
}

export interface RelationState {
	readonly relations: Map<number, Relation>;
	lastLink: number;
}

/** The API has no method that creates a relation. */
export function seedRelations(state: RelationState): void {
	const kinds = [
		{ id: 1, name: 'Recommends', databaseA: 1, databaseB: 1 },
		{ id: 2, name: 'Works with', databaseA: 1, databaseB: 2 },
	];
	for (const kind of kinds) state.relations.set(kind.id, { ...kind, links: [] });
}

/** @throws ApiError 404 */
export function findRelation(state: RelationState, id: unknown): Relation {
	const relation = state.relations.get(id as number);
	if (!relation) throw notFound(`relation ${String(id)}`);
	return relation;
}

export const findLink = (relation: Relation, a: string, b: string) =>
	relation.links.find((link) => link.a === a && link.b === b);

/** The link between two profiles, created if missing. @throws ApiError 450 for a profile and itself */
export function ensureLink(state: RelationState, relation: Relation, a: string, b: string): Link {
	if (a === b) throw invalid('a profile has no relation to itself');
	const existing = findLink(relation, a, b);
	if (existing) return existing;
	const link: Link = { id: ++state.lastLink, a, b, weights: {} };
	relation.links.push(link);
	return link;
}

/** @throws ApiError 450 unless all weights are numbers or booleans */
export function readWeights(weights: Record<string, unknown>): Weights {
	for (const [name, value] of Object.entries(weights)) {
		if (typeof value !== 'number' && typeof value !== 'boolean') {
			throw invalid(`weights.${name} has to be a number or a boolean`);
		}
	}
	return weights as Weights;
}

/** Numbers are added; booleans are combined with OR. */
export function addWeights(all: Weights, more: Weights): Weights {
	const sum = { ...all };
	for (const [name, value] of Object.entries(more)) {
		const before = sum[name];
		if (typeof value === 'number') sum[name] = (typeof before === 'number' ? before : 0) + value;
		else sum[name] = value || before === true;
	}
	return sum;
}

/** Weights as in the responses. */
export const propsView = (weights: Weights) =>
	Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, { value }]));

export function removeFromRelations(state: RelationState, profileId: string): void {
	for (const relation of state.relations.values()) {
		relation.links = relation.links.filter(({ a, b }) => a !== profileId && b !== profileId);
	}
}
