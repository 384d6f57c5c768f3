/** The API token is only sent to the platform and is in no error, whatever the platform responds. */
import { columns, id } from '../engine/cases/types';
import { createEngine } from '../engine/engine';
import { expectErrorWithoutToken, token, useHostileTest } from './hostileTest';

const hostile = useHostileTest('Token safety');

describe('the API token', () => {
	test.each([301, 302, 303, 307, 308])(
		'is not sent to the target of a redirect (%i)',
		async (status) => {
			hostile.platform.respond = (reply) =>
				reply.redirect(`${hostile.otherHost.url}/api/v1.1/databases/get`, status);
			expectErrorWithoutToken(await hostile.getDatabase('json'), /redirects to/);
			expect(hostile.platform.requests.length).toBeGreaterThan(0);
			expect(hostile.otherHost.requests).toEqual([]);
		},
	);

	test('is removed from an error message of the platform', async () => {
		hostile.platform.respond = (reply) =>
			reply.type('application/json').send(`{"error": 403, "error_text": "token ${token} may not"}`);
		const outcome = await hostile.getDatabase('json');
		expectErrorWithoutToken(outcome, /token \*\*\* may not/);
	});

	test('is removed from the error message of a batch element', async () => {
		const rejection = { error: 450, error_text: `<b>token</b> ${token} may not` };
		hostile.platform.respond = (reply) =>
			reply.send({ error: 0, result: [rejection, { error: 0, profile_id: 'a' }, rejection] });
		const parameters = { db_id: id(1), data: columns({ _fname: 'Twin' }) };
		const continueOnFail = { onError: 'continueRegularOutput' } as const;
		const outcome = await hostile.engine.runNode(
			'profile',
			'create',
			parameters,
			[{}, {}, {}],
			continueOnFail,
		);
		expect(outcome.items).toMatchObject([
			{ details: { reason: 'token *** may not' } },
			{ profile_id: 'a' },
			{ details: { reason: 'token *** may not' } },
		]);
		expect(JSON.stringify(outcome.run.record)).not.toContain(token);
		const stopped = await hostile.engine.runNode('profile', 'create', parameters, [{}, {}, {}]);
		expectErrorWithoutToken(stopped, /token \*\*\* may not/);
	});

	test('is removed from the result of a failed task', async () => {
		hostile.platform.respond = (reply) =>
			reply.request.url.endsWith('/tasks/status')
				? reply.send({ error: 0, data: { status: 'failed', result: { why: `no ${token}` } } })
				: reply.send({ error: 0, data: { task_id: 't' } });
		const parameters = { source_type: 'database', source_id: id(1) };
		expectErrorWithoutToken(
			await hostile.engine.runNode('profile', 'export', parameters),
			/no \*\*\*/,
		);
	});

	test.each([
		['profile', 'create', { db_id: id(1), data: columns({ _fname: 'Twin' }) }],
		['file', 'download', { path: 'data/a.csv' }],
	])(
		'is not sent to the target of a redirect of %s.%s',
		async (resource, operation, parameters) => {
			hostile.platform.respond = (reply) =>
				reply.redirect(`${hostile.otherHost.url}/api/v1.1/profiles/add`, 307);
			expectErrorWithoutToken(
				await hostile.engine.runNode(resource, operation, parameters),
				/redirects to/,
			);
			expect(hostile.otherHost.requests).toEqual([]);
		},
	);

	test('adds no header when it contains a line break', async () => {
		const broken = `${token}\r\nX-Injected: 1`;
		const own = await createEngine({ credentials: { url: hostile.platform.url, token: broken } });
		await own.runNode('database', 'get', { db_id: id(1) });
		expect(hostile.platform.requests).toHaveLength(1);
		expect(hostile.platform.requests[0]!.headers).not.toHaveProperty('x-injected');
	});

	test('does not change data that looks like a token', async () => {
		const data = { id: 1, name: 'Bearer abc.def', note: 'token=0123456789abcdef' };
		hostile.platform.respond = (reply) => reply.send({ error: 0, data });
		const { items } = await hostile.getDatabase('json');
		expect(items).toMatchObject([data]);
		const added = columns({ _fname: 'Bearer abc.def', email: 'token=abc@example.com' });
		hostile.platform.respond = (reply) =>
			reply.send({ error: 0, result: [{ error: 0, profile_id: 'a' }] });
		await hostile.engine.runNode('profile', 'create', { db_id: id(1), data: added });
		expect(hostile.platform.requests.at(-1)?.text).toContain('Bearer abc.def');
	});
});
