/** Cases of the resources "Goal" and "App Push". */
import { addProfile, id, rows, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const prepare = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	ann: await addProfile(sandbox, { email: 'ann@example.com', CRM_ID: '007' }),
});

const byEmail = { db_id: id(1), pixel_id: 1, matching: 'email', email: 'ann@example.com' };
const registered = { registered: true };

export const goalCases: OperationCase[] = [
	{
		operation: 'goal.register',
		prepare,
		parameters: () => ({
			...byEmail,
			goal: 'cart',
			options: {
				value: -25.5,
				date: '2006-01-25T15:04:05+07:00',
				pixel_data: '{"order": "0012"}',
				skip_triggers: true,
				enrich_profile: true,
				is_test: false,
				vendor: 'altcraft',
				accept_language: 'fr-CH',
				client_ip: '94.231.119.122',
				referer: 'api.example.com',
				user_agent: 'Mozilla/5.0',
			},
		}),
		expected: () => [registered],
	},
	{
		operation: 'goal.register',
		label: 'several at once',
		prepare,
		parameters: () => ({
			...byEmail,
			matching: 'custom',
			field_name: 'CRM_ID',
			field_value: '007',
			goals: rows({ goal: 'cart', value: 10 }, { goal: 'order', value: 99.95 }),
		}),
		expected: () => [registered],
	},
];

const device = { provider: 'android-firebase', subscription_id: '0012', unsubscribe: false };
const subscribe = (ids: PreparedIds, more: Record<string, unknown>) => ({
	cookiesaver_host: ids.host,
	resource_token: '2fHLS9YR9daS-shop',
	matching: '',
	subscriptions: rows(device),
	...more,
});

const atHost = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	...(await prepare(sandbox)),
	host: `${sandbox.url}/`,
});

export const appPushCases: OperationCase[] = [
	{
		operation: 'appPush.postEvents',
		parameters: () => ({
			events: 3,
			uid: 'uid',
			options: { launch_id: '12', provider: 'ios-apns', subscription_id: '0012' },
		}),
		expected: () => [{ added: true }],
	},
	{
		operation: 'appPush.postEvents',
		label: 'with all profile data in the UID',
		parameters: () => ({ events: 1, uid: 'e|12|0012|android-firebase' }),
		expected: () => [{ added: true }],
	},
	{
		operation: 'appPush.subscribe',
		prepare: atHost,
		parameters: (ids) => subscribe(ids, { options: { db_ids: '1' } }),
		expected: () => [{ processed: true }],
	},
	{
		operation: 'appPush.subscribe',
		label: 'for a profile by ID',
		prepare: atHost,
		parameters: (ids) =>
			subscribe(ids, { matching: 'profile_id', profile_id: ids.ann, options: { db_ids: '1' } }),
		expected: () => [{ processed: true }],
	},
	{
		operation: 'appPush.subscribe',
		label: 'for a profile by field',
		prepare: atHost,
		parameters: (ids) =>
			subscribe(ids, {
				matching: 'custom',
				field_name: 'CRM_ID',
				field_value: '007',
				options: { db_ids: '1' },
			}),
		expected: () => [{ processed: true }],
	},
];
