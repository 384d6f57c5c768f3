/** Which items share a request: by target, in order, in count and in bytes. */
import { startSandbox, type Sandbox } from '../../sandbox';
import { columns, id } from './cases/types';
import { createEngine, succeeded, type Engine } from './engine';

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

test.each(['json', 'xml'])(
	'%s: a batch stays below 9 MB as it is sent, however much its marks and escapes take',
	async (format) => {
		// Markup takes four to five times its length in XML, and JSON's own escapes twice.
		const items = numbers(40).map((n) => ({ email: email(n), name: '<&"'.repeat(80_000) }));
		const { items: outputs } = succeeded(
			await engine.node('profile', 'upsert', { ...upsert, data, options: { format } }, items),
		);
		expect(saved().map((profile) => profile.fields.email)).toEqual(items.map((item) => item.email));
		expect(new Set(outputs.map((output) => output.profile_id)).size).toBe(40);
		const sizes = sent().map(({ bytes }) => bytes);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(9_000_000);
		expect(Math.min(...sizes)).toBeGreaterThan(1_000_000);
	},
);

test('one element that is larger than any batch is sent all the same: the platform decides', async () => {
	const items = [{ email: email(0), name: '<'.repeat(2_400_000) }];
	const outcome = await engine.node(
		'profile',
		'upsert',
		{ ...upsert, data, options: { format: 'xml' } },
		items,
	);
	expect(sent()).toHaveLength(1);
	expect(outcome.error === undefined).toBe(saved().length === 1);
});

test('items of two databases make a request for each, and each keeps its order', async () => {
	const items = numbers(40).map((n) => ({ email: email(n), name: `N${n}`, db: 1 + (n % 2) }));
	sandbox.control.reset('demo');
	const parameters = {
		...upsert,
		db_id: { __rl: true, mode: 'id', value: '={{ $json.db }}' },
		data,
	};
	const { items: outputs } = succeeded(await engine.node('profile', 'upsert', parameters, items));
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

test('what concerns one profile keeps its order across requests', async () => {
	// The option differs from item to item, so they cannot all share a request; the last one is to win.
	const items = numbers(9).map((n) => ({ email: email(n % 3), name: `N${n}`, geo: n % 2 === 0 }));
	const parameters = { ...upsert, data, options: { detect_geo: '={{ $json.geo }}' } };
	succeeded(await engine.node('profile', 'upsert', parameters, items));
	const names = Object.fromEntries(saved().map(({ fields }) => [fields.email, fields._fname]));
	expect(names).toEqual({ [email(0)]: 'N6', [email(1)]: 'N7', [email(2)]: 'N8' });
});

test('batches of two, eight requests side by side', async () => {
	const items = numbers(3000).map((n) => ({ email: email(n), name: `N${n}` }));
	const parameters = { ...upsert, data, options: { batch_size: 2, concurrency: 8 } };
	succeeded(await engine.node('profile', 'upsert', parameters, items));
	expect(sent()).toHaveLength(1500);
	expect(saved()).toHaveLength(3000);
});
