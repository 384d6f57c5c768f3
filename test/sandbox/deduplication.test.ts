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

describe('a repeat of a request that failed', () => {
	const headers = { ...json, 'request-id': 'one' };
	const add = async (email: string) => await sandbox().post('/profiles/add', body(email), headers);
	const isDuplicate = (response: { headers: Headers }) =>
		response.headers.get('duplicate-request') === 'true';

	it('runs again by default', async () => {
		expect(JSON.parse((await add('none')).text)).toMatchObject({ error: 450 });
		const repeat = await add('a@example.com');
		expect(JSON.parse(repeat.text)).toMatchObject({ error: 0 });
		expect(isDuplicate(repeat)).toBe(false);
		expect(count()).toBe(1);
	});

	it('can replay the failure for a day', async () => {
		sandbox().control.set({ dedup_failed: 'replay' });
		const first = await add('none');
		const repeat = await add('a@example.com');
		expect(repeat.text).toBe(first.text);
		expect(isDuplicate(repeat)).toBe(true);
		expect(count()).toBe(0);
		sandbox().control.advance(86_401);
		expect(JSON.parse((await add('a@example.com')).text)).toMatchObject({ error: 0 });
	});

	it.each([
		['replay', false, 500, 0],
		['replay', true, 500, 1],
		['retry', false, 200, 1],
		['retry', true, 200, 2],
	] as const)(
		'with %s after an internal error (work done: %s) gets status %i; %i profiles are stored',
		async (dedup_failed, work_done, status, profiles) => {
			sandbox().control.set({ dedup_failed });
			sandbox().control.addFaults({ kind: 'status', remembered: true, work_done, times: 1 });
			expect((await add('')).status).toBe(500);
			const repeat = await add('');
			expect(repeat.status).toBe(status);
			expect(isDuplicate(repeat)).toBe(dedup_failed === 'replay');
			expect(count()).toBe(profiles);
		},
	);

	it('replays the refusals inside of a batch', async () => {
		const data = [{ email: 'a@example.com' }, { no_such: 1 }];
		const batch = async (elements: unknown[]) =>
			await sandbox().post(
				'/profiles/import_batch',
				JSON.stringify({ db_id: 1, matching: 'email', data: elements }),
				headers,
			);
		const first = await batch(data);
		const repeat = await batch([data[0], { email: 'b@example.com' }]);
		expect(JSON.parse(first.text).result).toMatchObject([{ error: 0 }, { error: 400 }]);
		expect(repeat.text).toBe(first.text);
		expect(isDuplicate(repeat)).toBe(true);
		expect(count()).toBe(1);
	});
});

describe('a repeat of a request that is still running', () => {
	const headers = { ...json, 'request-id': 'one' };
	const add = async () => await sandbox().post('/profiles/add', body(''), headers);

	/** The responses to a request that takes a while, and to its repeat. */
	async function repeatWhileRunning() {
		sandbox().control.addFaults({ kind: 'slow', delay_ms: 300, times: 1 });
		const first = add();
		await new Promise((resolve) => setTimeout(resolve, 100));
		return { repeat: await add(), first: await first };
	}

	it('waits for the response by default', async () => {
		const { first, repeat } = await repeatWhileRunning();
		expect(repeat.text).toBe(first.text);
		expect(repeat.headers.get('duplicate-request')).toBe('true');
		expect(count()).toBe(1);
	});

	it.each([
		['conflict', 409, 409, null],
		['too_many_requests', 429, 429, '1'],
		['accepted', 202, 0, null],
	] as const)('can get %s, which has no data', async (dedup_running, status, error, retryAfter) => {
		sandbox().control.set({ dedup_running });
		const { first, repeat } = await repeatWhileRunning();
		expect(JSON.parse(first.text)).toMatchObject({ error: 0, profile_id: expect.any(String) });
		expect(repeat.status).toBe(status);
		expect(JSON.parse(repeat.text)).toEqual({ error, error_text: expect.any(String) });
		expect(repeat.headers.get('retry-after')).toBe(retryAfter);
		expect(repeat.headers.get('duplicate-request')).toBe('true');
		expect((await add()).text).toBe(first.text);
		expect(count()).toBe(1);
	});
});

test('older versions mark a repeat by headers with the prefix X-', async () => {
	sandbox().control.set({ dedup_headers: 'older' });
	const headers = { ...json, 'request-id': 'one' };
	await sandbox().post('/profiles/add', body(''), headers);
	const repeat = await sandbox().post('/profiles/add', body(''), headers);
	expect(repeat.headers.get('x-duplicate-request')).toBe('true');
	expect(repeat.headers.get('x-duplicate-key')).toMatch(/^[\da-f]{64}$/);
	expect(repeat.headers.get('duplicate-request')).toBeNull();
});
