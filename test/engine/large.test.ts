/** Very long lists, without duplicate pages in memory or stack overflows. */
import { startHostileServer, type HostileServer } from '../faults/hostileServer';
import { id } from './cases/types';
import { createEngine, expectSuccess, type Engine } from './engine';

let platform: HostileServer;
let engine: Engine;

beforeAll(async () => {
	platform = await startHostileServer();
	engine = await createEngine({ credentials: { url: platform.url, token: 'a-token' } });
});
afterAll(async () => {
	await platform.close();
	engine.close();
});

const total = 200_000;

test('Return All returns 200,000 profiles, each once and in order', async () => {
	platform.respond = (reply) => {
		const { from_id: from = 1, limit } = JSON.parse(String(reply.request.body)) as {
			from_id?: number;
			limit: number;
		};
		const last = Math.min(total, from + limit - 1);
		const data = Array.from({ length: last - from + 1 }, (_none, n) => ({ n: from + n }));
		const next = last < total ? { next_from_id: last + 1 } : {};
		return reply.send({ error: 0, error_text: '', data, ...next });
	};
	const { items } = expectSuccess(
		await engine.runNode('profile', 'getAll', { db_id: id(1), returnAll: true }),
	);
	expect(items).toHaveLength(total);
	expect(items.every(({ n }, index) => n === index + 1)).toBe(true);
}, 120_000);
