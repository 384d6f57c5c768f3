import { usePlatform } from './client';

const platform = usePlatform();
const json = { 'content-type': 'application/json' };
const body = (email: string) => JSON.stringify({ db_id: 1, data: { email } });
const count = () => platform().control.state.databases.get(1)?.profiles.size;

describe('repeated requests', () => {
	it.each(['Request-ID', 'X-Request-ID'])(
		'are recognised by %s and get the first answer',
		async (name) => {
			const headers = { ...json, [name]: 'one' };
			const first = await platform().post('/profiles/add', body('a@example.com'), headers);
			const second = await platform().post('/profiles/add', body('a@example.com'), headers);
			expect(JSON.parse(first.text)).toMatchObject({ error: 0 });
			expect(second.text).toBe(first.text);
			expect(first.headers.get('duplicate-request')).toBeNull();
			expect(second.headers.get('duplicate-request')).toBe('true');
			expect(second.headers.get('duplicate-key')).toMatch(/^[\da-f]{64}$/);
			expect(
				platform()
					.control.requests()
					.map(({ duplicate }) => duplicate),
			).toEqual([false, true]);
		},
	);

	it('are recognised by what they say when there is no ID', async () => {
		await platform().post('/profiles/add', body(''), json);
		const again = await platform().post('/profiles/add', body(''), json);
		expect(again.headers.get('duplicate-request')).toBe('true');
		await platform().post('/profiles/add', body(''), { ...json, 'request-id': 'mine' });
		expect(count()).toBe(2);
	});

	it('go by the ID and the token together', async () => {
		platform().control.setToken('other', 'all');
		const headers = { ...json, 'request-id': 'one' };
		await platform().post('/profiles/add', body(''), headers);
		await platform().post('/profiles/add', body(''), { ...headers, authorization: 'Bearer other' });
		expect(count()).toBe(2);
	});

	it('are new after a day', async () => {
		const headers = { ...json, 'request-id': 'one' };
		await platform().post('/profiles/add', body(''), headers);
		platform().control.advance(86_399);
		await platform().post('/profiles/add', body(''), headers);
		expect(count()).toBe(1);
		platform().control.advance(2);
		await platform().post('/profiles/add', body(''), headers);
		expect(count()).toBe(2);
	});

	it('are new when the first was refused', async () => {
		const headers = { ...json, 'request-id': 'one' };
		const add = () => platform().post('/profiles/add', body('a@example.com'), headers);
		platform().control.set({ profile_limit: 1 });
		await platform().call('/profiles/add', { db_id: 1, data: { email: 'first@example.com' } });
		expect(JSON.parse((await add()).text)).toMatchObject({ error: 402 });
		platform().control.set({ profile_limit: 0 });
		const again = await add();
		expect(JSON.parse(again.text)).toMatchObject({ error: 0 });
		expect(again.headers.get('duplicate-request')).toBeNull();
	});

	it('do not exist for what only reads', async () => {
		const headers = { ...json, 'request-id': 'one' };
		const list = () => platform().post('/profiles/list', '{"db_id":1}', headers);
		expect(JSON.parse((await list()).text).data).toEqual([]);
		await platform().call('/profiles/add', { db_id: 1, data: {} });
		expect(JSON.parse((await list()).text).data).toHaveLength(1);
	});

	it('wait for the first while it is under way', async () => {
		const headers = { ...json, 'request-id': 'one' };
		const add = () => platform().post('/profiles/add', body('a@example.com'), headers);
		platform().control.addFaults({ kind: 'slow', delay_ms: 150, times: 1 });
		const start = Date.now();
		const answers = await Promise.all([add(), add(), add()]);
		expect(Date.now() - start).toBeGreaterThanOrEqual(145);
		expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
		const repeats = answers.map(({ headers }) => headers.get('duplicate-request'));
		expect(repeats.filter((repeat) => repeat === 'true')).toHaveLength(2);
		expect(count()).toBe(1);
	});
});
