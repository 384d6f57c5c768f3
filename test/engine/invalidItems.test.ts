/** What an error about invalid items says: every wrong field, bounded, without secrets, and before anything is sent. */
import { columns, id, rows } from './cases/types';
import { useSandboxEngine } from './sandboxEngine';

const token = 'SECRET-TOKEN-123';
const sandbox = useSandboxEngine(token);
beforeEach(async () => await sandbox.reset());

const email = '={{ $json.email }}';
const schema = (types: Record<string, string>) =>
	Object.entries(types).map(([name, type]) => ({
		id: name,
		displayName: name,
		type,
		required: false,
		defaultMatch: false,
		display: true,
	}));
const mapped = {
	...columns({ email, checks: '={{ $json.checks }}', is_vip: '={{ $json.vip }}' }),
	schema: schema({ email: 'string', checks: 'number', is_vip: 'boolean' }),
};
const upsert = (options: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
	db_id: id(1),
	matching: 'email',
	email,
	data: mapped,
	options,
	...more,
});
const good = { email: 'ann@example.com', checks: 1, vip: true };
const continues = { onError: 'continueRegularOutput' } as const;

describe.each([
	{ batch_size: 100, format: 'json' },
	{ batch_size: 100, format: 'xml' },
	{ batch_size: 1, format: 'json' },
	{ batch_size: 1, format: 'xml' },
])('%j', (options) => {
	const run = async (items: Array<Record<string, unknown>>, extra = {}) =>
		await sandbox.engine.runNode('profile', 'upsert', upsert(options), items, extra);

	test('all wrong fields of all items, and nothing is sent', async () => {
		const { error } = await run([
			good,
			{ email: '', checks: 'many', vip: 'perhaps' },
			{ ...good, checks: 'few' },
		]);
		expect(error?.message).toBe(
			'2 of 3 items are invalid. Item 1: "Profile Data: checks" must be a number, not "many". "Profile Data: is_vip" must be true or false, not "perhaps".',
		);
		expect(error?.description?.split('<br>\n')).toEqual([
			'item 1: "Profile Data: checks" must be a number, not "many". "Profile Data: is_vip" must be true or false, not "perhaps".',
			'item 2: "Profile Data: checks" must be a number, not "few".',
			'Failed: 2 of 3 (items 1-2). Not sent: 1 (item 0).',
		]);
		expect(await sandbox.requests()).toEqual([]);
	});

	test('with Continue, each item has its own fields, and the others are sent', async () => {
		const { items } = await run(
			[good, { email: 'b@example.com', checks: 'x', vip: 'y' }],
			continues,
		);
		expect(items).toMatchObject([
			{ profile_id: expect.any(String) },
			{
				error:
					'2 values are invalid: "Profile Data: checks" must be a number, not "x". "Profile Data: is_vip" must be true or false, not "y".',
				details: {
					field: 'Profile Data: checks',
					fields: ['Profile Data: checks', 'Profile Data: is_vip'],
				},
			},
		]);
	});

	test('a value that only the format refuses is found before anything is sent', async () => {
		const items = [
			good,
			{ ...good, email: 'b@example.com\u0000' },
			{ ...good, email: 'c@example.com' },
		];
		const stopped = await run(items);
		const sent = await sandbox.requests();
		const continued = await run(items, continues);
		if (options.format === 'json') {
			// JSON carries it, so that Altcraft decides.
			expect(sent.length).toBeGreaterThan(0);
			return;
		}
		expect(sent).toEqual([]);
		expect(stopped.error?.message).toContain('1 of 3 items is invalid. Item 1: ');
		expect(stopped.error?.message).toContain('U+0000');
		expect(continued.items).toMatchObject([
			{ profile_id: expect.any(String) },
			{ error: expect.any(String), details: { reason: expect.stringContaining('U+0000') } },
			{ profile_id: expect.any(String) },
		]);
	});
});

test('rows and objects name each wrong row', async () => {
	const more = {
		updates: rows(
			{ field: 'checks', function: 'incr', value: 'x' },
			{ field: '={{ "" }}', function: 'set', value: '1' },
			{ field: 'spent', function: 'set', value: '' },
		),
	};
	const { error } = await sandbox.engine.runNode('profile', 'upsert', upsert({}, more), [good]);
	const text = String(error?.message);
	for (const row of [1, 2, 3]) expect(text).toMatch(new RegExp(`"[\\w ]+ ${row}" `));
	expect(text).toMatch(/^3 values are invalid: /);
});

test('an empty key is not reported beside the data that would have replaced it', async () => {
	const parameters = upsert({}, { email: '' });
	const { error } = await sandbox.engine.runNode('profile', 'upsert', parameters, [
		{ email: 'a@example.com', checks: 'x', vip: true },
	]);
	expect(error?.message).toBe('"Profile Data: checks" must be a number, not "x"');
});

test('options and expressions that fail are listed once, by their field', async () => {
	const failing = '={{ $("Nowhere").item.json.n }}';
	const parameters = upsert({ batch_size: 'many', concurrency: failing }, { email: failing });
	const { error } = await sandbox.engine.runNode('profile', 'upsert', parameters, [good, good]);
	const [line] = String(error?.description).split('<br>\n');
	expect(line!.match(/"Options": /g)).toHaveLength(1);
	expect(line!.match(/"Email": /g)).toHaveLength(1);
	expect(line).toContain("Referenced node doesn't exist");
});

test('150 invalid items: 100 lines and the number of the others', async () => {
	const items = Array.from({ length: 150 }, (_none, n) => ({ ...good, checks: `n${n}` }));
	const { error } = await sandbox.engine.runNode('profile', 'upsert', upsert(), items);
	const lines = String(error?.description).split('<br>\n');
	expect(error?.message).toContain('150 of 150 items are invalid');
	expect(lines[99]).toContain('item 99: ');
	expect(lines.slice(100)).toEqual(['and 50 more', 'Failed: 150 of 150 (items 0-149).']);
});

test('long values are cut, so that the error of many items stays short', async () => {
	const long = 'x'.repeat(100_000);
	const items = Array.from({ length: 120 }, () => ({ ...good, checks: long, vip: [long] }));
	const { error } = await sandbox.engine.runNode('profile', 'upsert', upsert(), items);
	expect(error!.description!.length).toBeLessThan(60_000);
	expect(error!.description).toContain('…');
});

test.each([0, 70, 79, 150])(
	'a token after %d characters of a wrong value is in no error, not even in part',
	async (start) => {
		const value = `${'x'.repeat(start)}${token}${'y'.repeat(100)}`;
		const items = [
			{ ...good, checks: value },
			{ ...good, vip: { [token]: value } },
		];
		const parameters = upsert({ idempotency_key: `${token}${'k'.repeat(100)}` });
		for (const extra of [{}, continues]) {
			const { error, outputs, run } = await sandbox.engine.runNode(
				'profile',
				'upsert',
				parameters,
				items,
				extra,
			);
			const text = JSON.stringify([
				outputs,
				run.nodes.Altcraft?.map((one) => [
					one.error?.message,
					one.error?.description,
					one.error?.stack,
				]),
				error?.message,
				error?.description,
				error?.stack,
				error?.context,
			]);
			expect(text).toContain('must be a number');
			for (let length = 4; length <= token.length; length++)
				expect(text).not.toContain(token.slice(0, length));
		}
		expect(await sandbox.requests()).toEqual([]);
	},
);

test('a missing file is found before the first one is sent', async () => {
	const data = { data: Buffer.from('a').toString('base64'), mimeType: 'text/plain' };
	const { error } = await sandbox.engine.runNode(
		'file',
		'upload',
		{ content_from: 'binary', binary_property: 'data' },
		[{ json: {}, binary: { data } }, { json: {} }],
	);
	expect(error?.message).toContain('1 of 2 items is invalid. Item 1: ');
	expect(await sandbox.requests()).toEqual([]);
});
