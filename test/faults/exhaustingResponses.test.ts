/** Responses that try to exhaust memory or CPU end in a clear error, and the node works afterwards. */
import { streamBytes, type StreamedBytes } from './hostileServer';
import { expectErrorWithoutToken, useHostileTest } from './hostileTest';
import { measureMemoryGrowth } from './memoryGrowth';

const hostile = useHostileTest('Exhausting responses');

const nestedEntities = Array.from(
	{ length: 10 },
	(_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
).join('');

describe('responses that try to exhaust memory', () => {
	test('rejects XML with nested entities', async () => {
		const bomb = `<!DOCTYPE x [<!ENTITY l0 "ha">${nestedEntities}]><xml><error>0</error><data>&l10;</data></xml>`;
		hostile.platform.respond = (reply) => reply.type('application/xml').send(bomb);
		const { result, growth } = await measureMemoryGrowth(
			async () => await hostile.getDatabase('xml'),
		);
		expectErrorWithoutToken(result, /document type/);
		expect(growth).toBeLessThan(100);
		await hostile.expectStillWorking();
	});

	test('rejects XML with an external file entity', async () => {
		const entity = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>';
		hostile.platform.respond = (reply) =>
			reply.type('application/xml').send(`${entity}<xml><error>0</error><data>&f;</data></xml>`);
		expectErrorWithoutToken(await hostile.getDatabase('xml'), /document type/);
	});

	test('rejects 50 MB of nested XML elements', async () => {
		hostile.platform.respond = (reply) =>
			streamBytes(reply, 50_000_000, { piece: '<a>', type: 'application/xml' });
		const { result, growth } = await measureMemoryGrowth(
			async () => await hostile.getDatabase('xml'),
		);
		expectErrorWithoutToken(result, /levels deep/);
		expect(growth).toBeLessThan(500);
		await hostile.expectStillWorking();
	});

	test('rejects JSON with 10,000 levels', async () => {
		const deep = `{"error": 0, "data": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
		hostile.platform.respond = (reply) => reply.type('application/json').send(deep);
		const { result, growth } = await measureMemoryGrowth(
			async () => await hostile.getDatabase('json'),
		);
		expectErrorWithoutToken(result, /levels deep/);
		expect(growth).toBeLessThan(100);
		await hostile.expectStillWorking();
	});

	test.each([
		{ how: 'in chunks', withContentLength: false },
		{ how: 'with a Content-Length header', withContentLength: true },
	])('stops reading a response of 200 MB $how', async ({ withContentLength }) => {
		let streamed: StreamedBytes = { sent: 0 };
		hostile.platform.respond = (reply) => {
			const head = '{"error": 0, "data": "';
			streamed = streamBytes(reply, 200_000_000, {
				head,
				piece: 'x',
				type: 'application/json',
				withContentLength,
			});
		};
		const { result, growth } = await measureMemoryGrowth(
			async () => await hostile.getDatabase('json'),
		);
		expectErrorWithoutToken(result, /too large/);
		expect(streamed.sent).toBeGreaterThan(100_000_000);
		expect(streamed.sent).toBeLessThan(150_000_000);
		expect(hostile.platform.requests).toHaveLength(1);
		expect(growth).toBeLessThan(350);
		await hostile.expectStillWorking();
	});
});

describe('responses that are slow to parse', () => {
	const many = 2_000_000;
	test.each([
		['json', 'a number of 2,000,000 digits', `{"error": 0, "data": {"id": ${'9'.repeat(many)}}}`],
		['json', 'backslashes', `{"error": 0, "data": {"id": 1, "a": "${'\\\\'.repeat(many)}"}}`],
		['json', 'a long error message', `{"error": 450, "error_text": "${'<a '.repeat(many)}"}`],
		['xml', 'unclosed tags', `<xml><error>0</error>${'<a>'.repeat(many)}`],
		[
			'xml',
			'empty elements',
			`<xml><error>0</error><data>${'<a/>'.repeat(many / 10)}</data></xml>`,
		],
		['xml', 'attributes', `<xml><error>0</error><data ${'a="1" '.repeat(many / 10)}/></xml>`],
		['xml', 'angle brackets', '<'.repeat(many)],
		['json', 'an HTML page', `<html><title>${'<'.repeat(many)}`],
	])('%s: %s', async (format, _what, text) => {
		hostile.platform.respond = (reply) => reply.type(`application/${format}`).send(text);
		const started = Date.now();
		jest.spyOn(Math, 'random').mockReturnValue(0.01);
		const { result, growth } = await measureMemoryGrowth(
			async () => await hostile.getDatabase(format),
		);
		jest.restoreAllMocks();
		const { run, error } = result;
		if (error) expect(`${error.message} ${error.description}`.length).toBeLessThan(2000);
		expect(['success', 'error']).toContain(run.status);
		expect(Date.now() - started).toBeLessThan(20_000);
		expect(growth).toBeLessThan(700);
		await hostile.expectStillWorking();
	});
});
