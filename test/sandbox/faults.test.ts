import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../sandbox/faults';
import { startTestSandbox, useSandbox } from './client';

const sandbox = useSandbox();
const add = (headers: Record<string, string> = {}, signal?: AbortSignal) =>
	sandbox().post(
		'/profiles/add',
		'{"db_id":1,"data":{"_fname":"A long enough name"}}',
		{ 'content-type': 'application/json', ...headers },
		signal,
	);
const count = () => sandbox().control.state.databases.get(1)?.profiles.size;

async function arm(fault: Fault): Promise<void> {
	const response = await fetch(`${sandbox().url}/_control/faults`, {
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
	] as const)('%s breaks the connection; %i profiles are stored', async (kind, profiles) => {
		await arm({ kind, times: 1 });
		await expect(add()).rejects.toThrow();
		expect(count()).toBe(profiles);
		expect(sandbox().control.requests()).toMatchObject([{ fault: kind }]);
	});

	it('a retry with the same ID after a lost response runs nothing twice', async () => {
		await arm({ kind: 'reset_after', times: 1 });
		const headers = { 'request-id': 'one' };
		await expect(add(headers)).rejects.toThrow();
		expect((await add(headers)).headers.get('duplicate-request')).toBe('true');
		expect(count()).toBe(1);
	});

	it('a proxy that loses the response of a repeat does not tell that it was one', async () => {
		const headers = { 'request-id': 'one' };
		await add(headers);
		await arm({ kind: 'html', status: 503, work_done: true, times: 1 });
		const lost = await add(headers);
		expect([lost.status, lost.headers.get('duplicate-request')]).toEqual([503, null]);
		expect((await add(headers)).headers.get('duplicate-request')).toBe('true');
		expect(count()).toBe(1);
	});

	it('status replaces the response, with or without Retry-After and body', async () => {
		await arm({ kind: 'status', status: 429, retry_after: 3, times: 1 });
		const limited = await add();
		expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
		expect(JSON.parse(limited.text)).toMatchObject({ error: 429 });
		await arm({ kind: 'status', status: 503, no_body: true, times: 1 });
		const bare = await add();
		expect([bare.status, bare.text, bare.headers.get('retry-after')]).toEqual([503, '', null]);
		expect(count()).toBe(0);
	});

	it('html is the page of a proxy, before or after the request is processed', async () => {
		await arm({ kind: 'html', times: 1 });
		const before = await add();
		expect([before.status, before.headers.get('content-type')]).toEqual([502, 'text/html']);
		expect(before.text).toContain('<html>');
		expect(count()).toBe(0);
		await arm({ kind: 'html', status: 200, work_done: true, times: 1 });
		expect((await add()).status).toBe(200);
		expect(count()).toBe(1);
	});

	it('content_type and empty corrupt a correct response', async () => {
		await arm({ kind: 'content_type', times: 1 });
		const wrong = await add({ 'request-id': 'one' });
		expect(wrong.headers.get('content-type')).toContain('text/plain');
		expect(JSON.parse(wrong.text)).toMatchObject({ error: 0 });
		await arm({ kind: 'empty', times: 1 });
		expect(await add({ 'request-id': 'two' })).toMatchObject({ status: 200, text: '' });
		expect(count()).toBe(2);
	});

	it('slow delays a correct response', async () => {
		await arm({ kind: 'slow', delay_ms: 120, times: 1 });
		const start = Date.now();
		expect(JSON.parse((await add()).text)).toMatchObject({ error: 0 });
		expect(Date.now() - start).toBeGreaterThanOrEqual(115);
	});

	describe.each([
		['hold_before', 0],
		['hold_after', 1],
	] as const)('%s', (kind, profiles) => {
		const held = async () => {
			await arm({ kind, times: 1 });
			const leave = new AbortController();
			const response = add({ 'request-id': 'one' }, leave.signal);
			// Handled at once: an unhandled rejection would end the test.
			const outcome = response.catch((error: Error) => error.name);
			while (sandbox().control.requests().length === 0) await sleep(5);
			await sleep(50);
			const [record] = sandbox().control.requests();
			expect(record).toMatchObject({ fault: kind, status: null, code: profiles ? 0 : null });
			expect(count()).toBe(profiles);
			return { leave, outcome };
		};

		it('holds a request until the faults are removed', async () => {
			const { outcome } = await held();
			sandbox().control.clearFaults();
			expect(await outcome).toMatchObject({ status: 200 });
			expect(count()).toBe(1);
		});

		it(`${profiles} profiles are stored when the client leaves`, async () => {
			const { leave, outcome } = await held();
			leave.abort();
			expect(await outcome).toBe('AbortError');
			await sleep(50);
			sandbox().control.clearFaults();
			await sleep(50);
			expect(count()).toBe(profiles);
			const repeat = await add({ 'request-id': 'one' });
			expect(repeat.headers.get('duplicate-request')).toBe(profiles ? 'true' : null);
			expect(count()).toBe(1);
		});
	});

	it('hit their path, as often as given, until they are removed', async () => {
		await arm({ kind: 'status', path: '/profiles/add', times: 2 });
		expect((await sandbox().call('/databases/list')).error).toBe(0);
		expect([(await add()).status, (await add()).status, (await add()).status]).toEqual([
			500, 500, 200,
		]);
		await arm({ kind: 'status' });
		await fetch(`${sandbox().url}/_control/faults`, { method: 'DELETE' });
		expect((await add()).status).toBe(200);
	});

	it('hit a share of the requests, the same ones for the same seed', async () => {
		const draw = async () => {
			sandbox().control.reset();
			sandbox().control.addFaults({ kind: 'status', share: 0.3, seed: 7 });
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

	it('of an unknown kind are rejected', async () => {
		const response = await fetch(`${sandbox().url}/_control/faults`, {
			method: 'POST',
			body: '{"kind":"earthquake"}',
		});
		expect(response.status).toBe(400);
	});

	it('starting on a port in use fails', async () => {
		await expect(startTestSandbox({ port: sandbox().port })).rejects.toMatchObject({
			code: 'EADDRINUSE',
		});
	});
});
