/** Cases of the resources "Goal" and "App Push". */
import { addProfile, id, rows, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const given = async (world: World): Promise<Given> => ({
	ann: await addProfile(world, { email: 'ann@example.com', CRM_ID: '007' }),
});

const byEmail = { db_id: id(1), pixel_id: 1, matching: 'email', email: 'ann@example.com' };
const registered = { registered: true };

export const goalCases: Case[] = [
	{
		of: 'goal.register',
		given,
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
		gives: () => [registered],
	},
	{
		of: 'goal.register',
		about: 'several at once',
		given,
		parameters: () => ({
			...byEmail,
			matching: 'custom',
			field_name: 'CRM_ID',
			field_value: '007',
			goals: rows({ goal: 'cart', value: 10 }, { goal: 'order', value: 99.95 }),
		}),
		gives: () => [registered],
	},
];

const device = { provider: 'android-firebase', subscription_id: '0012', unsubscribe: false };
const subscribe = (world: Given, more: Record<string, unknown>) => ({
	cookiesaver_host: world.host,
	resource_token: '2fHLS9YR9daS-shop',
	matching: '',
	subscriptions: rows(device),
	...more,
});

const atHost = async (world: World): Promise<Given> => ({
	...(await given(world)),
	host: `${world.url}/`,
});

export const appPushCases: Case[] = [
	{
		of: 'appPush.postEvents',
		parameters: () => ({
			events: 3,
			uid: 'uid',
			options: { launch_id: '12', provider: 'ios-apns', subscription_id: '0012' },
		}),
		gives: () => [{ added: true }],
	},
	{
		of: 'appPush.postEvents',
		about: 'with a uid that says it all',
		parameters: () => ({ events: 1, uid: 'e|12|0012|android-firebase' }),
		gives: () => [{ added: true }],
	},
	{
		of: 'appPush.subscribe',
		given: atHost,
		parameters: (facts) => subscribe(facts, { options: { db_ids: '1' } }),
		gives: () => [{ processed: true }],
	},
	{
		of: 'appPush.subscribe',
		about: 'a profile by its id',
		given: atHost,
		parameters: (facts) =>
			subscribe(facts, { matching: 'profile_id', profile_id: facts.ann, options: { db_ids: '1' } }),
		gives: () => [{ processed: true }],
	},
	{
		of: 'appPush.subscribe',
		about: 'a profile by a field',
		given: atHost,
		parameters: (facts) =>
			subscribe(facts, {
				matching: 'custom',
				field_name: 'CRM_ID',
				field_value: '007',
				options: { db_ids: '1' },
			}),
		gives: () => [{ processed: true }],
	},
];
