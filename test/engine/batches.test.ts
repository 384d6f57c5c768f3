/** Which items share a request, by target, order, count and size. */
import { startSandbox, type Sandbox } from '../../sandbox';
import { columns, id } from './cases/types';
import { createEngine, expectSuccess, type Engine } from './engine';

let sandbox: Sandbox;
let engine: Engine;
const token = 'a-token-for-batches';

beforeAll(async () => {
	sandbox = await startSandbox({
		port: 0,
		token,
		seed: 'empty',
		settings: { unknown_parameters: 'reject' },
	});
	engine = await createEngine({ credentials: { url: sandbox.url, token } });
});
beforeEach(() => sandbox.control.reset('empty'));
afterAll(async () => {
	await sandbox.close();
	engine.close();
});

const upsert = { db_id: id(1), matching: 'email', email: '={{ $json.email }}' };
const data = columns({ email: '={{ $json.email }}', _fname: '={{ $json.name }}' });
const numbers = (count: number) => Array.from({ length: count }, (_none, n) => n);
const email = (n: number) => `p${n}@example.com`;
const saved = () => [...sandbox.control.state.databases.get(1)!.profiles.all()];
const sent = () => sandbox.control.requests();

test.each(['json', 'xml'])('%s: a batch stays below 9 MB with all its escapes', async (format) => {
	// Escapes make this text four to five times longer in XML and twice in JSON.
	const items = numbers(40).map((n) => ({ email: email(n), name: '<&"'.repeat(80_000) }));
	const { items: outputs } = expectSuccess(
		await engine.runNode('profile', 'upsert', { ...upsert, data, options: { format } }, items),
	);
	expect(saved().map((profile) => profile.fields.email)).toEqual(items.map((item) => item.email));
	expect(new Set(outputs.map((output) => output.profile_id)).size).toBe(40);
	const sizes = sent().map(({ bytes }) => bytes);
	expect(Math.max(...sizes)).toBeLessThanOrEqual(9_000_000);
	expect(Math.min(...sizes)).toBeGreaterThan(1_000_000);
});

test('sends one element that is larger than the batch limit', async () => {
	const items = [{ email: email(0), name: '<'.repeat(2_400_000) }];
	const outcome = await engine.runNode(
		'profile',
		'upsert',
		{ ...upsert, data, options: { format: 'xml' } },
		items,
	);
	expect(sent()).toHaveLength(1);
	expect(outcome.error === undefined).toBe(saved().length === 1);
});

test('sends one request per database, in order', async () => {
	const items = numbers(40).map((n) => ({ email: email(n), name: `N${n}`, db: 1 + (n % 2) }));
	sandbox.control.reset('demo');
	const parameters = {
		...upsert,
		db_id: { __rl: true, mode: 'id', value: '={{ $json.db }}' },
		data,
	};
	const { items: outputs } = expectSuccess(
		await engine.runNode('profile', 'upsert', parameters, items),
	);
	expect(sent()).toHaveLength(2);
	const ids = [1, 2].flatMap((db) =>
		[...sandbox.control.state.databases.get(db)!.profiles.all()]
			.filter(({ fields }) => items.some((item) => item.email === fields.email && item.db === db))
			.map((profile) => [profile.fields.email, profile.id]),
	);
	const byEmail = Object.fromEntries(ids) as Record<string, string>;
	expect(outputs.map((output) => output.profile_id)).toEqual(
		items.map((item) => byEmail[item.email]),
	);
});

test('keeps the order of writes to one profile across requests', async () => {
	// The option differs per item, so the items need several requests; the last write must win.
	const items = numbers(9).map((n) => ({ email: email(n % 3), name: `N${n}`, geo: n % 2 === 0 }));
	const parameters = { ...upsert, data, options: { detect_geo: '={{ $json.geo }}' } };
	expectSuccess(await engine.runNode('profile', 'upsert', parameters, items));
	const names = Object.fromEntries(saved().map(({ fields }) => [fields.email, fields._fname]));
	expect(names).toEqual({ [email(0)]: 'N6', [email(1)]: 'N7', [email(2)]: 'N8' });
});

test('sends batches of two in eight parallel requests', async () => {
	const items = numbers(3000).map((n) => ({ email: email(n), name: `N${n}` }));
	const parameters = { ...upsert, data, options: { batch_size: 2, concurrency: 8 } };
	expectSuccess(await engine.runNode('profile', 'upsert', parameters, items));
	expect(sent()).toHaveLength(1500);
	expect(saved()).toHaveLength(3000);
});
