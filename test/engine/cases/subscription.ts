/** Cases of the resource "Subscription". */
import { addProfile, id, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const contact = { channel: 'email', email: 'ann@example.com' };
const subscriptions = [{ resource_id: 1, ...contact }];

const given = async (world: World): Promise<Given> => ({
	ann: await addProfile(world, { email: 'ann@example.com', subscriptions }),
});

const one = ({ ann }: Given) => ({ db_id: id(1), profile_id: ann, resource_id: id(1), ...contact });

export const subscriptionCases: Case[] = [
	{
		of: 'subscription.upsert',
		given,
		parameters: (facts) => ({
			...one(facts),
			channel: 'sms',
			phone: '+79000000001',
			options: { status: 'unconfirmed', priority: 3, ip: '94.231.119.122' },
		}),
		gives: () => [{}],
	},
	{
		of: 'subscription.delete',
		given,
		parameters: one,
		gives: () => [{ deleted: true }],
	},
	{
		of: 'subscription.get',
		given,
		parameters: one,
		gives: () => [{ resource_id: 1, channel: 'email', status: 'subscribed' }],
	},
	{
		of: 'subscription.getAll',
		given,
		parameters: () => ({
			resource_id: id(1),
			returnAll: true,
			filters: { db_id: id(1), channel: 'email' },
		}),
		gives: ({ ann }) => [{ profile_id: ann, channel: 'email' }],
	},
	{
		of: 'subscription.getAllOfProfile',
		given,
		parameters: ({ ann }) => ({ db_id: id(1), profile_id: ann }),
		gives: () => [{ resource_id: 1, channel: 'email' }],
	},
	{
		of: 'subscription.undelete',
		given: async (world) => {
			const facts = await given(world);
			await world.call('/subscriptions/delete', {
				db_id: 1,
				profile_id: facts.ann,
				resource_id: 1,
				...contact,
			});
			return facts;
		},
		parameters: one,
		gives: () => [{ restored: true }],
	},
	{
		of: 'subscription.suspendAll',
		given,
		parameters: () => ({ db_id: id(1), options: { channel: 'email' } }),
		gives: () => [{ updated: 1 }],
	},
	{
		of: 'subscription.unsuspendAll',
		given: async (world) => {
			const facts = await given(world);
			await world.call('/subscriptions/suspend_all', { db_id: 1 });
			return facts;
		},
		parameters: () => ({ db_id: id(1), options: { resource_id: id(1) } }),
		gives: () => [{ updated: 1 }],
	},
];
