/** Validate Only in a run: invalid items, tries, tools, secrets, and what is left untouched. */
import type { INodeParameters } from 'n8n-workflow';
import { columns, id } from './cases/types';
import { createEngine } from './engine';
import { AGENT, ENGINE_AGENT } from './nodeTypes';
import { useSandboxEngine } from './sandboxEngine';
import { agentWorkflow, toItems } from './workflow';

const token = 'SECRET-TOKEN-123';
const sandbox = useSandboxEngine(token);
beforeEach(async () => await sandbox.reset());

const email = '={{ $json.email }}';
const upsert = (options: Record<string, unknown>) => ({
	db_id: id(1),
	matching: 'email',
	email: '',
	data: columns({ email, _fname: '={{ $json.name }}' }),
	options,
});
const people = ['ann', 'bob', 'cleo'].map((name) => ({ email: `${name}@example.com`, name }));
const profiles = async (): Promise<unknown[]> =>
	(await sandbox.call('/profiles/list', { db_id: 1 })).data as unknown[];
const preview = { validated: true, sent: false };

test('shows the method, the path and the own element of each item of a batch', async () => {
	const { items, hints } = await sandbox.engine.runNode(
		'profile',
		'upsert',
		upsert({ validate_only: true }),
		people,
	);
	expect(items).toEqual(
		people.map(({ email: address, name }) => ({
			...preview,
			request: {
				method: 'POST',
				path: '/api/v1.1/profiles/import_batch',
				format: 'json',
				items: 3,
				body: { db_id: 1, matching: 'email', data: [{ email: address, _fname: name }] },
			},
		})),
	);
	expect(hints.map(({ message }) => message)).toEqual([
		'Validate Only: 3 items are valid, for 1 request. Nothing was sent to Altcraft, not even to look something up.',
	]);
});

test('in XML it shows the text that would be sent', async () => {
	const { items } = await sandbox.engine.runNode(
		'profile',
		'upsert',
		upsert({ validate_only: true, format: 'xml' }),
		[people[0]!],
	);
	expect((items[0] as { request: { body: string } }).request.body).toBe(
		'<xml><db_id>1</db_id><matching>email</matching><data><email>ann@example.com</email><_fname>ann</_fname></data><email>ann@example.com</email><format>xml</format></xml>',
	);
});

const rows = [people[0]!, { email: '', name: 'nobody' }, people[2]!];

test('with Continue, an invalid item is an error item', async () => {
	const { items, hints } = await sandbox.engine.runNode(
		'profile',
		'upsert',
		upsert({ validate_only: true }),
		rows,
		{ onError: 'continueRegularOutput' },
	);
	expect(items).toMatchObject([
		preview,
		{ error: expect.stringContaining('"Email"'), details: { field: 'Email' } },
		preview,
	]);
	expect(hints.map(({ message }) => message).join()).toContain(
		'Failed: 1 of 3 (item 1). Valid, not sent: 2.',
	);
	expect(await sandbox.requests()).toEqual([]);
});

test('with Stop, an invalid item fails the run', async () => {
	const parameters = upsert({ validate_only: true });
	const { error } = await sandbox.engine.runNode('profile', 'upsert', parameters, rows);
	expect(error?.message).toContain('1 of 3 items is invalid');
	expect(await sandbox.requests()).toEqual([]);
});

test('items without the option are sent', async () => {
	const parameters = upsert({ validate_only: '={{ $json.name !== "bob" }}' });
	const { items, hints } = await sandbox.engine.runNode('profile', 'upsert', parameters, people);
	expect(items).toMatchObject([preview, { profile_id: expect.any(String) }, preview]);
	expect(items[1]).not.toHaveProperty('validated');
	expect(await profiles()).toMatchObject([{ email: 'bob@example.com' }]);
	expect(hints.map(({ message }) => message).join()).toContain('2 items are valid, for 1 request');
});

test('idempotency keys are not used up', async () => {
	const options = { idempotency_key: '={{ $json.email }}' };
	const dry = upsert({ ...options, validate_only: true });
	const { items } = await sandbox.engine.runNode('profile', 'upsert', dry, people);
	expect(items).toMatchObject([preview, preview, preview]);
	const sent = await sandbox.engine.runNode('profile', 'upsert', upsert(options), people);
	expect(sent.items.every((item) => 'profile_id' in item && !('duplicate_of' in item))).toBe(true);
	expect(await profiles()).toHaveLength(3);
});

test('a retry that only validates sends nothing, and the next one what is open', async () => {
	const add = (validate_only: boolean) => ({
		...upsert({ batch_size: 1, concurrency: 1, validate_only }),
		updates: { row: [{ field: 'checks', function: 'incr', value: '1' }] },
	});
	await sandbox.fault({ path: '/profiles', kind: 'slow', delay_ms: 0, times: 1 });
	await sandbox.fault({ path: '/profiles', kind: 'reset_after', times: 5 });
	const failed = await sandbox.engine.runNode('profile', 'upsert', add(false), people);
	expect(failed.error?.description).toContain('may have processed');
	const before = (await sandbox.requests()).length;
	const dry = await sandbox.engine.runNode('profile', 'upsert', add(true), people, {
		retryOf: failed.run,
	});
	expect(dry.items).toMatchObject([preview, preview, preview]);
	expect((await sandbox.requests()).length).toBe(before);
	const retried = await sandbox.engine.runNode('profile', 'upsert', add(false), people, {
		retryOf: failed.run,
	});
	expect(retried.items.every((item) => 'profile_id' in item)).toBe(true);
	expect((await profiles()).map((one) => (one as { checks: number }).checks)).toEqual([1, 1, 1]);
});

test('a try that fails keeps no preview for the next one', async () => {
	const parameters = (validate_only: unknown) =>
		upsert({ batch_size: 1, concurrency: 1, validate_only });
	const first = [people[0]!, people[1]!, { email: 'not an address', name: 'x' }];
	const failed = await sandbox.engine.runNode(
		'profile',
		'upsert',
		parameters('={{ $json.name === "ann" }}'),
		first,
	);
	expect(failed.error?.description).toContain('Saved: 1. Valid, not sent: 1.');
	const retried = await sandbox.engine.runNode('profile', 'upsert', parameters(false), first, {
		retryOf: failed.run,
		onError: 'continueRegularOutput',
	});
	expect(retried.items).toMatchObject([
		{ profile_id: expect.any(String) },
		{ profile_id: expect.any(String) },
		{ error: expect.any(String) },
	]);
	expect(await profiles()).toHaveLength(2);
});

test.each(['json', 'xml'])('in %s, tokens are not shown', async (format) => {
	const name = `${token}, ${'x'.repeat(200)}`;
	const options = {
		validate_only: true,
		format,
		extra_body: JSON.stringify({ token, [`by ${token}`]: { deep: [token] } }),
	};
	const outcome = await sandbox.engine.runNode('profile', 'upsert', upsert(options), [
		{ email: 'ann@example.com', name },
	]);
	// The input contains it here, so that only the node's own output is searched.
	const text = JSON.stringify([outcome.outputs, outcome.hints]);
	expect(text).not.toContain(token);
	expect(text).toContain('***, xxx');
	const unsubscribed = await sandbox.engine.runNode('profile', 'messageUnsub', {
		rtoken: 'own-secret-of-the-resource',
		smid: 'a1',
		options: { validate_only: true, format },
	});
	expect(unsubscribed.items).toMatchObject([preview]);
	expect(JSON.stringify(unsubscribed.outputs)).not.toContain('own-secret');
});

test('the content of a file is shown by its length', async () => {
	const data = { data: Buffer.alloc(5000).toString('base64'), mimeType: 'image/png' };
	const { items } = await sandbox.engine.runNode(
		'file',
		'upload',
		{ content_from: 'binary', binary_property: 'data', options: { validate_only: true } },
		[{ json: {}, binary: { data } }],
	);
	expect(items).toMatchObject([
		{ request: { path: '/file_upload', body: { data: 'data:image/png;base64,(5000 bytes)' } } },
	]);
});

test.each(['none', 'a base URL that is none'])('credential: %s', async (which) => {
	const parameters = upsert({ validate_only: true });
	const engine =
		which === 'none'
			? sandbox.engine
			: await createEngine({ credentials: { url: 'crm example com', token } });
	const { error } = await engine.runNode(
		'profile',
		'upsert',
		parameters,
		people,
		which === 'none' ? { credentials: {} } : {},
	);
	expect(error?.message).toMatch(which === 'none' ? /credential/i : /base URL/);
});

test.each([AGENT, ENGINE_AGENT])('%s: a tool shows the request to the model', async (type) => {
	const parameters = {
		resource: 'profile',
		operation: 'upsert',
		...upsert({ validate_only: true }),
		data: columns({ email: 'ann@example.com' }),
	} as INodeParameters;
	const workflow = agentWorkflow(type, [{}], { parameters });
	const run = await sandbox.engine.runWorkflow(workflow, { items: toItems([{}]) });
	const told = JSON.stringify(run.nodes.Agent?.at(-1)?.outputs);
	expect(told).toContain('validated');
	expect(told).toContain('/api/v1.1/profiles/import');
	expect(await sandbox.requests()).toEqual([]);
});
