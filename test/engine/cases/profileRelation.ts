/** Cases of the resource "Profile Relation". */
import { addProfile, fields, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const given = async (world: World): Promise<Given> => ({
	ann: await addProfile(world, { email: 'ann@example.com', custom_id: '007' }),
	bob: await addProfile(world, { email: 'bob@example.com' }, 2),
});
const weights = { user_like: 2, donate: 343.5, is_online: true };
const givenLink = async (world: World): Promise<Given> => {
	const facts = await given(world);
	const [profile_a, profile_b] = [{ profile_id: facts.ann }, { profile_id: facts.bob }];
	await world.call('/relations/edit', { rel_id: 2, profile_a, profile_b, weights });
	return facts;
};

const byId = ({ ann, bob }: Given) => ({
	rel_id: 2,
	matching: 'profile_id',
	profile_a: fields({ profile_id: ann }),
	profile_b: fields({ profile_id: bob }),
});
const byEmail = {
	rel_id: 2,
	matching: 'email',
	profile_a: fields({ email: 'ann@example.com' }),
	profile_b: fields({ email: 'bob@example.com' }),
};
const both = ({ ann, bob }: Given) => ({ profile_a: ann, profile_b: bob, relation_id: 1 });
const props = {
	user_like: { value: 2 },
	donate: { value: 343.5 },
	is_online: { value: true },
};

export const profileRelationCases: Case[] = [
	{
		of: 'profileRelation.attach',
		given,
		parameters: () => byEmail,
		gives: (facts) => [{ attached: true, ...both(facts) }],
	},
	{
		of: 'profileRelation.edit',
		given,
		parameters: (facts) => ({ ...byId(facts), weights: JSON.stringify(weights) }),
		gives: (facts) => [both(facts)],
	},
	{
		of: 'profileRelation.strengthen',
		given: givenLink,
		parameters: (facts) => ({ ...byId(facts), weights: '{"user_like": -1}' }),
		gives: (facts) => [both(facts)],
	},
	{
		of: 'profileRelation.detach',
		given: givenLink,
		parameters: byId,
		gives: (facts) => [{ detached: true, ...both(facts) }],
	},
	{
		of: 'profileRelation.getAll',
		given: givenLink,
		parameters: () => ({
			rel_id: 2,
			matching: 'custom',
			field_name: 'custom_id',
			field_value: '007',
			returnAll: true,
		}),
		gives: ({ ann, bob }) => [{ profile_id_a: ann, profile_id_b: bob, db_b: 2, props }],
	},
	{
		of: 'profileRelation.getCounter',
		given: givenLink,
		parameters: () => ({ rel_id: 2, matching: 'email', email: 'ann@example.com' }),
		gives: ({ ann }) => [{ profile_id: ann, props }],
	},
];
