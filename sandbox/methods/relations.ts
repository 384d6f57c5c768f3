/** Section "Profiles", subsection "Profile relations". */
import { notFound } from '../responses';
import { findDatabase } from '../state/databases';
import { mustMatch } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { xxhOf } from '../state/profiles';
import type { Link, Relation, Weights } from '../state/relations';
import { added, findRelation, linkOf, linked, propsView, readWeights } from '../state/relations';
import type { Call, Handlers } from './methodCall';

/** Both profiles: each by the keys in its object, or by those at the top of the request. */
function ends(call: Call): { relation: Relation; a: string; b: string } {
	const { world, body } = call;
	const relation = findRelation(world, body.rel_id);
	const { profile_a, profile_b, ...top } = body;
	const end = (database: number, keys: object) =>
		mustMatch(findDatabase(world, database), { ...top, ...keys }).id;
	return {
		relation,
		a: end(relation.databaseA, profile_a as object),
		b: end(relation.databaseB, profile_b as object),
	};
}

const told = ({ id, a, b }: Link) => ({ profile_a: a, profile_b: b, relation_id: id });

function weighed(call: Call, change: (before: Weights, given: Weights) => Weights) {
	const given = readWeights(call.body.weights as Record<string, unknown>);
	const { relation, a, b } = ends(call);
	const link = linked(call.world, relation, a, b);
	link.weights = change(link.weights, given);
	return told(link);
}

function linksTo({ world, body }: Call): { relation: Relation; profile: Profile; links: Link[] } {
	const relation = findRelation(world, body.rel_id);
	const profile = mustMatch(findDatabase(world, relation.databaseA), body);
	return { relation, profile, links: relation.links.filter(({ a }) => a === profile.id) };
}

export const relations: Handlers = {
	'relations.attach': (call) => {
		const { relation, a, b } = ends(call);
		return told(linked(call.world, relation, a, b));
	},

	'relations.detach': (call) => {
		const { relation, a, b } = ends(call);
		const link = linkOf(relation, a, b);
		if (!link) throw notFound('relation between the two profiles');
		relation.links = relation.links.filter((one) => one !== link);
		return told(link);
	},

	'relations.strengthen': (call) => weighed(call, added),
	'relations.edit': (call) => weighed(call, (_before, given) => given),

	'relations.get_counter': (call) => {
		const { profile, links } = linksTo(call);
		const sums = links.reduce((all, link) => added(all, link.weights), {} as Weights);
		return {
			data: { profile_id: profile.id, profile_xxh: xxhOf(profile), props: propsView(sums) },
		};
	},

	'relations.get': (call) => {
		const { relation, profile, links } = linksTo(call);
		const database = findDatabase(call.world, relation.databaseB);
		const data = links.map(({ b, weights }) => ({
			profile_id_a: profile.id,
			xxh_a: xxhOf(profile),
			profile_id_b: b,
			xxh_b: xxhOf(database.profiles.get(b) as Profile),
			db_b: relation.databaseB,
			props: propsView(weights),
		}));
		return { data, total_count: data.length };
	},
};
