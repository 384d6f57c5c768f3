/** Adds profiles to events from the sandbox, in as few requests as possible. */
import { startSandbox, type Sandbox } from '../../sandbox';
import type { AltcraftEvent } from '../../nodes/Altcraft/webhook/parseEvents';
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

const createRequest =
	(token = sandbox.token): RequestProfiles =>
	async ({ path, effect, response }, body) => {
		const client = createClient({
			baseUrl: sandbox.url,
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

const event = (profile_id: string | null, list_id: number | null = 1): AltcraftEvent =>
	({ event_type: 'open', profile_id, list_id }) as AltcraftEvent;
const requests = () =>
	sandbox.control.requests().map(({ method, body }) => ({ method, ...(body as JsonObject) }));

test('500 events of 40 profiles in one database take one request', async () => {
	const events = Array.from({ length: 500 }, (_, n) => event(ids[n % ids.length]!));
	const enriched = await fetchProfiles(createRequest(), events, [], 60_000);
	expect(requests()).toMatchObject([{ method: 'profiles.list', db_id: 1, limit: 40 }]);
	expect(enriched.map(({ profile }) => (profile as JsonObject).id)).toEqual(
		events.map(({ profile_id: id }) => id),
	);
	expect(enriched[0]!.profile).toMatchObject({ email: expect.stringContaining('@'), checks: 0 });
});

test('each database takes a request, with the selected fields only', async () => {
	const events = [event(ids[0]!), event('66a0e15dee44bb50ffffffff', 2), event(ids[1]!)];
	const enriched = await fetchProfiles(createRequest(), events, ['email', '_fname'], 60_000);
	const lists = requests().filter(({ method }) => method === 'profiles.list');
	expect(lists.map(({ db_id, fields }: JsonObject) => [db_id, fields])).toEqual([
		[1, ['_id', 'email', '_fname']],
		[2, ['_id', 'email', '_fname']],
	]);
	expect(Object.keys(enriched[0]!.profile as object).sort()).toEqual(['_fname', 'email', 'id']);
	expect(enriched[1]!.profile).toBeNull();
});

test('a missing profile is null', async () => {
	const events = [event(null), event('66a0e15dee44bb50ffffffff'), event(ids[3]!)];
	const enriched = await fetchProfiles(createRequest(), events, ['email'], 60_000);
	expect(enriched.map(({ profile }) => profile && (profile as JsonObject).id)).toEqual([
		null,
		null,
		ids[3],
	]);
	expect(requests()).toHaveLength(1);
});

test('if all profiles are missing, three single requests confirm it', async () => {
	const missing = ['a', 'b', 'c', 'd', 'e'].map((end) => event(`66a0e15dee44bb50fffffff${end}`));
	const enriched = await fetchProfiles(createRequest(), missing, [], 60_000);
	expect(enriched.map(({ profile }) => profile)).toEqual([null, null, null, null, null]);
	expect(requests().map(({ method }) => method)).toEqual([
		'profiles.list',
		'profiles.get',
		'profiles.get',
		'profiles.get',
	]);
});

test('2,500 profiles take three requests', async () => {
	const many = Array.from({ length: 2500 }, (_, n) => ({ email: `many${n}@example.com` }));
	for (let from = 0; from < many.length; from += 1000) {
		const data = many.slice(from, from + 1000);
		await createRequest()(
			{ path: '/profiles/add_batch/', effect: 'writes', answer: { '*': 'any' } } as never,
			{ db_id: 2, data },
		);
	}
	sandbox.control.clearRequests();
	const events = profiles(2).map(({ id }) => event(id, 2));
	const enriched = await fetchProfiles(createRequest(), events, ['email'], 60_000);
	expect(requests()).toHaveLength(3);
	expect(enriched.every(({ profile, profile_id: id }) => (profile as JsonObject).id === id)).toBe(
		true,
	);
});

test('if the list cannot be filtered by ID, profiles are requested one by one', async () => {
	const withoutIdFilter: RequestProfiles = async (operation, body) => {
		const answer = await createRequest()(operation, body);
		return body.query ? { ...answer, data: [] } : answer;
	};
	const enriched = await fetchProfiles(
		withoutIdFilter,
		[event(ids[0]!), event('66a0e15dee44bb50ffffffff'), event(ids[1]!)],
		[],
		60_000,
	);
	expect(enriched.map(({ profile }) => profile && (profile as JsonObject).id)).toEqual([
		ids[0],
		null,
		ids[1],
	]);
});

test('if Altcraft does not answer, events are returned with the reason', async () => {
	sandbox.control.addFaults({ path: '/api/v1.1/profiles/list', kind: 'status', status: 503 });
	const enriched = await fetchProfiles(
		createRequest(),
		[event(ids[0]!), event(ids[1]!, null)],
		[],
		60_000,
	);
	expect(enriched[0]).toMatchObject({
		event_type: 'open',
		profile_error: expect.stringMatching(/503/),
	});
	expect(enriched[0]).not.toHaveProperty('profile');
	expect(enriched[1]!.profile_error).toMatch(/has no database/);

	sandbox.control.clearFaults();
	const [unauthorized] = await fetchProfiles(
		createRequest('WRONG-TOKEN-1'),
		[event(ids[0]!)],
		[],
		60_000,
	);
	expect(unauthorized!.profile_error).toMatch(/token/i);
	expect(JSON.stringify(unauthorized)).not.toContain('WRONG-TOKEN-1');
});

test('events are returned when the time is up, with the profiles fetched so far', async () => {
	const hanging: RequestProfiles = async (operation, body) =>
		body.db_id === 1 ? await createRequest()(operation, body) : await new Promise(() => undefined);
	const events = [event(ids[0]!), event('66a0e15dee44bb50ffffffff', 2)];
	const started = Date.now();
	const enriched = await fetchProfiles(hanging, events, ['email'], 500);
	expect(Date.now() - started).toBeLessThan(5000);
	expect(enriched[0]!.profile).toMatchObject({ id: ids[0] });
	expect(enriched[1]!.profile_error).toMatch(/not fetched within 0.5 seconds/);
});
