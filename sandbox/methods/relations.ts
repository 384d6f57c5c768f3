/** Section "Profiles", subsection "Profile relations". */
import { notFound } from '../responses';
import { findDatabase } from '../state/databases';
import { requireMatch } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { xxhOf } from '../state/profiles';
import type { Link, Relation, Weights } from '../state/relations';
import {
	addWeights,
	findRelation,
	findLink,
	ensureLink,
	propsView,
	readWeights,
} from '../state/relations';
import type { MethodCall, Handlers } from './methodCall';

/** Both profiles, each found by the keys in its object or at the top level of the request. */
function findProfiles(call: MethodCall): { relation: Relation; a: string; b: string } {
	const { state, body } = call;
	const relation = findRelation(state, body.rel_id);
	const { profile_a, profile_b, ...top } = body;
	const end = (database: number, keys: object) =>
		requireMatch(findDatabase(state, database), { ...top, ...keys }).id;
	return {
		relation,
		a: end(relation.databaseA, profile_a as object),
		b: end(relation.databaseB, profile_b as object),
	};
}

const linkResponse = ({ id, a, b }: Link) => ({ profile_a: a, profile_b: b, relation_id: id });

function changeWeights(call: MethodCall, change: (before: Weights, weights: Weights) => Weights) {
	const given = readWeights(call.body.weights as Record<string, unknown>);
	const { relation, a, b } = findProfiles(call);
	const link = ensureLink(call.state, relation, a, b);
	link.weights = change(link.weights, given);
	return linkResponse(link);
}

function findLinks({ state, body }: MethodCall): {
	relation: Relation;
	profile: Profile;
	links: Link[];
} {
	const relation = findRelation(state, body.rel_id);
	const profile = requireMatch(findDatabase(state, relation.databaseA), body);
	return { relation, profile, links: relation.links.filter(({ a }) => a === profile.id) };
}

export const relations: Handlers = {
	'relations.attach': (call) => {
		const { relation, a, b } = findProfiles(call);
		return linkResponse(ensureLink(call.state, relation, a, b));
	},

	'relations.detach': (call) => {
		const { relation, a, b } = findProfiles(call);
		const link = findLink(relation, a, b);
		if (!link) throw notFound('relation between the two profiles');
		relation.links = relation.links.filter((one) => one !== link);
		return linkResponse(link);
	},

	'relations.strengthen': (call) => changeWeights(call, addWeights),
	'relations.edit': (call) => changeWeights(call, (_before, given) => given),

	'relations.get_counter': (call) => {
		const { profile, links } = findLinks(call);
		const sums = links.reduce((all, link) => addWeights(all, link.weights), {} as Weights);
		return {
			data: { profile_id: profile.id, profile_xxh: xxhOf(profile), props: propsView(sums) },
		};
	},

	'relations.get': (call) => {
		const { relation, profile, links } = findLinks(call);
		const database = findDatabase(call.state, relation.databaseB);
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
