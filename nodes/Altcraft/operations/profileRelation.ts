/** Relations between profiles of two databases (documentation: "Profile relations"). */
import { json, locator, object, required } from './fieldBuilders';
import { inResource, matching } from './sharedFields';
import type { Field, Resource } from './types';

const modes = ['email', 'email_profile', 'phone', 'profile_id', 'custom'];

const relation = required(locator('rel_id', 'relation', 'Relation', ''));

const [mode, ...keys] = matching(modes);

/** Keys of a profile in a nested object. The matching mode is a parameter of the node. */
const profileKeyFields: Field[] = keys.map(({ showWhen, ...field }) => ({
	...field,
	showWhen: { '/matching': showWhen!.matching! },
}));

const profile = (name: string, title: string, description: string) =>
	required(object(name, title, description, profileKeyFields));

const profilePairFields: Field[] = [
	relation,
	mode!,
	profile('profile_a', 'Profile A', 'Profile that the relation points to'),
	profile('profile_b', 'Profile B', 'Profile that the relation starts from'),
	inResource,
];

const weights = required(
	json('weights', 'Properties', 'New values or amounts to add, by property name', {
		placeholder: '{"user_like": 2}',
	}),
);

const profileFields: Field[] = [relation, mode!, ...keys, inResource];

const response = {
	profile_a: 'string',
	profile_b: 'string',
	relation_id: 'integer',
	'*': 'any',
} as const;

export const profileRelations: Resource = {
	name: 'Profile Relation',
	value: 'profileRelation',
	operations: [
		{
			name: 'Attach',
			value: 'attach',
			action: 'Attach profile relation',
			summary: 'Link a profile to another profile',
			id: 'relations.attach',
			title: 'Attach relation',
			path: '/relations/attach',
			pathIs: 'inferred',
			effect: 'writes',
			fields: profilePairFields,
			response,
			fixedOutput: { attached: true },
		},
		{
			name: 'Change Properties',
			value: 'strengthen',
			action: 'Change profile relation properties',
			summary:
				'Add to the properties of a relation. If the relation does not exist, it is created.',
			id: 'relations.strengthen',
			title: 'Modify relation properties',
			path: '/relations/strengthen',
			effect: 'writes',
			fields: [...profilePairFields, weights],
			response,
		},
		{
			name: 'Detach',
			value: 'detach',
			action: 'Detach profile relation',
			summary: 'Remove the relation between two profiles',
			id: 'relations.detach',
			title: 'Detach relation',
			path: '/relations/detach',
			effect: 'writes',
			fields: profilePairFields,
			response,
			fixedOutput: { detached: true },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many profile relations',
			summary: 'Get relations. Only those that point to a profile in database A.',
			id: 'relations.get',
			title: 'Get profile relations info',
			path: '/relations/get',
			effect: 'reads',
			fields: profileFields,
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
			action: 'Get profile relation sums',
			summary:
				'Get sums of the properties of relations. Adds up all relations that point to a profile in database A.',
			id: 'relations.get_counter',
			title: 'Get profile relations info',
			path: '/relations/get_counter',
			effect: 'reads',
			fields: profileFields,
			response: {
				data: { profile_id: 'string', profile_xxh: 'string', props: { '*': 'any' } },
			},
			resultKey: 'data',
		},
		{
			name: 'Overwrite Properties',
			value: 'edit',
			action: 'Overwrite profile relation properties',
			summary:
				'Replace the properties of a relation. If the relation does not exist, it is created.',
			id: 'relations.edit',
			title: 'Overwrite relation properties',
			path: '/relations/edit',
			effect: 'writes',
			fields: [...profilePairFields, weights],
			response,
		},
	],
};
