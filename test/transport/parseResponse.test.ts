/** Every response becomes a result or an error that says what happened. */
import { parseResponse } from '../../nodes/Altcraft/transport/parseResponse';
import { AltcraftError, plainText, redact } from '../../nodes/Altcraft/transport/altcraftError';
import type { ApiResponse, Call } from '../../nodes/Altcraft/transport/types';

const CALL: Call = {
	path: '/profiles/get',
	effect: 'reads',
	format: 'json',
	responseShape: { data: { id: 'integer', phone: 'string' }, '*': 'any' },
};
const NOW = Date.parse('2024-05-20T10:00:00Z');

function read(
	body: string | Uint8Array,
	more: { status?: number; headers?: Record<string, string>; call?: Partial<Call> } = {},
): ApiResponse | AltcraftError {
	const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
	const response = { status: more.status ?? 200, headers: more.headers ?? {}, body: bytes };
	return parseResponse({ ...CALL, ...more.call }, response, NOW);
}
function failed(...args: Parameters<typeof read>): AltcraftError {
	const outcome = read(...args);
	if (!(outcome instanceof AltcraftError)) throw new Error('an error was expected');
	return outcome;
}

const HTML =
	'<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>nginx</h1></body></html>';

describe('success', () => {
	test('JSON and XML give the same result, whatever was requested', () => {
		const expected = { value: { data: { id: 5, phone: '007' } }, text: 'Successful operation' };
		const json = '{"error":0,"error_text":"Successful operation","data":{"id":5,"phone":"007"}}';
		const xml =
			'<?xml version="1.0"?><xml><error>0</error><error_text>Successful operation</error_text><data><id>5</id><phone>007</phone></data></xml>';
		for (const format of ['json', 'xml'] as const) {
			for (const type of ['application/json', 'application/xml', 'text/html', '']) {
				const more = { call: { format }, headers: { 'content-type': type } };
				expect(read(json, more)).toEqual(expected);
				expect(read(xml, more)).toEqual(expected);
			}
		}
	});

	test('error as a string of zero, white space and a byte order mark around', () => {
		expect(read('\ufeff\n {"error":"0"} \n')).toEqual({ value: {}, text: '' });
	});

	test.each(['duplicate-request', 'x-duplicate-request'])('%s marks a duplicate', (name) => {
		const key = name.replace('request', 'key');
		expect(read('{"error":0}', { headers: { [name]: 'true', [key]: 'k1' } })).toMatchObject({
			duplicateOf: 'k1',
		});
		const call = { requestId: 'r1' };
		expect(read('{"error":0}', { headers: { [name]: 'TRUE' }, call })).toMatchObject({
			duplicateOf: 'r1',
		});
		expect(read('{"error":0}', { headers: { [name]: 'false', [key]: 'k1' } })).not.toHaveProperty(
			'duplicateOf',
		);
	});
});

describe('error codes', () => {
	const codes = [400, 401, 402, 403, 404, 409, 413, 415, 429, 435, 441, 450, 500, 501];
	test.each(codes)('code %i has its own title and advice', (code) => {
		const error = failed(JSON.stringify({ error: code, error_text: 'Some <b>reason</b>' }));
		expect(error).toMatchObject({ code, reason: 'Some reason', httpStatus: 200, inDoubt: false });
		expect(error.kind).toBe(code === 429 ? 'busy' : code === 500 ? 'unavailable' : 'refused');
		expect(error.message).toContain(`(${code})`);
		expect(error.advice.length).toBeGreaterThan(20);
		const others = codes.filter((each) => each !== code);
		for (const other of others) {
			expect(failed(JSON.stringify({ error: other })).title).not.toBe(error.title);
		}
		const status = failed(JSON.stringify({ error: code, error_text: 'x' }), { status: code });
		expect(status).toMatchObject({ code, reason: 'x', httpStatus: code, kind: error.kind });
		const xml = failed(`<xml><error>${code}</error><error_text>y</error_text></xml>`);
		expect(xml).toMatchObject({ code, reason: 'y', kind: error.kind });
	});

	test('unknown codes are errors, including numbers in strings and other values', () => {
		expect(failed('{"error":440,"error_text":"odd"}')).toMatchObject({
			code: 440,
			kind: 'refused',
		});
		expect(failed('{"error":"450"}')).toMatchObject({ code: 450 });
		expect(failed('{"error":-1}')).toMatchObject({ code: -1, kind: 'refused' });
		expect(failed('{"error":true}')).toMatchObject({ code: undefined, kind: 'refused' });
		expect(failed('{"error":"no such thing"}')).toMatchObject({ reason: 'no such thing' });
		expect(failed('{"error":{}}')).toMatchObject({ kind: 'refused' });
	});

	test('an error code counts despite HTTP 200, even without an envelope', () => {
		expect(failed('{"error":404}', { call: { envelope: 'bare' } })).toMatchObject({ code: 404 });
	});
});

describe('HTTP errors', () => {
	test('without a body the status stands for the code, except for the 413 of a proxy', () => {
		expect(failed('', { status: 404 })).toMatchObject({
			code: 404,
			httpStatus: 404,
			kind: 'refused',
		});
		expect(failed('', { status: 429 })).toMatchObject({ code: 429, kind: 'busy' });
		expect(failed('', { status: 501 })).toMatchObject({ code: 501, kind: 'refused' });
		expect(failed('', { status: 413 })).toMatchObject({
			code: undefined,
			title: 'The request is too large',
		});
	});

	test('the reason of a web page of a proxy is its title', () => {
		for (const status of [500, 501, 502, 503, 504]) {
			const error = failed(HTML, { status });
			expect(error).toMatchObject({ kind: 'unavailable', code: undefined, httpStatus: status });
			expect(error.reason).toBe('502 Bad Gateway');
			expect(error.message).toContain(`(HTTP ${status})`);
		}
		expect(failed(HTML, { status: 403 })).toMatchObject({
			kind: 'refused',
			title: 'Access to the URL was denied',
		});
		expect(failed(HTML, { status: 404 })).toMatchObject({
			title: 'No Altcraft API at this URL',
		});
		expect(failed(HTML, { status: 429 })).toMatchObject({ kind: 'busy' });
	});

	test('a success in the body with an error status is an error', () => {
		expect(failed('{"error":0}', { status: 503 })).toMatchObject({ kind: 'unavailable' });
		expect(failed('{"error":0}', { status: 400 })).toMatchObject({ kind: 'refused' });
	});

	test('the reason of a redirect is its target without the query', () => {
		const headers = { location: 'https://other.example.com/login?token=abc#x' };
		const error = failed('', { status: 302, headers });
		expect(error).toMatchObject({ kind: 'refused', httpStatus: 302 });
		expect(error.reason).toBe('redirects to https://other.example.com/login');
	});

	test('Retry-After in seconds and as a date', () => {
		const wait = (value: string) =>
			failed('', { status: 429, headers: { 'retry-after': value } }).retryAfterMs;
		expect(wait('7')).toBe(7000);
		expect(wait('Mon, 20 May 2024 10:00:30 GMT')).toBe(30_000);
		expect(wait('Mon, 20 May 2024 09:00:00 GMT')).toBe(0);
		expect(wait('soon')).toBeUndefined();
	});
});

describe('an unreadable response is lost, never a success', () => {
	const lost: Array<[string, string, RegExp]> = [
		['nothing', '', /empty/],
		['white space', ' \n', /empty/],
		['JSON cut short', '{"error":0,"data":[', /not complete JSON/],
		['XML cut short', '<xml><error>0</error><data>', /not complete XML/],
		['a page', HTML, /web page.*502 Bad Gateway/],
		['a text', 'OK', /received text: OK/],
		['no envelope', '{"data":{}}', /no error code/],
		['no envelope in XML', '<xml><data>1</data></xml>', /no error code/],
		['null for an error', '{"error":null}', /no error code/],
		['false for an error', '{"error":false}', /no error code/],
		['an array', '[]', /no error code/],
		[
			'a document type',
			'<!DOCTYPE xml [<!ENTITY a "b">]><xml><error>0</error></xml>',
			/document type/,
		],
		['a deep answer', `{"error":0,"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, /200 levels/],
	];
	test.each(lost)('%s', (_, body, reason) => {
		const error = failed(body);
		expect(error.kind).toBe('lost');
		expect(error.code).toBeUndefined();
		expect(error.reason).toMatch(reason);
	});

	test('more than 100 MB is not requested again', () => {
		expect(failed(new Uint8Array(100 * 1024 * 1024 + 1))).toMatchObject({ kind: 'refused' });
	});
});

describe('responses without an envelope', () => {
	const call = { envelope: 'bare' as const };
	test('succeed by their status, and keep readable values', () => {
		expect(read('', { call })).toEqual({ value: {}, text: '' });
		expect(read('{"Status":"Ok","Suspended":3}', { call })).toEqual({
			value: { Status: 'Ok', Suspended: 3 },
			text: '',
		});
		expect(read('done', { call })).toEqual({ value: {}, text: 'done' });
		expect(failed('', { status: 409, call })).toMatchObject({ code: 409 });
	});
	test('are lost if they are a web page or truncated', () => {
		expect(failed(HTML, { call })).toMatchObject({ kind: 'lost' });
		expect(failed('{"Status":', { call })).toMatchObject({ kind: 'lost' });
	});
});

test('the encoding that the header or the XML declares is used, and an unknown one is named', () => {
	const call = { responseShape: { error: 'integer', name: 'string' } as const };
	const bytes = (text: string) => Buffer.from(text, 'latin1');
	// "Имя" in windows-1251
	const name = '<xml><error>0</error><name>\xc8\xec\xff</name></xml>';
	const declared = bytes(`<?xml version="1.0" encoding="windows-1251"?>${name}`);
	const header = { 'content-type': 'application/xml; charset=windows-1251' };
	expect(read(declared, { call })).toMatchObject({ value: { name: 'Имя' } });
	expect(read(bytes(name), { call, headers: header })).toMatchObject({ value: { name: 'Имя' } });
	const unknown = failed(bytes(name), {
		call,
		headers: { 'content-type': 'text/xml; charset=x-9' },
	});
	expect(unknown.reason).toContain('encoding "x-9" is not supported');
});

describe('files', () => {
	const call = { envelope: 'file' as const, path: '/api/download/suppress/x-1/list.md5.zip' };
	const named = (disposition: string) => {
		const answer = read('a;b', { call, headers: { 'content-disposition': disposition } });
		return (answer as ApiResponse).file?.name;
	};
	test('have a name in UTF-8, although a header has one character per byte', () => {
		const raw = Buffer.from('attachment; filename="отчёт.csv"').toString('latin1');
		expect(named(raw)).toBe('отчёт.csv');
		expect(named('attachment; filename="caf\xe9.csv"')).toBe('caf\xe9.csv');
	});
	test('have bytes, type and name', () => {
		const answer = read('a;b\n', {
			call,
			headers: { 'content-type': 'text/csv; charset=utf-8' },
		}) as ApiResponse;
		expect(answer.file).toMatchObject({ name: 'list.md5.zip', type: 'text/csv' });
		expect(Buffer.from(answer.file?.bytes ?? []).toString()).toBe('a;b\n');
		const bytes = Uint8Array.of(0x50, 0x4b, 3, 4, 0xff);
		expect(read(bytes, { call })).toMatchObject({
			file: { bytes, type: 'application/octet-stream' },
		});
	});
	test('names are safe', () => {
		expect(named('attachment; filename="report.csv"')).toBe('report.csv');
		expect(named('attachment; filename=report.csv')).toBe('report.csv');
		expect(named('attachment; filename="x"; filename*=UTF-8\'\'%D0%B0%20b.csv')).toBe('а b.csv');
		expect(named('attachment; filename="../../etc/passwd"')).toBe('passwd');
		expect(named('attachment; filename="..\\\\..\\\\evil.exe"')).toBe('evil.exe');
		expect(named("attachment; filename*=UTF-8''..%2F..%2Fa%00b%0d%0a.csv")).toBe('ab.csv');
		expect(named('attachment; filename=".."')).toBe('list.md5.zip');
		expect(named('attachment')).toBe('list.md5.zip');
	});
	test('an error instead of a file is an error', () => {
		expect(failed('{"error":404,"error_text":"gone"}', { call })).toMatchObject({
			code: 404,
			reason: 'gone',
		});
		expect(failed('<xml><error>404</error></xml>', { call })).toMatchObject({ code: 404 });
		expect(failed('{"error":0,"error_text":""}', { call })).toMatchObject({ kind: 'lost' });
		expect(failed('', { call })).toMatchObject({ kind: 'lost' });
		expect(failed(HTML, { call })).toMatchObject({ kind: 'lost' });
		expect(failed(HTML, { call, status: 502 })).toMatchObject({ kind: 'unavailable' });
	});
	test('files of JSON, XML or HTML are files', () => {
		expect(read('[{"a":1}]', { call })).toHaveProperty('file');
		expect(read('{"profile":{}}\n{"profile":{}}', { call })).toHaveProperty('file');
		const headers = { 'content-disposition': 'attachment; filename="a.html"' };
		expect(read(HTML, { call, headers })).toHaveProperty('file');
	});
});

describe('texts in errors', () => {
	test('have no HTML and no control characters, and are short', () => {
		expect(plainText('<p>Not&nbsp;<b>found</b> &amp; gone</p><script>x()</script>')).toBe(
			'Not found & gone',
		);
		expect(plainText('a\r\nb\u0000c\u2028d')).toBe('a b c d');
		expect(plainText('x'.repeat(10_000))).toHaveLength(500);
		expect(plainText('value < 5 and > 3')).toBe('value < 5 and > 3');
		expect(plainText('<script>'.repeat(5000))).toBe('');
	});
	test('have no secret, not even a part of it where the text is cut', () => {
		const secret = 'SECRET-TOKEN-123';
		for (let length = 470; length < 520; length++) {
			const text = `${'x'.repeat(length)}${secret} ${'y'.repeat(100)}`;
			expect(plainText(text, secret)).not.toContain('SEC');
			const error = parseResponse(
				CALL,
				{
					status: 200,
					headers: {},
					body: new TextEncoder().encode(JSON.stringify({ error: 401, error_text: text })),
				},
				NOW,
				secret,
			) as AltcraftError;
			expect(error.message).not.toContain('SEC');
		}
		const script = `<script>${'x'.repeat(19_980)}</script> ${secret} is unknown`;
		expect(plainText(script, secret)).not.toContain('SEC');
		expect(plainText('the token a&amp;b is unknown', 'a&b')).toBe('the token *** is unknown');
	});
	test('can be redacted', () => {
		expect(redact('token SECRET/1 in SECRET%2F1', 'SECRET/1')).toBe('token *** in ***');
		expect(redact('nothing', '')).toBe('nothing');
	});
});
