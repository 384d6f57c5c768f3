/** Profile data in n8n's column mapper: what the editor shows, and what a run makes of it. */
import type { ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { useSandboxEngine } from '../engine/sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());

const columns = async (parameters: Record<string, unknown>) =>
	await sandbox.engine.callEditorMethod<ResourceMapperFields>('columns', parameters);
const byName = ({ fields }: ResourceMapperFields) =>
	Object.fromEntries(fields.map((field) => [field.id, field]));

const database = (id: unknown) => ({ __rl: true, mode: 'list', value: id });

describe('the columns', () => {
	test('are the fields that every profile has and those of the chosen database, with title and type', async () => {
		const found = byName(await columns({ db_id: database(1), matching: 'email' }));
		expect(found._fname).toMatchObject({ displayName: 'First name (_fname)', type: 'string' });
		expect(found.checks).toMatchObject({ displayName: 'Purchases (checks)', type: 'number' });
		expect(found.last_order).toMatchObject({ type: 'dateTime' });
		expect(found.is_vip).toMatchObject({ type: 'boolean' });
		expect(found.category).toMatchObject({ type: 'array' });
		expect(found.address).toMatchObject({ type: 'object' });
		expect(found.tier).toMatchObject({
			type: 'options',
			options: ['Bronze', 'Silver', 'Gold'].map((text) => ({ name: text, value: text })),
		});
		expect(found.company).toBeUndefined();
		expect(byName(await columns({ db_id: database(2) })).company).toBeDefined();
	});

	test('mark those that find the profile, and show the common ones and the own ones at once', async () => {
		const marked = async (parameters: object) =>
			(await columns({ db_id: database(1), ...parameters })).fields
				.filter(({ displayName }) => displayName.endsWith(', key'))
				.map(({ id }) => id);
		expect(await marked({ matching: 'email' })).toEqual(['email']);
		expect(await marked({ matching: 'email_phone' })).toEqual(['email', 'phones']);
		expect(await marked({ matching: 'custom', field_name: database('CRM_ID') })).toEqual([
			'CRM_ID',
		]);
		expect(await marked({ matching: 'email_sub' })).toEqual([]);
		expect(await marked({ matching: '={{ $json.way }}' })).toEqual([]);
		const { email, checks, _browser, address } = byName(await columns({ db_id: database(1) }));
		expect([email!.removed, checks!.removed]).toEqual([false, false]);
		expect([_browser!.removed, address!.removed]).toEqual([true, true]);
	});

	test('of an unknown database are those that every profile has', async () => {
		for (const id of ['', '={{ $json.database }}']) {
			const found = byName(await columns({ db_id: { __rl: true, mode: 'id', value: id } }));
			expect(found.email).toBeDefined();
			expect(found.checks).toBeUndefined();
		}
	});

	test('of a trigger mailing or a scenario are those of its database', async () => {
		expect(byName(await columns({ trigger_id: database(1) })).CRM_ID).toBeDefined();
		expect(byName(await columns({ workflow_id: database(1) })).CRM_ID).toBeDefined();
	});

	test('give way to the words of the platform when it refuses them', async () => {
		const found = await columns({ db_id: database(99) });
		expect(found.fields).toEqual([]);
		expect(found.emptyFieldsNotice).toMatch(
			/^Altcraft did not find the object \(404\)\. Altcraft says: /,
		);
		expect(found.emptyFieldsNotice).toContain('Reopen the node to try again.');
		expect(JSON.stringify(found)).not.toContain(sandbox.token);
	});
});

/** The mapping as n8n's editor saves it when the node is opened: nothing was clicked but the database. */
async function automatic(id: number): Promise<object> {
	const { fields } = await columns({ db_id: database(id), matching: 'email' });
	return { mappingMode: 'autoMapInputData', value: {}, matchingColumns: [], schema: fields };
}

const john = { email: 'john@example.com', _fname: 'John', checks: '7', is_vip: 'true', row: 1 };
const profiles = async (db = 1) =>
	(await sandbox.call('/profiles/list', { db_id: db, limit: 10 })).data as Array<
		Record<string, unknown>
	>;

describe('a run', () => {
	test('of a new node with a database picked is the common sync: all else is right by default', async () => {
		const { parameters } = { parameters: { db_id: database(1), data: await automatic(1) } };
		const { items, hints } = await sandbox.engine.runNode('profile', 'upsert', parameters, [
			john,
			john,
		]);
		expect(items).toEqual([{ profile_id: expect.any(String) }, { profile_id: expect.any(String) }]);
		expect(await profiles()).toMatchObject([
			{ email: 'john@example.com', _fname: 'John', checks: 7, is_vip: true },
		]);
		expect(hints).toMatchObject([
			{ message: expect.stringContaining('were skipped: row.'), type: 'info' },
		]);
	});

	test('takes every field when the list of fields was never loaded', async () => {
		await sandbox.engine.runNode('profile', 'upsert', { db_id: 1 }, [
			{ email: 'a@example.com', CRM_ID: 'C-1' },
		]);
		expect(await profiles()).toMatchObject([{ email: 'a@example.com', CRM_ID: 'C-1' }]);
	});

	test('takes every field when the database is an expression: the loaded columns may be those of another', async () => {
		const data = await automatic(1);
		await sandbox.engine.runNode(
			'profile',
			'upsert',
			{ db_id: { __rl: true, mode: 'id', value: '={{ $json._vendor === "x" ? 2 : 1 }}' }, data },
			[{ email: 'a@example.com', company: 'Acme', _vendor: 'x' }],
		);
		expect(await profiles(2)).toMatchObject([{ email: 'a@example.com', company: 'Acme' }]);
	});

	// The editor deletes the value of a column that it removes, or makes it null.
	test('takes every value when mapped by hand, expressions among it, and no removed column', async () => {
		const { fields } = await columns({ db_id: database(1) });
		const data = {
			mappingMode: 'defineBelow',
			value: {
				email: '={{ $json.mail }}',
				checks: '={{ 3 + 4 }}',
				tier: 'Gold',
				_browser: null,
			},
			schema: fields.map((field: ResourceMapperField) =>
				field.id === '_browser' ? { ...field, removed: true } : field,
			),
		};
		await sandbox.engine.runNode('profile', 'upsert', { db_id: database(1), data }, [
			{ mail: 'b@example.com' },
		]);
		const [profile] = await profiles();
		expect(profile).toMatchObject({ email: 'b@example.com', checks: 7 });
		expect(profile).not.toHaveProperty('_browser');
	});
});

test('fields of a subscription are set by name, those in JSON beside them', async () => {
	const subscription = {
		resource_id: database(1),
		channel: 'email',
		email: 'a@example.com',
		more: {
			custom_fields: '{"custom_field_1": "shop"}',
			field_values: {
				row: [{ field: { __rl: true, mode: 'list', value: 'custom_int_field_2' }, value: '15' }],
			},
		},
	};
	await sandbox.engine.runNode(
		'profile',
		'upsert',
		{ db_id: 1, subscriptions: { row: [subscription] } },
		[{ email: 'a@example.com' }],
	);
	const [profile] = await profiles();
	expect(profile!.subscriptions).toMatchObject([
		{ custom_fields: { custom_field_1: 'shop', custom_int_field_2: 15 } },
	]);
	const { results } = await sandbox.engine.callEditorMethod<{ results: Array<{ value: string }> }>(
		'subscriptionField',
		{ subscriptions: { row: [subscription] } },
		'discount',
	);
	expect(results.map(({ value }) => value)).toEqual(['custom_int_field_2']);
});

test('functional updates name their field by the list or by an expression', async () => {
	const update = async (field: unknown) =>
		await sandbox.engine.runNode(
			'profile',
			'upsert',
			{ db_id: 1, updates: { row: [{ field, function: 'incr', value: '5' }] } },
			[{ email: 'a@example.com' }],
		);
	await update({ __rl: true, mode: 'list', value: 'checks' });
	await update({ __rl: true, mode: 'name', value: '={{ "che" + "cks" }}' });
	await update('checks');
	expect(await profiles()).toMatchObject([{ checks: 15 }]);
});
