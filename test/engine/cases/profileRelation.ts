/** Cases of the resource "Profile Relation". */
import { addProfile, fields, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const prepare = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	ann: await addProfile(sandbox, { email: 'ann@example.com', custom_id: '007' }),
	bob: await addProfile(sandbox, { email: 'bob@example.com' }, 2),
});
const weights = { user_like: 2, donate: 343.5, is_online: true };
const prepareLink = async (sandbox: SandboxEngine): Promise<PreparedIds> => {
	const ids = await prepare(sandbox);
	const [profile_a, profile_b] = [{ profile_id: ids.ann }, { profile_id: ids.bob }];
	await sandbox.call('/relations/edit', { rel_id: 2, profile_a, profile_b, weights });
	return ids;
};

const byId = ({ ann, bob }: PreparedIds) => ({
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
const both = ({ ann, bob }: PreparedIds) => ({ profile_a: ann, profile_b: bob, relation_id: 1 });
const props = {
	user_like: { value: 2 },
	donate: { value: 343.5 },
	is_online: { value: true },
};

export const profileRelationCases: OperationCase[] = [
	{
		operation: 'profileRelation.attach',
		prepare,
		parameters: () => byEmail,
		expected: (ids) => [{ attached: true, ...both(ids) }],
	},
	{
		operation: 'profileRelation.edit',
		prepare,
		parameters: (ids) => ({ ...byId(ids), weights: JSON.stringify(weights) }),
		expected: (ids) => [both(ids)],
	},
	{
		operation: 'profileRelation.strengthen',
		prepare: prepareLink,
		parameters: (ids) => ({ ...byId(ids), weights: '{"user_like": -1}' }),
		expected: (ids) => [both(ids)],
	},
	{
		operation: 'profileRelation.detach',
		prepare: prepareLink,
		parameters: byId,
		expected: (ids) => [{ detached: true, ...both(ids) }],
	},
	{
		operation: 'profileRelation.getAll',
		prepare: prepareLink,
		parameters: () => ({
			rel_id: 2,
			matching: 'custom',
			field_name: 'custom_id',
			field_value: '007',
			returnAll: true,
		}),
		expected: ({ ann, bob }) => [{ profile_id_a: ann, profile_id_b: bob, db_b: 2, props }],
	},
	{
		operation: 'profileRelation.getCounter',
		prepare: prepareLink,
		parameters: () => ({ rel_id: 2, matching: 'email', email: 'ann@example.com' }),
		expected: ({ ann }) => [{ profile_id: ann, props }],
	},
];
