/** "From List" while a user types: how many requests the platform gets, and when a new entry appears. */
import { createEngine, type Engine } from '../engine/engine';
import { useMovableClock } from '../engine/clock';
import { startHostileServer, type HostileServer } from '../faults/hostileServer';

const passSeconds = useMovableClock();

interface Found {
	results: Array<{ name: string; value: number }>;
	paginationToken?: string;
}

/** Entries of the list; a field besides name and ID is `more` long. */
const list = { count: 20_000, name: 'Segment', more: 0 };
let platform: HostileServer;
let engine: Engine;

beforeAll(async () => {
	platform = await startHostileServer();
	engine = await createEngine({ credentials: { url: platform.url, token: 'a-token' } });
});
afterAll(async () => {
	engine.close();
	await platform.close();
});
beforeEach(() => {
	passSeconds(30);
	Object.assign(list, { count: 20_000, name: 'Segment', more: 0 });
	platform.requests.length = 0;
	platform.respond = (reply) => {
		const { from_id: from = 1, limit } = JSON.parse(platform.requests.at(-1)!.text) as {
			from_id?: number;
			limit: number;
		};
		const size = Math.max(0, Math.min(limit, list.count + 1 - from));
		const data = Array.from({ length: size }, (_none, n) => ({
			id: from + n,
			name: `${list.name} ${from + n}`,
			groups: [{ id: 7, title: 'Sales' }],
			description: 'x'.repeat(list.more),
		}));
		const next = size > 0 ? { next_from_id: from + size } : {};
		return reply.type('application/json').send({ error: 0, error_text: '', data, ...next });
	};
});

const search = async (filter?: string, token?: string, user = engine) =>
	await user.callEditorMethod<Found>('segment', {}, filter, token);

const countRequests = async (work: () => Promise<unknown>): Promise<number> => {
	const before = platform.requests.length;
	await work();
	return platform.requests.length - before;
};

const typed = ['1', '19', '199', '1999', '19999'];
const matching = (filter: string) =>
	Array.from({ length: 20_000 }, (_none, n) => String(n + 1)).filter((id) => id.includes(filter));

/** Scrolls to the end as n8n does. */
async function scroll(filter?: string): Promise<Found['results']> {
	const results: Found['results'] = [];
	let token: string | undefined;
	do {
		const found: Found = await search(filter, token);
		results.push(...found.results);
		token = found.paginationToken;
	} while (token !== undefined);
	return results;
}

test('five searches while typing: each page is requested once, and every match is found', async () => {
	const requests = await countRequests(async () => {
		const found = await Promise.all(typed.map(async (filter) => await scroll(filter)));
		for (const [index, results] of found.entries())
			expect(results.map(({ value }) => String(value))).toEqual(matching(typed[index]!));
	});
	expect(requests).toBeGreaterThanOrEqual(20);
	expect(requests).toBeLessThanOrEqual(22);
});

test('a list seen in the last half minute is not requested, also not for the field that takes several', async () => {
	await scroll('no such name');
	// Less than half a minute: scrolling through 20,000 entries takes seconds on a busy machine.
	passSeconds(15);
	const requests = await countRequests(async () => {
		expect(await scroll('19999')).toEqual([{ name: 'Segment 19999 (19999)', value: 19_999 }]);
		const options = await engine.callEditorMethod<unknown[]>('options_segment', {});
		expect(options).toHaveLength(20_000);
	});
	expect(requests).toBe(0);
});

test('a new entry appears after half a minute, however often the list was searched before', async () => {
	list.count = 10;
	expect(await scroll('12')).toEqual([]);
	list.count = 12;
	passSeconds(15);
	expect(await scroll('12')).toEqual([]);
	passSeconds(15);
	expect(await scroll('12')).toEqual([{ name: 'Segment 12 (12)', value: 12 }]);
});

test('another token and another address get their own lists, and so does another filter', async () => {
	list.count = 10;
	await scroll();
	const other = await createEngine({ credentials: { url: platform.url, token: 'another-token' } });
	expect(await countRequests(async () => await search('', undefined, other))).toBeGreaterThan(0);
	const host = platform.url.replace('127.0.0.1', 'localhost');
	const elsewhere = await createEngine({ credentials: { url: host, token: 'a-token' } });
	expect(await countRequests(async () => await search('', undefined, elsewhere))).toBeGreaterThan(
		0,
	);

	const templates = async (channel: string) =>
		await countRequests(
			async () => await engine.callEditorMethod('template', { send_channel: channel }),
		);
	const [email, push, again] = [
		await templates('email'),
		await templates('push'),
		await templates('push'),
	];
	expect([email > 0, push > 0, again]).toEqual([true, true, 0]);
});

test('an error is shown to all that wait for it and is not kept', async () => {
	list.count = 10;
	const { respond } = platform;
	platform.respond = (reply) =>
		reply.type('application/json').send({ error: 403, error_text: 'Not for you' });
	const refused = await Promise.all(
		typed.map(async (filter) => await search(filter).catch((error: Error) => error)),
	);
	for (const error of refused) {
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '403' });
		expect(JSON.stringify(error)).not.toContain('a-token');
	}
	expect(platform.requests).toHaveLength(1);
	platform.respond = respond;
	expect((await search()).results).toHaveLength(10);
});

test('only ID and name of the entries are kept', async () => {
	list.more = 2000;
	await scroll('no such name');
	expect(await countRequests(async () => await scroll('19999'))).toBe(0);
	// Access groups need another part of the entries.
	list.count = 10;
	const groups = await engine.callEditorMethod('options_groupId', { resource: 'segment' });
	expect(groups).toEqual([{ name: 'Sales (7)', value: 7 }]);
});

test('longer lists than the memory allows are requested again', async () => {
	list.name = 'x'.repeat(1000);
	await scroll('no such name');
	expect(await countRequests(async () => await scroll('no such name'))).toBeGreaterThan(5);
});

test('fields of a database are requested once for a search, and anew for the columns', async () => {
	platform.respond = (reply) =>
		reply
			.type('application/json')
			.send({ error: 0, error_text: '', data: [{ name: 'tier', title: 'Tier', type: 'string' }] });
	const fields = async (filter: string) =>
		await engine.callEditorMethod<Found>('databaseField', { db_id: 1 }, filter);
	const requests = await countRequests(async () => {
		for (const filter of ['t', 'ti', 'tie'])
			expect((await fields(filter)).results).toContainEqual({ name: 'Tier (tier)', value: 'tier' });
	});
	expect(requests).toBe(1);
	const columns = async () => await engine.callEditorMethod('columns', { db_id: 1 });
	expect(await countRequests(columns)).toBe(1);
	expect(await countRequests(columns)).toBe(1);
});
