/** Relations between profiles of two databases: the documentation's section "Profile relations". */
import { json, locator, object, required } from './fieldBuilders';
import { inResource, matching } from './sharedFields';
import type { Field, Resource } from './types';

const modes = ['email', 'email_profile', 'phone', 'profile_id', 'custom'];

const relation = required(locator('rel_id', 'relation', 'Relation', 'The kind of relation'));

const [mode, ...keys] = matching(modes);

/** Keys of a profile that stands in an object of its own, by the mode on the first level. */
const named: Field[] = keys.map(({ when, ...field }) => ({
	...field,
	when: { '/matching': when!.matching! },
}));

const profile = (name: string, title: string, about: string) =>
	required(object(name, title, about, named));

const both: Field[] = [
	relation,
	mode!,
	profile('profile_a', 'Profile A', 'The profile that the relation points at'),
	profile('profile_b', 'Profile B', 'The profile that the relation starts from'),
	inResource,
];

const weights = (about: string) =>
	required(
		json('weights', 'Properties', `${about}, as JSON by name`, {
			example: '{"user_like": 2, "donate": -343, "is_online": true}',
		}),
	);

const one: Field[] = [relation, mode!, ...keys, inResource];

const answer = {
	profile_a: 'string',
	profile_b: 'string',
	relation_id: 'integer',
	'*': 'any',
} as const;

export const profileRelations: Resource = {
	name: 'Profile Relation',
	value: 'profileRelation',
	about: 'Links between a profile of one database and a profile of another, with properties',
	operations: [
		{
			name: 'Attach',
			value: 'attach',
			action: 'Attach a profile relation',
			about:
				'Links two profiles. "Change Properties" does so as well. Path and parameters are not documented publicly.',
			id: 'relations.attach',
			title: 'Attach relation',
			path: '/relations/attach',
			pathIs: 'inferred',
			effect: 'writes',
			fields: both,
			answer,
			adds: { attached: true },
		},
		{
			name: 'Change Properties',
			value: 'strengthen',
			action: 'Change the properties of a profile relation',
			about: 'Adds amounts to the properties of a relation, which is made if there is none',
			id: 'relations.strengthen',
			title: 'Modify relation properties',
			path: '/relations/strengthen',
			effect: 'writes',
			fields: [...both, weights('Amounts to add; a negative one lowers the property')],
			answer,
		},
		{
			name: 'Detach',
			value: 'detach',
			action: 'Detach a profile relation',
			about: 'Removes the relation between two profiles',
			id: 'relations.detach',
			title: 'Detach relation',
			path: '/relations/detach',
			effect: 'writes',
			fields: both,
			answer,
			adds: { detached: true },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many profile relations',
			about: 'Lists the relations that point at a profile of database A, with their properties',
			id: 'relations.get',
			title: 'Get profile relations info',
			path: '/relations/get',
			effect: 'reads',
			fields: one,
			answer: {
				data: [
					{
						profile_id_a: 'string',
						xxh_a: 'string',
						profile_id_b: 'string',
						xxh_b: 'string',
						db_b: 'integer',
						props: { '*': 'any' },
					},
				],
				total_count: 'integer',
			},
			result: 'data',
			whole: true,
		},
		{
			name: 'Get Sums',
			value: 'getCounter',
			action: 'Get the sums of profile relations',
			about: 'Adds up the properties of all relations that point at a profile of database A',
			id: 'relations.get_counter',
			title: 'Get profile relations info',
			path: '/relations/get_counter',
			effect: 'reads',
			fields: one,
			answer: {
				data: { profile_id: 'string', profile_xxh: 'string', props: { '*': 'any' } },
			},
			result: 'data',
		},
		{
			name: 'Overwrite Properties',
			value: 'edit',
			action: 'Overwrite the properties of a profile relation',
			about: 'Replaces the properties of a relation, which is made if there is none',
			id: 'relations.edit',
			title: 'Overwrite relation properties',
			path: '/relations/edit',
			effect: 'writes',
			fields: [...both, weights('New values')],
			answer,
		},
	],
};
