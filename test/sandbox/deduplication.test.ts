import { useSandbox } from './client';

const sandbox = useSandbox();
const json = { 'content-type': 'application/json' };
const body = (email: string) => JSON.stringify({ db_id: 1, data: { email } });
const count = () => sandbox().control.state.databases.get(1)?.profiles.size;

describe('repeated requests', () => {
	it.each(['Request-ID', 'X-Request-ID'])(
		'are recognized by %s and get the first response',
		async (name) => {
			const headers = { ...json, [name]: 'one' };
			const first = await sandbox().post('/profiles/add', body('a@example.com'), headers);
			const second = await sandbox().post('/profiles/add', body('a@example.com'), headers);
			expect(JSON.parse(first.text)).toMatchObject({ error: 0 });
			expect(second.text).toBe(first.text);
			expect(first.headers.get('duplicate-request')).toBeNull();
			expect(second.headers.get('duplicate-request')).toBe('true');
			expect(second.headers.get('duplicate-key')).toMatch(/^[\da-f]{64}$/);
			expect(
				sandbox()
					.control.requests()
					.map(({ duplicate }) => duplicate),
			).toEqual([false, true]);
		},
	);

	it('are recognized by their content without an ID', async () => {
		await sandbox().post('/profiles/add', body(''), json);
		const again = await sandbox().post('/profiles/add', body(''), json);
		expect(again.headers.get('duplicate-request')).toBe('true');
		await sandbox().post('/profiles/add', body(''), { ...json, 'request-id': 'mine' });
		expect(count()).toBe(2);
	});

	it('are recognized by ID and token together', async () => {
		sandbox().control.setToken('other', 'all');
		const headers = { ...json, 'request-id': 'one' };
		await sandbox().post('/profiles/add', body(''), headers);
		await sandbox().post('/profiles/add', body(''), { ...headers, authorization: 'Bearer other' });
		expect(count()).toBe(2);
	});

	it('are processed again after a day', async () => {
		const headers = { ...json, 'request-id': 'one' };
		await sandbox().post('/profiles/add', body(''), headers);
		sandbox().control.advance(86_399);
		await sandbox().post('/profiles/add', body(''), headers);
		expect(count()).toBe(1);
		sandbox().control.advance(2);
		await sandbox().post('/profiles/add', body(''), headers);
		expect(count()).toBe(2);
	});

	it('are processed again if the first one failed', async () => {
		const headers = { ...json, 'request-id': 'one' };
		const add = () => sandbox().post('/profiles/add', body('a@example.com'), headers);
		sandbox().control.set({ profile_limit: 1 });
		await sandbox().call('/profiles/add', { db_id: 1, data: { email: 'first@example.com' } });
		expect(JSON.parse((await add()).text)).toMatchObject({ error: 402 });
		sandbox().control.set({ profile_limit: 0 });
		const again = await add();
		expect(JSON.parse(again.text)).toMatchObject({ error: 0 });
		expect(again.headers.get('duplicate-request')).toBeNull();
	});

	it('are not deduplicated for reads', async () => {
		const headers = { ...json, 'request-id': 'one' };
		const list = () => sandbox().post('/profiles/list', '{"db_id":1}', headers);
		expect(JSON.parse((await list()).text).data).toEqual([]);
		await sandbox().call('/profiles/add', { db_id: 1, data: {} });
		expect(JSON.parse((await list()).text).data).toHaveLength(1);
	});

	it('wait for the first one while it is running', async () => {
		const headers = { ...json, 'request-id': 'one' };
		const add = () => sandbox().post('/profiles/add', body('a@example.com'), headers);
		sandbox().control.addFaults({ kind: 'slow', delay_ms: 150, times: 1 });
		const start = Date.now();
		const answers = await Promise.all([add(), add(), add()]);
		expect(Date.now() - start).toBeGreaterThanOrEqual(145);
		expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
		const repeats = answers.map(({ headers }) => headers.get('duplicate-request'));
		expect(repeats.filter((repeat) => repeat === 'true')).toHaveLength(2);
		expect(count()).toBe(1);
	});
});
