/** Cases of the resource "Subscription". */
import { addProfile, id, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const contact = { channel: 'email', email: 'ann@example.com' };
const subscriptions = [{ resource_id: 1, ...contact }];

const prepare = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	ann: await addProfile(sandbox, { email: 'ann@example.com', subscriptions }),
});

const one = ({ ann }: PreparedIds) => ({
	db_id: id(1),
	profile_id: ann,
	resource_id: id(1),
	...contact,
});

export const subscriptionCases: OperationCase[] = [
	{
		operation: 'subscription.upsert',
		prepare,
		parameters: (ids) => ({
			...one(ids),
			channel: 'sms',
			phone: '+79000000001',
			options: { status: 'unconfirmed', priority: 3, ip: '94.231.119.122' },
		}),
		expected: () => [{}],
	},
	{
		operation: 'subscription.delete',
		prepare,
		parameters: one,
		expected: () => [{ deleted: true }],
	},
	{
		operation: 'subscription.get',
		prepare,
		parameters: one,
		expected: () => [{ resource_id: 1, channel: 'email', status: 'subscribed' }],
	},
	{
		operation: 'subscription.getAll',
		prepare,
		parameters: () => ({
			resource_id: id(1),
			returnAll: true,
			filters: { db_id: id(1), channel: 'email' },
		}),
		expected: ({ ann }) => [{ profile_id: ann, channel: 'email' }],
	},
	{
		operation: 'subscription.getAllOfProfile',
		prepare,
		parameters: ({ ann }) => ({ db_id: id(1), profile_id: ann }),
		expected: () => [{ resource_id: 1, channel: 'email' }],
	},
	{
		operation: 'subscription.undelete',
		prepare: async (sandbox) => {
			const ids = await prepare(sandbox);
			await sandbox.call('/subscriptions/delete', {
				db_id: 1,
				profile_id: ids.ann,
				resource_id: 1,
				...contact,
			});
			return ids;
		},
		parameters: one,
		expected: () => [{ restored: true }],
	},
	{
		operation: 'subscription.suspendAll',
		prepare,
		parameters: () => ({ db_id: id(1), options: { channel: 'email' } }),
		expected: () => [{ updated: 1 }],
	},
	{
		operation: 'subscription.unsuspendAll',
		prepare: async (sandbox) => {
			const ids = await prepare(sandbox);
			await sandbox.call('/subscriptions/suspend_all', { db_id: 1 });
			return ids;
		},
		parameters: () => ({ db_id: id(1), options: { resource_id: id(1) } }),
		expected: () => [{ updated: 1 }],
	},
];
