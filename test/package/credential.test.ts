/** The credential test: what the user reads if the base URL, the token or its permissions are wrong. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { AltcraftApi } from '../../credentials/AltcraftApi.credentials';
import { normalizeBaseUrl, buildUrl } from '../../nodes/Altcraft/transport/baseUrl';
import { removeUserFolder, testCredential } from './credentialTester';

const TOKEN = 'SECRET-TOKEN-123';

type Respond = (response: ServerResponse) => void;
const requests: Array<Pick<IncomingMessage, 'url' | 'method' | 'headers'> & { body: string }> = [];
let respond: Respond;
let root: string;

const server = createServer((request, response) => {
	let body = '';
	request.on('data', (chunk) => (body += chunk));
	request.on('end', () => {
		const { url, method, headers } = request;
		requests.push({ url, method, headers, body });
		respond(response);
	});
});

const json =
	(status: number, value: unknown): Respond =>
	(response) =>
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
const html =
	(status: number): Respond =>
	(response) =>
		response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Hello</html>');
const empty =
	(status: number): Respond =>
	(response) =>
		response.writeHead(status).end();
const redirect =
	(status: number): Respond =>
	(response) =>
		response.writeHead(status, { location: `${root}/elsewhere` }).end();

const databases = json(200, { error: 0, error_text: 'Successful operation', data: [] });
const check = async (url = root) => await testCredential(new AltcraftApi(), { url, token: TOKEN });

beforeAll(async () => {
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	requests.length = 0;
	respond = databases;
});
afterAll(async () => {
	removeUserFolder();
	await new Promise((done) => server.close(done));
});

test('a correct base URL and token pass, and the token is only in the header', async () => {
	expect(await check()).toEqual({ status: 'OK', message: 'Connection successful!' });
	expect(requests).toHaveLength(1);
	const [{ url, method, headers, body }] = requests;
	expect({ url, method, body }).toEqual({
		url: '/api/v1.1/databases/list/',
		method: 'POST',
		body: '{"limit":1}',
	});
	expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
	expect(JSON.stringify({ url, body })).not.toContain(TOKEN);
});

test.each([0, '0'])('error %p is success', async (error) => {
	respond = json(200, { error, error_text: 'Successful operation', data: [] });
	expect((await check()).status).toBe('OK');
});

test.each<[string, Respond, RegExp]>([
	['code 401 in the body', json(200, { error: 401 }), /does not accept this token/],
	['code 401 as text', json(200, { error: '401' }), /does not accept this token/],
	['HTTP 401 with the body', json(401, { error: 401 }), /does not accept this token/],
	['HTTP 401 without a body', empty(401), /does not accept this token/],
	[
		'code 403 in the body',
		json(200, { error: 403 }),
		/token are correct, but .* no access to databases/,
	],
	[
		'HTTP 403 with the body',
		json(403, { error: 403 }),
		/token are correct, but .* no access to databases/,
	],
	['HTTP 403 without a body', empty(403), /token are correct, but .* no access to databases/],
	['a web page', html(200), /not from Altcraft/],
	['a web page with 404', html(404), /not from Altcraft/],
	['404 without a body', empty(404), /not from Altcraft/],
	['404 of another API', json(404, { message: 'no route' }), /not from Altcraft/],
	['JSON of another API', json(200, { hello: 'world' }), /not from Altcraft/],
	['null', json(200, null), /not from Altcraft/],
	['an empty response', empty(200), /response is empty/],
	['a web page of a proxy', html(502), /currently unavailable/],
	['the rate limit', empty(429), /Too many requests/],
	['the limit of the plan', json(200, { error: 402 }), /plan/],
	['a refused request', json(200, { error: 450 }), /rejected .* \(code 450\)/],
	['an undocumented code', json(200, { error: 440 }), /rejected .* \(code 440\)/],
	['a code that no page lists', json(200, { error: 436 }), /rejected .* \(code 436\)/],
	['a code of one digit as text', json(200, { error: '5' }), /rejected .* \(code 5\)/],
	['a code of three digits as text', json(200, { error: '436' }), /rejected/],
	['a text as error', json(200, { error: 'Unauthorized' }), /rejected/],
	['an empty text as error', json(200, { error: '' }), /rejected/],
	['true as error', json(200, { error: true }), /not from Altcraft/],
	['false as error', json(200, { error: false }), /not from Altcraft/],
	['null as error', json(200, { error: null }), /not from Altcraft/],
	['an object as error', json(200, { error: { code: 401 } }), /not from Altcraft/],
	['a list as error', json(200, { error: [] }), /not from Altcraft/],
	['HTTP 400 with another code', json(400, { error: 436 }), /\S/],
	['HTTP 400 with code 0', json(400, { error: 0 }), /\S/],
	['HTTP 422', json(422, { message: 'invalid' }), /\S/],
	['HTTP 436', json(436, { error: 436 }), /\S/],
	['HTTP 418 without a body', empty(418), /\S/],
	['a redirect', redirect(302), /redirects to another one/],
	['a permanent redirect', redirect(308), /redirects to another one/],
	['a reset connection', (response) => response.destroy(), /ECONNRESET/],
])('%s has its own message', async (_name, given, expectedMessage) => {
	respond = given;
	const { status, message } = await check();
	expect(status).toBe('Error');
	expect(message).toMatch(expectedMessage);
	expect(message).not.toContain(TOKEN);
	// n8n repeats the request after HTTP 401. No request goes to another URL.
	expect(new Set(requests.map(({ url }) => url))).toEqual(new Set(['/api/v1.1/databases/list/']));
});

test.each([
	['', ''],
	['/', ''],
	['//', ''],
	['/api', ''],
	['/api/', ''],
	['/api/v1.1', ''],
	['/api/v1.1/', ''],
	['/API/v1.1/profiles/get?db_id=1#x', ''],
	['/api/v1.0/lists/1/suspend_all', ''],
	['/api/integrations/any/profile_import', ''],
	['/file_upload', ''],
	['?x=1', ''],
	['/marketing', '/marketing'],
	['/marketing/', '/marketing'],
	['/marketing/api/v1.1/', '/marketing'],
	['/marketing/api', '/marketing'],
	['/marketing?x=a@b', '/marketing'],
	['/apiary', '/apiary'],
	['/api/other', '/api/other'],
	['/file_uploads', '/file_uploads'],
])('a base URL ending in "%s" is normalized as in the nodes', async (pasted, prefix) => {
	const baseUrl = `  ${root}${pasted} `;
	expect((await check(baseUrl)).status).toBe('OK');
	expect(requests.map(({ url }) => url)).toEqual([`${prefix}/api/v1.1/databases/list/`]);
	expect(`${root}${requests[0].url}`).toBe(buildUrl(normalizeBaseUrl(baseUrl), '/databases/list/'));
});

test.each([
	['a closed port', () => 'http://127.0.0.1:1', /ECONNREFUSED/],
	['nothing', () => ' ', /INVALID.URL/i],
	['a scheme alone', () => 'https://', /INVALID.URL/i],
	['words', () => 'our platform', /INVALID.URL/i],
	['a name and password', () => root.replace('//', '//me:secret@'), /INVALID.URL/i],
	// Without a scheme the test uses https, which this server does not support.
	['no scheme', () => root.replace('http://', ''), /EPROTO/],
])('%s as base URL is an error, and nothing is sent', async (_name, url, expectedMessage) => {
	const { status, message } = await check(url());
	expect(status).toBe('Error');
	expect(message).toMatch(expectedMessage);
	expect(requests).toEqual([]);
});

test.each([' ', 'https://', 'our platform', 'https://me:secret@host', 'ftp://host'])(
	'"%s" is invalid for the test and for the nodes',
	async (pasted) => {
		expect((await check(pasted)).status).toBe('Error');
		expect(() => normalizeBaseUrl(pasted)).toThrow(/base URL/);
	},
);

test('as a predefined credential it only adds the header', async () => {
	const request = { url: 'https://crm.example.com', headers: { Accept: '*/*' }, body: { a: 1 } };
	const { authenticate } = new AltcraftApi();
	expect(await authenticate({ url: 'unused', token: '={{ 1 }}' }, request)).toEqual({
		...request,
		headers: { Accept: '*/*', Authorization: 'Bearer ={{ 1 }}' },
	});
	expect(request.headers).toEqual({ Accept: '*/*' });
});
