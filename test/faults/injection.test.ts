/** Parameter values and responses cannot add headers, change the URL or change prototypes. */
import { columns, id } from '../engine/cases/types';
import { expectErrorWithoutToken, useHostileTest } from './hostileTest';

const hostile = useHostileTest('Injection');

const lineBreaks = 'x\r\nX-Injected: 1\r\n\r\nGET /evil HTTP/1.1';

describe('parameter values', () => {
	test.each([
		['task', 'get', { task_id: lineBreaks }],
		['file', 'download', { path: lineBreaks }],
		['profile', 'get', { db_id: id(1), matching: 'email', email: lineBreaks }],
		['profile', 'create', { db_id: id(1), data: columns({ _fname: lineBreaks }) }],
	])('with line breaks add no header (%s.%s)', async (resource, operation, parameters) => {
		const outcome = await hostile.engine.runNode(resource, operation, parameters);
		// An invalid path is not sent; the other values are part of the request body.
		if (resource === 'file') expectErrorWithoutToken(outcome, /path/);
		else expect(hostile.platform.requests).toHaveLength(1);
		for (const { url, headers } of hostile.platform.requests) {
			expect(headers).not.toHaveProperty('x-injected');
			expect(url).not.toMatch(/evil|[\r\n]/);
		}
	});

	test.each(['../databases/wipe', '..%2f..%2fdatabases', '/api/v1.1/databases/wipe', '%2e%2e'])(
		'a task ID does not change the URL: %s',
		async (taskId) => {
			hostile.platform.respond = (reply) => reply.send({ error: 0, data: { status: 'completed' } });
			await hostile.engine.runNode('task', 'get', { task_id: taskId });
			expect(hostile.platform.requests.map(({ url }) => url)).toEqual(['/api/v1.1/tasks/status']);
			expect(JSON.parse(hostile.platform.requests[0]!.text)).toMatchObject({ task_id: taskId });
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
	])('a file path stays below /api/download: %s', async (path) => {
		hostile.platform.respond = (reply) =>
			reply.header('content-disposition', 'attachment; filename=a.csv').send('a');
		const outcome = await hostile.engine.runNode('file', 'download', { path });
		if (hostile.platform.requests.length === 0)
			expectErrorWithoutToken(outcome, /The path ".*" (?:contains|has|is|must) /);
		for (const { url } of hostile.platform.requests) {
			expect(url).toMatch(/^\/api\/download\//);
			expect(new URL(url, hostile.platform.url).pathname).toMatch(/^\/api\/download\//);
			expect(decodeURIComponent(url)).not.toMatch(/(^|[/\\])\.\.([/\\]|$)/);
		}
	});

	test('a file URL of another host is requested from the platform', async () => {
		hostile.platform.respond = (reply) =>
			reply.header('content-disposition', 'attachment; filename=a.csv').send('a');
		await hostile.engine.runNode('file', 'download', {
			path: `${hostile.otherHost.url}/api/download/data/a.csv`,
		});
		expect(hostile.otherHost.requests).toEqual([]);
		expect(hostile.platform.requests.map(({ url }) => url)).toEqual(['/api/download/data/a.csv']);
	});

	test('a file URL in a task result is checked in the same way', async () => {
		hostile.platform.respond = (reply) =>
			reply.request.url.endsWith('/tasks/status')
				? reply.send({
						error: 0,
						data: {
							status: 'completed',
							result: { urls: [`${hostile.otherHost.url}/../../v1.1/wipe`] },
						},
					})
				: reply.send({ error: 0, data: { task_id: 't' } });
		const parameters = { source_type: 'database', source_id: id(1) };
		const outcome = await hostile.engine.runNode('profile', 'export', parameters);
		expectErrorWithoutToken(outcome, /path/);
		expect(hostile.otherHost.requests).toEqual([]);
		expect(hostile.platform.requests.map(({ url }) => url)).toEqual([
			'/api/v1.1/profiles/get_all',
			'/api/v1.1/tasks/status',
		]);
	});

	test.each(['../../etc/passwd', '..\\..\\boot.ini', '/etc/cron.d/x', 'a\r\nb.csv'])(
		'a file name has no path or line break: %j',
		async (name) => {
			const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
			hostile.platform.respond = (reply) =>
				reply.header('content-disposition', disposition).send('a');
			const { outputs } = await hostile.engine.runNode('file', 'download', { path: 'data/a.csv' });
			const { fileName } = outputs[0]![0]!.binary!.data!;
			expect(fileName).toMatch(/^[^/\\\r\n]+$/);
			expect(fileName).not.toMatch(/^\./);
		},
	);
});

describe('keys that could change prototypes', () => {
	const polluted = () => ({}) as Record<string, unknown>;

	test.each([
		['json', '{"error": 0, "data": {"id": 1, "__proto__": {"polluted": 1}}}'],
		['json', '{"error": 0, "__proto__": {"polluted": 1}, "data": {"id": 1}}'],
		['json', '{"error": 0, "data": {"id": 1, "constructor": {"prototype": {"polluted": 1}}}}'],
		[
			'xml',
			'<xml><error>0</error><data><id>1</id><__proto__><polluted>1</polluted></__proto__></data></xml>',
		],
	])('in a response (%s): %s', async (format, text) => {
		hostile.platform.respond = (reply) => reply.type(`application/${format}`).send(text);
		const { items } = await hostile.getDatabase(format);
		expect(items).toMatchObject([{ id: 1 }]);
		expect(items[0]).not.toHaveProperty('polluted');
		expect(polluted().polluted).toBeUndefined();
	});

	test.each(['json', 'xml'])('in a request (%s)', async (format) => {
		hostile.platform.respond = (reply) => reply.send({ error: 0, profile_id: 'a' });
		const text = '{"email": "a@example.com", "__proto__": {"polluted": 1}}';
		const parameters = { db_id: id(1), input_mode: 'json', data_json: text };
		const options = { format, batch_size: 1, extra_body: '{"__proto__": {"polluted": 1}}' };
		await hostile.engine.runNode('profile', 'create', { ...parameters, options });
		expect(polluted().polluted).toBeUndefined();
	});
});
