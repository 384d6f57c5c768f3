/** A comparison of 100,000 profiles holds neither them in memory nor the event loop. */
import type { FastifyReply } from 'fastify';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startHostileServer, type HostileServer } from '../faults/hostileServer';
import { createPoller } from './polling';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let platform: HostileServer;
beforeAll(async () => {
	platform = await startHostileServer();
});
afterAll(async () => await platform.close());

const createComparison = async () =>
	await createPoller({ url: platform.url, token: 'a-token' }, {
		event: 'profileChanged',
		db_id: { __rl: true, mode: 'id', value: '1' },
	} as never);

/** A page of profiles with 20 fields each; every 1000th lives in `city`. */
function pageText(from: number, count: number, city: string): string {
	const profiles = Array.from({ length: count }, (_none, index) => {
		const n = from + index;
		const fields = Array.from(
			{ length: 18 },
			(_field, k) => `"field_${(k * 7) % 18}":"value ${n}"`,
		);
		return `{"id":${n},"_city":"${n % 1000 === 0 ? city : 'Omsk'}",${fields.join(',')}}`;
	});
	const next = count > 0 ? `,"next_from_id":${from + count}` : '';
	return `{"error":0,"error_text":"","data":[${profiles.join(',')}]${next}}`;
}

const firstOfPage = (): number =>
	(JSON.parse(platform.requests.pop()!.text) as { from_id?: number }).from_id ?? 1;

const send = (reply: FastifyReply, text: string) => reply.type('application/json').send(text);

test('100,000 profiles: each change once, and only hashes stay in memory while they are read', async () => {
	const total = 100_000;
	let city = 'Omsk';
	let beforeEnd = () => {};
	platform.respond = (reply) => {
		const from = firstOfPage();
		if (from > total) beforeEnd();
		return send(reply, pageText(from, Math.min(1000, total + 1 - from), city));
	};
	const { poll, restart } = await createComparison();
	expect(await poll()).toBeNull();
	restart();
	expect(await poll()).toBeNull();

	city = 'Ryazan';
	collectGarbage();
	const { heapUsed } = process.memoryUsage();
	let kept = 0;
	beforeEnd = () => {
		collectGarbage();
		kept = process.memoryUsage().heapUsed - heapUsed;
	};
	const changed = await poll();
	const ids = Array.from({ length: 100 }, (_none, n) => (n + 1) * 1000);
	expect(changed?.map(({ id }) => id).sort((a, b) => Number(a) - Number(b))).toEqual(ids);
	expect(kept / 1024 / 1024).toBeLessThan(40);
	beforeEnd = () => {};
	expect(await poll()).toBeNull();
}, 120_000);

test('others get a turn while a page is compared', async () => {
	// Longer than any page of the platform, so that comparing it takes most of the time.
	const total = 40_000;
	const page = pageText(1, total, 'Omsk');
	const end = pageText(total + 1, 0, 'Omsk');
	platform.respond = (reply) => send(reply, firstOfPage() === 1 ? page : end);
	const { poll } = await createComparison();
	let longest = 0;
	let last = performance.now();
	const measure = () => {
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
	};
	const timer = setInterval(measure, 5);
	const started = performance.now();
	await poll();
	const duration = performance.now() - started;
	clearInterval(timer);
	measure();
	expect(longest / duration).toBeLessThan(0.5);
}, 60_000);
