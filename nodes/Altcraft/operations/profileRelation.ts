/** Relations between profiles of two databases: the documentation's section "Profile relations". */
import { json, locator, object, required } from './fieldBuilders';
import { inResource, matching } from './sharedFields';
import type { Field, Resource } from './types';

const modes = ['email', 'email_profile', 'phone', 'profile_id', 'custom'];

const relation = required(locator('rel_id', 'relation', 'Relation', 'The kind of relation'));

const [mode, ...keys] = matching(modes);

/** Keys of a profile that stands in an object of its own, by the mode on the first level. */
const named: Field[] = keys.map(({ showWhen, ...field }) => ({
	...field,
	showWhen: { '/matching': showWhen!.matching! },
}));

const profile = (name: string, title: string, description: string) =>
	required(object(name, title, description, named));

const both: Field[] = [
	relation,
	mode!,
	profile('profile_a', 'Profile A', 'The profile that the relation points at'),
	profile('profile_b', 'Profile B', 'The profile that the relation starts from'),
	inResource,
];

const weights = (description: string) =>
	required(
		json('weights', 'Properties', `${description}, as JSON by name`, {
			placeholder: '{"user_like": 2, "donate": -343, "is_online": true}',
		}),
	);

const one: Field[] = [relation, mode!, ...keys, inResource];

const response = {
	profile_a: 'string',
	profile_b: 'string',
	relation_id: 'integer',
	'*': 'any',
} as const;

export const profileRelations: Resource = {
	name: 'Profile Relation',
	value: 'profileRelation',
	description: 'Links between a profile of one database and a profile of another, with properties',
	operations: [
		{
			name: 'Attach',
			value: 'attach',
			action: 'Attach a profile relation',
			summary:
				'Links two profiles. "Change Properties" does so as well. Path and parameters are not documented publicly.',
			id: 'relations.attach',
			title: 'Attach relation',
			path: '/relations/attach',
			pathIs: 'inferred',
			effect: 'writes',
			fields: both,
			response,
			fixedOutput: { attached: true },
		},
		{
			name: 'Change Properties',
			value: 'strengthen',
			action: 'Change the properties of a profile relation',
			summary: 'Adds amounts to the properties of a relation, which is made if there is none',
			id: 'relations.strengthen',
			title: 'Modify relation properties',
			path: '/relations/strengthen',
			effect: 'writes',
			fields: [...both, weights('Amounts to add; a negative one lowers the property')],
			response,
		},
		{
			name: 'Detach',
			value: 'detach',
			action: 'Detach a profile relation',
			summary: 'Removes the relation between two profiles',
			id: 'relations.detach',
			title: 'Detach relation',
			path: '/relations/detach',
			effect: 'writes',
			fields: both,
			response,
			fixedOutput: { detached: true },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many profile relations',
			summary: 'Lists the relations that point at a profile of database A, with their properties',
			id: 'relations.get',
			title: 'Get profile relations info',
			path: '/relations/get',
			effect: 'reads',
			fields: one,
			response: {
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
			resultKey: 'data',
			unpagedList: true,
		},
		{
			name: 'Get Sums',
			value: 'getCounter',
			action: 'Get the sums of profile relations',
			summary: 'Adds up the properties of all relations that point at a profile of database A',
			id: 'relations.get_counter',
			title: 'Get profile relations info',
			path: '/relations/get_counter',
			effect: 'reads',
			fields: one,
			response: {
				data: { profile_id: 'string', profile_xxh: 'string', props: { '*': 'any' } },
			},
			resultKey: 'data',
		},
		{
			name: 'Overwrite Properties',
			value: 'edit',
			action: 'Overwrite the properties of a profile relation',
			summary: 'Replaces the properties of a relation, which is made if there is none',
			id: 'relations.edit',
			title: 'Overwrite relation properties',
			path: '/relations/edit',
			effect: 'writes',
			fields: [...both, weights('New values')],
			response,
		},
	],
};
