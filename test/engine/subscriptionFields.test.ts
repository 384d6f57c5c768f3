/** Fields of subscriptions in XML have the types of their resource's field list, so that the output is that of JSON. */
import { id } from './cases/types';
import { expectSuccess } from './engine';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();
const version = (...ver: number[]) => ({ raw: ver.join('.'), ver });
let profileId: string;

beforeEach(async () => {
	await sandbox.reset();
	await sandbox.control('settings', { xml_markup: 'unescaped' });
	const { profile_id } = (await sandbox.call('/profiles/add', {
		db_id: 1,
		data: {
			email: 'a@example.com',
			subscriptions: [
				{
					resource_id: 1,
					channel: 'push',
					provider: 'android-firebase',
					subscription_id: 'device-1',
					custom_fields: {
						_os_ver: version(18),
						_app_ver: version(1, 0, 2),
						custom_field_1: '7',
						custom_int_field_2: 5,
					},
				},
				{
					resource_id: 1,
					channel: 'email',
					email: 'a@example.com',
					custom_fields: { custom_field_1: '<b>7</b>' },
				},
				{ resource_id: 2, channel: 'email', email: 'a@example.com' },
			],
		},
	})) as { profile_id: string };
	profileId = profile_id;
});

const database = () => ({ db_id: id(1) });
const cases: Array<[string, string, () => Record<string, unknown>]> = [
	['profile', 'get', () => ({ ...database(), matching: 'email', email: 'a@example.com' })],
	['profile', 'getAll', () => ({ ...database(), returnAll: true })],
	['subscription', 'getAllOfProfile', () => ({ ...database(), profile_id: profileId })],
	['subscription', 'getAll', () => ({ resource_id: id(1), returnAll: true })],
	[
		'subscription',
		'get',
		() => ({
			...database(),
			profile_id: profileId,
			resource_id: id(1),
			channel: 'push',
			provider: 'android-firebase',
			subscription_id: 'device-1',
		}),
	],
];

const run = async (
	[resource, operation, parameters]: (typeof cases)[number],
	format: string,
	count = 1,
) =>
	expectSuccess(
		await sandbox.engine.runNode(
			resource,
			operation,
			{ ...parameters(), simplify: false, options: { format } },
			Array.from({ length: count }, (_, n) => ({ n })),
		),
	).items;

const fieldRequests = async () =>
	(await sandbox.requests())
		.filter(({ path }) => path.includes('/resources/fields_get'))
		.map(({ body }) => body);

test.each(cases)('%s %s: XML gives the same items as JSON', async (...each) => {
	const expected = await run(each, 'json');
	expect(JSON.stringify(expected)).toContain('{"raw":"18","ver":[18]}');
	expect(await run(each, 'xml')).toEqual(expected);
});

test('the fields are requested once per resource and channel, and not for subscriptions without fields', async () => {
	await run(cases[0]!, 'xml', 5);
	expect(await fieldRequests()).toEqual([
		{ id: 1, channel: 'push' },
		{ id: 1, channel: 'email' },
	]);
});

test('no fields are requested in JSON', async () => {
	await run(cases[0]!, 'json');
	expect(await fieldRequests()).toEqual([]);
});

test('without permission for the field list, versions still are versions', async () => {
	await sandbox.fault({ path: '/resources/fields_get', kind: 'status', status: 403, times: 100 });
	expect(await run(cases[4]!, 'xml')).toMatchObject([
		{ custom_fields: { _os_ver: version(18), _app_ver: version(1, 0, 2) } },
	]);
});

test('fails when the field list cannot be requested', async () => {
	await sandbox.fault({ path: '/resources/fields_get', kind: 'status', status: 500, times: 100 });
	const [resource, operation, parameters] = cases[4]!;
	const { error } = await sandbox.engine.runNode(resource, operation, {
		...parameters(),
		options: { format: 'xml' },
	});
	expect(error?.message).toMatch(/500/);
});
