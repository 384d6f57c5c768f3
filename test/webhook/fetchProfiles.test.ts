/** Events with their profiles: asked of an embedded platform, in as few requests as possible. */
import { startSandbox, type Sandbox } from '../../sandbox';
import type { HookEvent } from '../../nodes/Altcraft/webhook/parseEvents';
import { fetchProfiles, type RequestProfiles } from '../../nodes/Altcraft/webhook/fetchProfiles';
import { createClient } from '../../nodes/Altcraft/transport/client';
import type { JsonObject, ResponseShape } from '../../nodes/Altcraft/types';
import { axiosTransport } from '../axiosTransport';

let sandbox: Sandbox;
let ids: string[];

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'demo', settings: { unknown_parameters: 'reject' } });
	ids = profiles(1).map(({ id }) => id);
});
beforeEach(() => {
	sandbox.control.clearRequests();
	sandbox.control.clearFaults();
});
afterAll(async () => await sandbox.close());

const profiles = (database: number) =>
	(
		sandbox.control.snapshot().databases as Array<{ id: number; profiles: Array<{ id: string }> }>
	).find(({ id }) => id === database)!.profiles;

const ask =
	(token = sandbox.token): RequestProfiles =>
	async ({ path, effect, response }, body) => {
		const client = createClient({
			address: sandbox.url,
			transport: axiosTransport(token),
			sleep: async () => undefined,
			policy: { maxAttempts: 2 },
		});
		const call = {
			path,
			effect,
			responseShape: response as ResponseShape,
			format: 'json' as const,
			body,
		};
		return (await client.send(call)).value;
	};

const event = (profile_id: string | null, list_id: number | null = 1): HookEvent =>
	({ event_type: 'open', profile_id, list_id }) as HookEvent;
const seen = () =>
	sandbox.control.requests().map(({ method, body }) => ({ method, ...(body as JsonObject) }));

test('500 events about 40 people of one database are one request, each with its own profile', async () => {
	const events = Array.from({ length: 500 }, (_, n) => event(ids[n % ids.length]!));
	const enriched = await fetchProfiles(ask(), events, []);
	expect(seen()).toMatchObject([{ method: 'profiles.list', db_id: 1, limit: 40 }]);
	expect(enriched.map(({ profile }) => (profile as JsonObject).id)).toEqual(
		events.map(({ profile_id: id }) => id),
	);
	expect(enriched[0]!.profile).toMatchObject({ email: expect.stringContaining('@'), checks: 0 });
});

test('a database each is a request each; only the fields that are wanted come', async () => {
	const events = [event(ids[0]!), event('66a0e15dee44bb50ffffffff', 2), event(ids[1]!)];
	const enriched = await fetchProfiles(ask(), events, ['email', '_fname']);
	const lists = seen().filter(({ method }) => method === 'profiles.list');
	expect(lists.map(({ db_id, fields }: JsonObject) => [db_id, fields])).toEqual([
		[1, ['_id', 'email', '_fname']],
		[2, ['_id', 'email', '_fname']],
	]);
	expect(Object.keys(enriched[0]!.profile as object).sort()).toEqual(['_fname', 'email', 'id']);
	expect(enriched[1]!.profile).toBeNull();
});

test('a profile that is gone, or never was, is null', async () => {
	const events = [event(null), event('66a0e15dee44bb50ffffffff'), event(ids[3]!)];
	const enriched = await fetchProfiles(ask(), events, ['email']);
	expect(enriched.map(({ profile }) => profile && (profile as JsonObject).id)).toEqual([
		null,
		null,
		ids[3],
	]);
	expect(seen()).toHaveLength(1);
});

test('all of them gone costs a few looks more', async () => {
	const gone = ['a', 'b', 'c', 'd', 'e'].map((end) => event(`66a0e15dee44bb50fffffff${end}`));
	const enriched = await fetchProfiles(ask(), gone, []);
	expect(enriched.map(({ profile }) => profile)).toEqual([null, null, null, null, null]);
	expect(seen().map(({ method }) => method)).toEqual([
		'profiles.list',
		'profiles.get',
		'profiles.get',
		'profiles.get',
	]);
});

test('2,500 profiles are three requests', async () => {
	const many = Array.from({ length: 2500 }, (_, n) => ({ email: `many${n}@example.com` }));
	for (let from = 0; from < many.length; from += 1000) {
		const data = many.slice(from, from + 1000);
		await ask()(
			{ path: '/profiles/add_batch/', effect: 'writes', answer: { '*': 'any' } } as never,
			{ db_id: 2, data },
		);
	}
	sandbox.control.clearRequests();
	const events = profiles(2).map(({ id }) => event(id, 2));
	const enriched = await fetchProfiles(ask(), events, ['email']);
	expect(seen()).toHaveLength(3);
	expect(enriched.every(({ profile, profile_id: id }) => (profile as JsonObject).id === id)).toBe(
		true,
	);
});

test('a platform whose list knows no IDs is asked one by one', async () => {
	const deaf: RequestProfiles = async (operation, body) => {
		const answer = await ask()(operation, body);
		return body.query ? { ...answer, data: [] } : answer;
	};
	const enriched = await fetchProfiles(
		deaf,
		[event(ids[0]!), event('66a0e15dee44bb50ffffffff'), event(ids[1]!)],
		[],
	);
	expect(enriched.map(({ profile }) => profile && (profile as JsonObject).id)).toEqual([
		ids[0],
		null,
		ids[1],
	]);
});

test('where the platform does not answer, the events come all the same and say why', async () => {
	sandbox.control.addFaults({ path: '/api/v1.1/profiles/list', kind: 'status', status: 503 });
	const enriched = await fetchProfiles(ask(), [event(ids[0]!), event(ids[1]!, null)], []);
	expect(enriched[0]).toMatchObject({
		event_type: 'open',
		profile_error: expect.stringMatching(/503/),
	});
	expect(enriched[0]).not.toHaveProperty('profile');
	expect(enriched[1]!.profile_error).toMatch(/names no database/);

	sandbox.control.clearFaults();
	const [refused] = await fetchProfiles(ask('WRONG-TOKEN-1'), [event(ids[0]!)], []);
	expect(refused!.profile_error).toMatch(/token/i);
	expect(JSON.stringify(refused)).not.toContain('WRONG-TOKEN-1');
});
