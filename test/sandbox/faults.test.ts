import type { Fault } from '../../sandbox/faults';
import { startPlatform, usePlatform } from './client';

const platform = usePlatform();
const add = (headers: Record<string, string> = {}) =>
	platform().post('/profiles/add', '{"db_id":1,"data":{"_fname":"A long enough name"}}', {
		'content-type': 'application/json',
		...headers,
	});
const count = () => platform().control.state.databases.get(1)?.profiles.size;

async function arm(fault: Fault): Promise<void> {
	const response = await fetch(`${platform().url}/_control/faults`, {
		method: 'POST',
		body: JSON.stringify(fault),
	});
	expect(await response.json()).toMatchObject({ id: expect.any(Number), kind: fault.kind });
}

describe('faults', () => {
	it.each([
		['refuse', 0],
		['reset_before', 0],
		['reset_after', 1],
		['truncate', 1],
	] as const)('%s tears the connection; %i profiles stay', async (kind, profiles) => {
		await arm({ kind, times: 1 });
		await expect(add()).rejects.toThrow();
		expect(count()).toBe(profiles);
		expect(platform().control.requests()).toMatchObject([{ fault: kind }]);
	});

	it('a repeat with the same ID after a lost answer does not do the work again', async () => {
		await arm({ kind: 'reset_after', times: 1 });
		const headers = { 'request-id': 'one' };
		await expect(add(headers)).rejects.toThrow();
		expect((await add(headers)).headers.get('duplicate-request')).toBe('true');
		expect(count()).toBe(1);
	});

	it('status answers in place of the method, with Retry-After or without, with a body or without', async () => {
		await arm({ kind: 'status', status: 429, retry_after: 3, times: 1 });
		const limited = await add();
		expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
		expect(JSON.parse(limited.text)).toMatchObject({ error: 429 });
		await arm({ kind: 'status', status: 503, no_body: true, times: 1 });
		const bare = await add();
		expect([bare.status, bare.text, bare.headers.get('retry-after')]).toEqual([503, '', null]);
		expect(count()).toBe(0);
	});

	it('html is a page of somebody in between, before the work or after it', async () => {
		await arm({ kind: 'html', times: 1 });
		const before = await add();
		expect([before.status, before.headers.get('content-type')]).toEqual([502, 'text/html']);
		expect(before.text).toContain('<html>');
		expect(count()).toBe(0);
		await arm({ kind: 'html', status: 200, work_done: true, times: 1 });
		expect((await add()).status).toBe(200);
		expect(count()).toBe(1);
	});

	it('content_type and empty spoil a right answer', async () => {
		await arm({ kind: 'content_type', times: 1 });
		const wrong = await add({ 'request-id': 'one' });
		expect(wrong.headers.get('content-type')).toContain('text/plain');
		expect(JSON.parse(wrong.text)).toMatchObject({ error: 0 });
		await arm({ kind: 'empty', times: 1 });
		expect(await add({ 'request-id': 'two' })).toMatchObject({ status: 200, text: '' });
		expect(count()).toBe(2);
	});

	it('slow answers late, and rightly', async () => {
		await arm({ kind: 'slow', delay_ms: 120, times: 1 });
		const start = Date.now();
		expect(JSON.parse((await add()).text)).toMatchObject({ error: 0 });
		expect(Date.now() - start).toBeGreaterThanOrEqual(115);
	});

	it('hit the path they name, as often as they say, until they are lifted', async () => {
		await arm({ kind: 'status', path: '/profiles/add', times: 2 });
		expect((await platform().call('/databases/list')).error).toBe(0);
		expect([(await add()).status, (await add()).status, (await add()).status]).toEqual([
			500, 500, 200,
		]);
		await arm({ kind: 'status' });
		await fetch(`${platform().url}/_control/faults`, { method: 'DELETE' });
		expect((await add()).status).toBe(200);
	});

	it('hit a share of requests, the same ones for the same seed', async () => {
		const draw = async () => {
			platform().control.reset();
			platform().control.addFaults({ kind: 'status', share: 0.3, seed: 7 });
			const hits: number[] = [];
			for (let n = 0; n < 60; n++) hits.push((await add()).status === 500 ? 1 : 0);
			return hits;
		};
		const first = await draw();
		expect(await draw()).toEqual(first);
		const sum = first.reduce((a, b) => a + b);
		expect(sum).toBeGreaterThan(8);
		expect(sum).toBeLessThan(30);
	});

	it('of an unknown kind are refused', async () => {
		const response = await fetch(`${platform().url}/_control/faults`, {
			method: 'POST',
			body: '{"kind":"earthquake"}',
		});
		expect(response.status).toBe(400);
	});

	it('a taken port is told to whoever starts', async () => {
		await expect(startPlatform({ port: platform().port })).rejects.toMatchObject({
			code: 'EADDRINUSE',
		});
	});
});
