/** What a hostile other side, or hostile data, cannot do: exhaust the memory, end the process, get at the token. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createEngine, type Engine, type NodeOutcome } from '../engine/engine';
import { columns, id } from '../engine/cases/types';
import { flood, startHostile, type Flood, type Hostile } from './hostileServer';
import { watched } from './memoryGrowth';

const token = 'SECRET-TOKEN-123';
let other: Hostile;
let stranger: Hostile;
let engine: Engine;
let count = 0;

beforeAll(async () => {
	other = await startHostile();
	stranger = await startHostile();
	engine = await createEngine({ credentials: { url: other.url, token } });
});

beforeEach(() => {
	other.heard.length = 0;
	stranger.heard.length = 0;
	other.answer = (reply) => reply.type('application/json').send('{"error": 0, "data": {}}');
});

afterEach(() => {
	count++;
});

afterAll(async () => {
	await other.close();
	await stranger.close();
	const left = filesIn(String(process.env.N8N_USER_FOLDER));
	expect(left.filter((file) => readFileSync(file).includes(token))).toEqual([]);
	engine.close();
	process.stdout.write(`\nAttacks: ${count} tried\n`);
});

const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));

const getDatabase = async (format: string) =>
	await engine.node('database', 'get', { db_id: id(1), options: { format } });

function expectClearError({ error, run }: NodeOutcome, words: RegExp): void {
	expect(run.status).toBe('error');
	expect(`${error?.message} ${error?.description}`).toMatch(words);
	expect(JSON.stringify(run.record)).not.toContain(token);
}

async function expectAlive(): Promise<void> {
	other.answer = (reply) =>
		reply.type('application/json').send('{"error": 0, "data": {"id": 1, "name": "Customers"}}');
	const { items } = await getDatabase('json');
	expect(items).toMatchObject([{ id: 1, name: 'Customers' }]);
}

const laughs = Array.from(
	{ length: 10 },
	(_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
).join('');

describe('answers made to exhaust', () => {
	test('XML with a document type and nested entities', async () => {
		const bomb = `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><xml><error>0</error><data>&l10;</data></xml>`;
		other.answer = (reply) => reply.type('application/xml').send(bomb);
		const { result, grown } = await watched(async () => await getDatabase('xml'));
		expectClearError(result, /document type/);
		expect(grown).toBeLessThan(100);
		await expectAlive();
	});

	test('XML that names a file of this machine', async () => {
		const entity = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>';
		other.answer = (reply) =>
			reply.type('application/xml').send(`${entity}<xml><error>0</error><data>&f;</data></xml>`);
		expectClearError(await getDatabase('xml'), /document type/);
	});

	test('XML, 50 MB deep', async () => {
		other.answer = (reply) => flood(reply, 50_000_000, { piece: '<a>', type: 'application/xml' });
		const { result, grown } = await watched(async () => await getDatabase('xml'));
		expectClearError(result, /levels deep/);
		expect(grown).toBeLessThan(500);
		await expectAlive();
	});

	test('JSON, 10,000 levels deep', async () => {
		const deep = `{"error": 0, "data": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
		other.answer = (reply) => reply.type('application/json').send(deep);
		const { result, grown } = await watched(async () => await getDatabase('json'));
		expectClearError(result, /levels deep/);
		expect(grown).toBeLessThan(100);
		await expectAlive();
	});

	test.each([
		{ how: 'in chunks', announced: false },
		{ how: 'with its length told', announced: true },
	])('200 MB $how are not read to their end', async ({ announced }) => {
		let told: Flood = { sent: 0 };
		other.answer = (reply) => {
			const head = '{"error": 0, "data": "';
			told = flood(reply, 200_000_000, { head, piece: 'x', type: 'application/json', announced });
		};
		const { result, grown } = await watched(async () => await getDatabase('json'));
		expectClearError(result, /too large/);
		expect(told.sent).toBeGreaterThan(100_000_000);
		expect(told.sent).toBeLessThan(150_000_000);
		expect(other.heard).toHaveLength(1);
		expect(grown).toBeLessThan(350);
		await expectAlive();
	});
});

describe('the token', () => {
	test.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (status) => {
		other.answer = (reply) => reply.redirect(`${stranger.url}/api/v1.1/databases/get`, status);
		expectClearError(await getDatabase('json'), /redirects to/);
		expect(other.heard.length).toBeGreaterThan(0);
		expect(stranger.heard).toEqual([]);
	});

	test('is taken out of what the platform says', async () => {
		other.answer = (reply) =>
			reply.type('application/json').send(`{"error": 403, "error_text": "token ${token} may not"}`);
		const outcome = await getDatabase('json');
		expectClearError(outcome, /token \*\*\* may not/);
	});

	test('is taken out of what the platform says of one element of a batch', async () => {
		const told = { error: 450, error_text: `<b>token</b> ${token} may not` };
		other.answer = (reply) =>
			reply.send({ error: 0, result: [told, { error: 0, profile_id: 'a' }, told] });
		const parameters = { db_id: id(1), data: columns({ _fname: 'Twin' }) };
		const goesOn = { onError: 'continueRegularOutput' } as const;
		const outcome = await engine.node('profile', 'create', parameters, [{}, {}, {}], goesOn);
		expect(outcome.items).toMatchObject([
			{ details: { reason: 'token *** may not' } },
			{ profile_id: 'a' },
			{ details: { reason: 'token *** may not' } },
		]);
		expect(JSON.stringify(outcome.run.record)).not.toContain(token);
		const stopped = await engine.node('profile', 'create', parameters, [{}, {}, {}]);
		expectClearError(stopped, /token \*\*\* may not/);
	});

	test('is taken out of what the platform says of a task', async () => {
		other.answer = (reply) =>
			reply.request.url.endsWith('/tasks/status')
				? reply.send({ error: 0, data: { status: 'failed', result: { why: `no ${token}` } } })
				: reply.send({ error: 0, data: { task_id: 't' } });
		const parameters = { source_type: 'database', source_id: id(1) };
		expectClearError(await engine.node('profile', 'export', parameters), /no \*\*\*/);
	});

	test.each([
		['profile', 'create', { db_id: id(1), data: columns({ _fname: 'Twin' }) }],
		['file', 'download', { path: 'data/a.csv' }],
	])('does not follow a redirect of %s.%s', async (resource, operation, parameters) => {
		other.answer = (reply) => reply.redirect(`${stranger.url}/api/v1.1/profiles/add`, 307);
		expectClearError(await engine.node(resource, operation, parameters), /redirects to/);
		expect(stranger.heard).toEqual([]);
	});

	test('with a line break in it makes no header', async () => {
		const broken = `${token}\r\nX-Injected: 1`;
		const own = await createEngine({ credentials: { url: other.url, token: broken } });
		await own.node('database', 'get', { db_id: id(1) });
		expect(other.heard).toHaveLength(1);
		expect(other.heard[0]!.headers).not.toHaveProperty('x-injected');
	});

	test('text that looks like one in the data is left as it is', async () => {
		const data = { id: 1, name: 'Bearer abc.def', note: 'token=0123456789abcdef' };
		other.answer = (reply) => reply.send({ error: 0, data });
		const { items } = await getDatabase('json');
		expect(items).toMatchObject([data]);
		const added = columns({ _fname: 'Bearer abc.def', email: 'token=abc@example.com' });
		other.answer = (reply) => reply.send({ error: 0, result: [{ error: 0, profile_id: 'a' }] });
		await engine.node('profile', 'create', { db_id: id(1), data: added });
		expect(other.heard.at(-1)?.text).toContain('Bearer abc.def');
	});
});

const breaks = 'x\r\nX-Injected: 1\r\n\r\nGET /evil HTTP/1.1';

describe('parameters', () => {
	test.each([
		['task', 'get', { task_id: breaks }],
		['file', 'download', { path: breaks }],
		['profile', 'get', { db_id: id(1), matching: 'email', email: breaks }],
		['profile', 'create', { db_id: id(1), data: columns({ _fname: breaks }) }],
	])('add no header (%s.%s)', async (resource, operation, parameters) => {
		const outcome = await engine.node(resource, operation, parameters);
		// A link is refused before it is sent; the others are values of a body.
		if (resource === 'file') expectClearError(outcome, /path/);
		else expect(other.heard).toHaveLength(1);
		for (const { url, headers } of other.heard) {
			expect(headers).not.toHaveProperty('x-injected');
			expect(url).not.toMatch(/evil|[\r\n]/);
		}
	});

	test.each(['../databases/wipe', '..%2f..%2fdatabases', '/api/v1.1/databases/wipe', '%2e%2e'])(
		'a task ID stays a value: %s',
		async (taskId) => {
			other.answer = (reply) => reply.send({ error: 0, data: { status: 'completed' } });
			await engine.node('task', 'get', { task_id: taskId });
			expect(other.heard.map(({ url }) => url)).toEqual(['/api/v1.1/tasks/status']);
			expect(JSON.parse(other.heard[0]!.text)).toMatchObject({ task_id: taskId });
		},
	);

	test.each([
		'../../v1.1/databases/wipe',
		'data/../../../v1.1/databases/wipe',
		'%2e%2e/%2e%2e/v1.1/databases/wipe',
		'data/%2e%2e%2f%2e%2e/wipe',
		'..\\..\\v1.1\\databases\\wipe',
		'%252e%252e/x',
		'x?token=1',
		'x#y',
		'//evil.example.com/x',
	])('a link to a file leads nowhere else: %s', async (path) => {
		other.answer = (reply) =>
			reply.header('content-disposition', 'attachment; filename=a.csv').send('a');
		const outcome = await engine.node('file', 'download', { path });
		if (other.heard.length === 0)
			expectClearError(outcome, /The path ".*" (?:contains|has|is|must) /);
		for (const { url } of other.heard) {
			expect(url).toMatch(/^\/api\/download\//);
			expect(new URL(url, other.url).pathname).toMatch(/^\/api\/download\//);
			expect(decodeURIComponent(url)).not.toMatch(/(^|[/\\])\.\.([/\\]|$)/);
		}
	});

	test('a link to another host is looked for at the platform only', async () => {
		other.answer = (reply) =>
			reply.header('content-disposition', 'attachment; filename=a.csv').send('a');
		await engine.node('file', 'download', { path: `${stranger.url}/api/download/data/a.csv` });
		expect(stranger.heard).toEqual([]);
		expect(other.heard.map(({ url }) => url)).toEqual(['/api/download/data/a.csv']);
	});

	test('a link that a task hands out is held to the same', async () => {
		other.answer = (reply) =>
			reply.request.url.endsWith('/tasks/status')
				? reply.send({
						error: 0,
						data: { status: 'completed', result: { urls: [`${stranger.url}/../../v1.1/wipe`] } },
					})
				: reply.send({ error: 0, data: { task_id: 't' } });
		const parameters = { source_type: 'database', source_id: id(1) };
		const outcome = await engine.node('profile', 'export', parameters);
		expectClearError(outcome, /path/);
		expect(stranger.heard).toEqual([]);
		expect(other.heard.map(({ url }) => url)).toEqual([
			'/api/v1.1/profiles/get_all',
			'/api/v1.1/tasks/status',
		]);
	});

	test.each(['../../etc/passwd', '..\\..\\boot.ini', '/etc/cron.d/x', 'a\r\nb.csv'])(
		'a file is not named %j',
		async (name) => {
			const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
			other.answer = (reply) => reply.header('content-disposition', disposition).send('a');
			const { outputs } = await engine.node('file', 'download', { path: 'data/a.csv' });
			const { fileName } = outputs[0]![0]!.binary!.data!;
			expect(fileName).toMatch(/^[^/\\\r\n]+$/);
			expect(fileName).not.toMatch(/^\./);
		},
	);
});

describe('answers that are costly to read', () => {
	const many = 2_000_000;
	test.each([
		['json', 'a number without an end', `{"error": 0, "data": {"id": ${'9'.repeat(many)}}}`],
		['json', 'backslashes', `{"error": 0, "data": {"id": 1, "a": "${'\\\\'.repeat(many)}"}}`],
		['json', 'a long reason', `{"error": 450, "error_text": "${'<a '.repeat(many)}"}`],
		['xml', 'tags that are not closed', `<xml><error>0</error>${'<a>'.repeat(many)}`],
		[
			'xml',
			'empty elements',
			`<xml><error>0</error><data>${'<a/>'.repeat(many / 10)}</data></xml>`,
		],
		['xml', 'attributes', `<xml><error>0</error><data ${'a="1" '.repeat(many / 10)}/></xml>`],
		['xml', 'angle brackets', '<'.repeat(many)],
		['json', 'a page', `<html><title>${'<'.repeat(many)}`],
	])('%s: %s', async (format, _what, text) => {
		other.answer = (reply) => reply.type(`application/${format}`).send(text);
		const started = Date.now();
		jest.spyOn(Math, 'random').mockReturnValue(0.01);
		const { result, grown } = await watched(async () => await getDatabase(format));
		jest.restoreAllMocks();
		const { run, error } = result;
		if (error) expect(`${error.message} ${error.description}`.length).toBeLessThan(2000);
		expect(['success', 'error']).toContain(run.status);
		expect(Date.now() - started).toBeLessThan(20_000);
		expect(grown).toBeLessThan(700);
		await expectAlive();
	});
});

describe('keys that reach for prototypes', () => {
	const polluted = () => ({}) as Record<string, unknown>;

	test.each([
		['json', '{"error": 0, "data": {"id": 1, "__proto__": {"polluted": 1}}}'],
		['json', '{"error": 0, "__proto__": {"polluted": 1}, "data": {"id": 1}}'],
		['json', '{"error": 0, "data": {"id": 1, "constructor": {"prototype": {"polluted": 1}}}}'],
		[
			'xml',
			'<xml><error>0</error><data><id>1</id><__proto__><polluted>1</polluted></__proto__></data></xml>',
		],
	])('in an answer (%s) %s', async (format, text) => {
		other.answer = (reply) => reply.type(`application/${format}`).send(text);
		const { items } = await getDatabase(format);
		expect(items).toMatchObject([{ id: 1 }]);
		expect(items[0]).not.toHaveProperty('polluted');
		expect(polluted().polluted).toBeUndefined();
	});

	test.each(['json', 'xml'])('in what is sent (%s)', async (format) => {
		other.answer = (reply) => reply.send({ error: 0, profile_id: 'a' });
		const text = '{"email": "a@example.com", "__proto__": {"polluted": 1}}';
		const parameters = { db_id: id(1), input_mode: 'json', data_json: text };
		const options = { format, batch_size: 1, extra_body: '{"__proto__": {"polluted": 1}}' };
		await engine.node('profile', 'create', { ...parameters, options });
		expect(polluted().polluted).toBeUndefined();
	});
});
