/** Base URLs as users paste them into the credential, and the URLs of calls. */
import fc from 'fast-check';

import { isOtherHost, normalizeBaseUrl, buildUrl } from '../../nodes/Altcraft/transport/baseUrl';

describe('a pasted base URL', () => {
	const same: Array<[string, string]> = [
		['https://ru.altkraft.com', 'https://ru.altkraft.com'],
		['https://ru.altkraft.com/', 'https://ru.altkraft.com'],
		['  ru.altkraft.com \n', 'https://ru.altkraft.com'],
		['//ru.altkraft.com', 'https://ru.altkraft.com'],
		['RU.Altkraft.COM', 'https://ru.altkraft.com'],
		['http://localhost:8055', 'http://localhost:8055'],
		['localhost:8055', 'https://localhost:8055'],
		['10.0.0.5:8443/crm/', 'https://10.0.0.5:8443/crm'],
		['https://[::1]:8055/', 'http://[::1]:8055'.replace('http:', 'https:')],
		['https://crm.example.com/altcraft//', 'https://crm.example.com/altcraft'],
		['https://ru.altkraft.com/api', 'https://ru.altkraft.com'],
		['https://ru.altkraft.com/api/', 'https://ru.altkraft.com'],
		['https://ru.altkraft.com/api/v1.1', 'https://ru.altkraft.com'],
		['https://ru.altkraft.com/api/v1.1/profiles/get', 'https://ru.altkraft.com'],
		['https://ru.altkraft.com/file_upload', 'https://ru.altkraft.com'],
		['https://x.com/crm/api/v1.1/?token=abc#top', 'https://x.com/crm'],
		['https://gateway.example.com/api/altcraft', 'https://gateway.example.com/api/altcraft'],
		['https://x.com/apiary', 'https://x.com/apiary'],
		['https://пример.рф', 'https://xn--e1afmkfd.xn--p1ai'],
	];
	test.each(same)('%j becomes %s', (pasted, baseUrl) => {
		expect(normalizeBaseUrl(pasted)).toBe(baseUrl);
		expect(normalizeBaseUrl(baseUrl)).toBe(baseUrl);
	});

	test.each([
		'',
		'  ',
		'https://',
		'not an address',
		'ftp://x.com',
		'https://https://x.com',
		'javascript:alert(1)',
	])('%j is rejected', (pasted) => {
		expect(() => normalizeBaseUrl(pasted)).toThrow(
			/^The base URL .+\. Enter a URL such as https:\/\//,
		);
	});

	test('a user name or password is rejected and not quoted', () => {
		for (const pasted of ['https://me:secret@x.com', 'https://secret@x.com', 'me:secret@x.com']) {
			expect(() => normalizeBaseUrl(pasted)).toThrow(/user name or password/);
			expect(() => normalizeBaseUrl(pasted)).not.toThrow(/secret/);
		}
	});
});

describe('the URL of a call', () => {
	const urls: Array<[string, string]> = [
		['/profiles/get', 'https://x.com/crm/api/v1.1/profiles/get'],
		['/profiles/get/', 'https://x.com/crm/api/v1.1/profiles/get/'],
		['/api/v1.0/lists/5/suspend_all', 'https://x.com/crm/api/v1.0/lists/5/suspend_all'],
		[
			'/api/download/suppress/ab-cd/list.md5.zip',
			'https://x.com/crm/api/download/suppress/ab-cd/list.md5.zip',
		],
		['/file_upload', 'https://x.com/crm/file_upload'],
		['/file_uploads', 'https://x.com/crm/api/v1.1/file_uploads'],
		['/api/download/a%20b', 'https://x.com/crm/api/download/a%20b'],
		['/api/download/имя', 'https://x.com/crm/api/download/%D0%B8%D0%BC%D1%8F'],
		['/api/download/50%', 'https://x.com/crm/api/download/50%25'],
		['https://push.example.com/push_subscribe', 'https://push.example.com/push_subscribe'],
		['http://127.0.0.1:8055/push_subscribe', 'http://127.0.0.1:8055/push_subscribe'],
	];
	test.each(urls)('%s', (path, url) => {
		expect(buildUrl('https://x.com/crm', path)).toBe(url);
	});

	test.each([
		'profiles/get',
		'/../admin',
		'/a/../b',
		'/a/..',
		'/a/%2e%2E/b',
		'/a%2f..%2fb',
		'/a/./b',
		'//evil.com/x',
		'/a//b',
		'/a%2f/b',
		'/a\\b',
		'/a%5cb',
		'/a\r\nHost: evil',
		'/a%0d%0ab',
		'/a b',
		'/a?token=1',
		'/a#b',
		'/a\ud800',
		'http://evil.com/x',
		'https://user:pw@evil.com/x',
		'https://x.com\\@evil.com/x',
		'ftp://x.com/a',
		'',
	])('%j is rejected', (path) => {
		expect(() => buildUrl('https://x.com', path)).toThrow(
			/^The path ".*" (?:contains|has|is|must) /,
		);
	});

	test('any relative path stays below the base URL', () => {
		let accepted = 0;
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (tail, download) => {
				let url: string;
				try {
					url = buildUrl('https://x.com/crm', (download ? '/api/download/' : '/') + tail);
				} catch {
					return;
				}
				accepted++;
				expect(new URL(url).href.startsWith('https://x.com/crm/')).toBe(true);
				expect(new URL(url).search + new URL(url).hash).toBe('');
			}),
			{ numRuns: 2000 },
		);
		expect(accepted).toBeGreaterThan(100);
	});

	test('only a URL with another origin is on another host', () => {
		expect(isOtherHost('https://x.com/crm', '/profiles/get')).toBe(false);
		expect(isOtherHost('https://x.com/crm', 'https://x.com/push')).toBe(false);
		expect(isOtherHost('https://x.com/crm', 'https://x.com:8443/push')).toBe(true);
		expect(isOtherHost('https://x.com/crm', 'https://push.example.com/x')).toBe(true);
	});
});
