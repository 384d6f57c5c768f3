/** Exports of profiles to files, as tasks. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();

const call = (path: string, body: Json) => sandbox().call(path, body);

describe('export', () => {
	beforeEach(() => sandbox().control.reset('demo'));
	afterEach(() => sandbox().control.reset('empty'));
	const download = (url: string, authorization = `Bearer ${sandbox().token}`) =>
		fetch(sandbox().url + url, { headers: { authorization } });

	it('is queued, runs, completes, and returns a file that needs the token', async () => {
		const { data } = await call('/profiles/get_all', {
			source_type: 'segment',
			source_id: 1,
			file_format: 'json',
		});
		const status = async () =>
			(await call('/tasks/status', { task_id: data.task_id })).data as Json;
		expect([(await status()).status, (await status()).status]).toEqual(['queued', 'running']);
		const done = await status();
		expect(done).toMatchObject({
			status: 'completed',
			progress: 100,
			result: { total: 10, type: 'segment', errors: [] },
		});
		const file = await download(done.result.urls[0]);
		expect(file.headers.get('content-type')).toBe('application/json');
		expect(await file.json()).toHaveLength(10);
		const stranger = await download(done.result.urls[0], 'Bearer nonsense');
		expect(await stranger.json()).toMatchObject({ error: 401 });
		expect((await download('/api/download/data/none/x.csv')).status).toBe(404);
	});

	it('is CSV by default, filtered by custom_request, and completes after some time', async () => {
		const request = { source_type: 'database', source_id: 1, custom_request: { _city: 'Lyon' } };
		const { data } = await call('/profiles/get_all', request);
		sandbox().control.advance(10);
		const { result } = (await call('/tasks/status', { task_id: data.task_id })).data;
		const lines = (await (await download(result.urls[0])).text()).trim().split('\r\n');
		expect(lines).toHaveLength(11);
		expect(lines[0]).toMatch(/^id,email,phones,_fname/);
		expect(lines[1]).toContain('"[""+7900000');
	});
});
