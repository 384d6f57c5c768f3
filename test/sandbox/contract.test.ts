import { Contract } from '../../sandbox/contract';
import { HANDLERS } from '../../sandbox/methods';
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const JSON_TYPE = { 'content-type': 'application/json' };

describe('the contract', () => {
	const contract = new Contract();

	it('has the methods of the reference, with or without a trailing slash', () => {
		expect(contract.methods.length).toBeGreaterThan(180);
		for (const method of contract.methods) {
			const path = method.path.replace(/\{\w+\}/g, '1');
			expect(contract.find(method.httpMethod, path)?.method.path).toBeDefined();
			expect(contract.find(method.httpMethod, `${path}/`)?.method.path).toBeDefined();
		}
	});

	it('has a handler for every method of the implemented groups', () => {
		const groups =
			/^(profiles|subscriptions|databases|resources|segments|suppression_lists|tasks)\./;
		// If two pages describe the same path, one of them is used.
		const answers = contract.methods.filter(({ id, httpMethod, path }) => {
			const found = contract.find(httpMethod, path)?.method.id;
			return groups.test(id) && found === id;
		});
		expect(answers.length).toBeGreaterThan(60);
		const missing = answers.filter(({ id }) => !(id in HANDLERS));
		expect(missing.map(({ id }) => id)).toEqual([]);
	});

	it('has no handler without a method', () => {
		const ids = new Set(contract.methods.map(({ id }) => id));
		expect(Object.keys(HANDLERS).filter((id) => !ids.has(id))).toEqual([]);
	});
});

describe('requests against the contract', () => {
	const refused: Array<[string, Json, RegExp]> = [
		['/profiles/get', { email: 'a@example.com' }, /db_id is required/],
		['/profiles/get', { db_id: 1, email: 'a@example.com', color: 'red' }, /color is not known/],
		['/profiles/get', { db_id: '1', email: 'a@example.com' }, /db_id .* int/],
		['/profiles/get', { db_id: 1.5, email: 'a@example.com' }, /db_id .* int/],
		['/profiles/get', { db_id: 1, email: 7 }, /email .* string/],
		['/profiles/get', { db_id: 1, email: null }, /email .* string/],
		['/profiles/get', { db_id: 1, matching: 'smell' }, /matching .* one of/],
		['/profiles/import', { db_id: 1, email: 'a@example.com', data: [] }, /data .* object/],
		['/profiles/add', { db_id: 1, data: {}, skip_triggers: 'yes' }, /skip_triggers .* bool/],
		['/profiles/list', { db_id: 1, fields: ['a', 1] }, /fields\[1\] .* string/],
		['/profiles/list', { db_id: 1, query: { $where: 'while(true);' } }, /\$where/],
		['/profiles/list', { db_id: 1, limit: 0 }, /limit/],
		[
			'/profiles/add',
			{ db_id: 1, data: { subscriptions: [{ channel: 'pigeon' }] } },
			/data\.subscriptions\[0\]\.channel .* one of/,
		],
		['/profiles/merge', { db_id: 1, source: [1], destination: {} }, /source\[0\]/],
	];

	it.each(refused)('%s with %j is rejected with 450', async (path, body, text) => {
		const answer = await sandbox().call(path, body);
		expect(answer).toMatchObject({ error: 450, error_text: expect.stringMatching(text) });
	});
});

describe('error codes of HTTP', () => {
	const post = (
		body: string,
		headers: Record<string, string> = JSON_TYPE,
		path = '/databases/list',
	) => sandbox().post(path, body, headers);
	const codeOf = async (...args: Parameters<typeof post>) =>
		JSON.parse((await post(...args)).text).error;

	it('400 for a body that is neither JSON nor XML', async () => {
		expect(await codeOf('{"limit":')).toBe(400);
		expect(await codeOf('[1]')).toBe(400);
		expect(await codeOf('')).toBe(400);
		const xml = { 'content-type': 'application/xml', accept: 'application/json' };
		expect(await codeOf('<xml><limit></xml>', xml)).toBe(400);
	});

	it('401 without a token, with a wrong one, or one in the URL; a token in the body works', async () => {
		expect(await codeOf('{}', { ...JSON_TYPE, authorization: '' })).toBe(401);
		expect(await codeOf('{}', { ...JSON_TYPE, authorization: 'Bearer nonsense' })).toBe(401);
		const { token } = sandbox();
		expect(await codeOf('{}', JSON_TYPE, `/databases/list?token=${token}`)).toBe(401);
		expect(await codeOf(JSON.stringify({ token }), { ...JSON_TYPE, authorization: '' })).toBe(0);
	});

	it('403 for a token without rights', async () => {
		sandbox().control.setToken('poor', 'none');
		sandbox().control.setToken('reader', ['databases.list']);
		const as = (token: string) => ({ ...JSON_TYPE, authorization: `Bearer ${token}` });
		expect(await codeOf('{}', as('poor'))).toBe(403);
		expect(await codeOf('{}', as('reader'))).toBe(0);
		expect(await codeOf('{"id":1}', as('reader'), '/databases/wipe')).toBe(403);
	});

	it('415 for another content type, 501 for an unknown method', async () => {
		expect(await codeOf('limit=1', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(
			415,
		);
		expect(await codeOf('{}', JSON_TYPE, '/profiles/dance')).toBe(501);
		expect(await codeOf('{}', JSON_TYPE, '/loyalty/no_such')).toBe(501);
	});

	it('400 with HTTP status 413 for more than 10 MB', async () => {
		const large = JSON.stringify({ db_id: 1, data: { _fname: 'x'.repeat(10.5 * 1024 * 1024) } });
		const { status, text } = await post(large, JSON_TYPE, '/profiles/add');
		expect([status, JSON.parse(text).error]).toEqual([413, 400]);
	});

	it('429 above the rate limit', async () => {
		sandbox().control.set({ requests_per_second: 3 });
		const answers = await Promise.all(Array.from({ length: 12 }, () => post('{}')));
		const limited = answers.filter(({ status }) => status === 429);
		expect(limited.length).toBeGreaterThanOrEqual(6);
		expect(limited[0].headers.get('retry-after')).toBe('1');
	});

	it('errors come in the body, with a status of their own, or with a status only', async () => {
		const { status, text } = await post('{"color":1}');
		expect([status, JSON.parse(text).error]).toEqual([200, 450]);
		sandbox().control.set({ http_errors: 'status' });
		const own = await post('{"color":1}');
		expect([own.status, JSON.parse(own.text).error]).toEqual([450, 450]);
		sandbox().control.set({ http_errors: 'status_empty' });
		expect(await post('{"color":1}')).toMatchObject({ status: 450, text: '' });
	});
});

describe('the response format', () => {
	const start = async (body: string, headers: Record<string, string>, query = '') =>
		(await sandbox().post(`/databases/list${query}`, body, headers)).text[0];

	it('follows the parameter in body or URL, whatever the format of the request', async () => {
		expect(await start('{"format":"xml"}', JSON_TYPE)).toBe('<');
		expect(await start('{}', JSON_TYPE, '?format=xml')).toBe('<');
		const xml = { 'content-type': 'application/xml' };
		expect(await start('<xml><format>json</format></xml>', xml)).toBe('{');
	});

	it('follows the headers otherwise, and is JSON by default', async () => {
		expect(await start('{}', { ...JSON_TYPE, accept: 'application/xml' })).toBe('<');
		expect(await start('<xml/>', { 'content-type': 'application/xml' })).toBe('<');
		const both = { 'content-type': 'application/xml', accept: 'application/json, text/plain, */*' };
		expect(await start('<xml/>', both)).toBe('{');
		expect(await start('{}', JSON_TYPE)).toBe('{');
	});
});

describe('the request log', () => {
	it('holds request and response code, and never the token', async () => {
		await sandbox().call('/databases/list', { token: sandbox().token, limit: 1 });
		await sandbox().call('/databases/dance');
		const text = await (await fetch(`${sandbox().url}/_control/requests`)).text();
		expect(text).not.toContain(sandbox().token);
		const [first, second] = JSON.parse(text) as Json[];
		expect(first).toMatchObject({
			method: 'databases.list',
			path: '/api/v1.1/databases/list',
			format: 'json',
			body: { token: '***', limit: 1 },
			headers: { authorization: 'Bearer ***' },
			requestId: expect.stringMatching(/^test-/),
			duplicate: false,
			code: 0,
			status: 200,
		});
		expect(second).toMatchObject({ code: 501 });
		await fetch(`${sandbox().url}/_control/requests`, { method: 'DELETE' });
		expect(sandbox().control.requests()).toEqual([]);
	});
});
