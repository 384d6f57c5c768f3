/** What XML responses print in each mode: quotes, markup in strings, windows-1251. */
import { parseXml } from '../../sandbox/xmlFormat';
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const xml = { 'content-type': 'application/json', accept: 'application/xml' };
const post = async (path: string, body: Json) =>
	await sandbox().post(path, JSON.stringify(body), { ...xml, 'request-id': `${Math.random()}` });
const read = async (path: string, body: Json = {}) => (await post(path, body)).text;

describe('literal double quotes', () => {
	const quoted: Array<[string, Json, string]> = [
		['/segments/list/', {}, '<name>"Loyal customers"</name>'],
		['/segments/get/', { id: 1 }, '<name>"Loyal customers"</name>'],
		['/suppresses/list', {}, '<name>"Complaints"</name>'],
		['/suppresses/get', { id: 2 }, '<name>"Complaints"</name><is_global>false</is_global>'],
		['/campaigns/get_status', { id: 1 }, '<status>"Active"</status>'],
		['/campaigns/broadcasts/get', { id: 3 }, '<name>"Spring sale"</name>'],
		['/campaigns/regulars/get', { id: 4 }, '<name>"Weekly news"</name>'],
	];

	it.each(quoted)('are in the response of %s, as the samples show', async (path, body, text) => {
		expect(await read(path, body)).toContain(text);
		sandbox().control.set({ xml_quotes: 'none' });
		expect(await read(path, body)).toContain(text.replaceAll('"', ''));
	});

	it('are in the mailing log, and in a segment down to the values of its rules', async () => {
		await sandbox().call('/campaigns/deactivate', { id: 3 });
		expect(await read('/campaigns/log_v2', { id: 3 })).toContain('<level>"INFO"</level>');
		const value = [{ name: 'value', value: '1' }];
		const query = { compo: 'default', name: 'custom_id', operator: 'equal', type: 'field', value };
		const segment = [{ condition: 'and', list_id: 1, queries: [query] }];
		const { data } = await sandbox().call('/segments/add/', { name: 'One', segment });
		const text = await read('/segments/get/', { id: data.saved_id });
		expect(text).toContain('<value><name>"value"</name><value>"1"</value></value>');
	});

	it('are nowhere else, unless a setting prints them in data of every method', async () => {
		expect(await read('/databases/get', { id: 1 })).toContain('<name>Customers</name>');
		sandbox().control.set({ xml_quotes: 'all' });
		const text = await read('/databases/get', { id: 1 });
		expect(text).toContain('<name>"Customers"</name>');
		expect(text).toContain('<error_text>Successful operation</error_text>');
	});
});

describe('markup in strings', () => {
	const name = 'before <b class="x">bold <i>deep</i></b> after, 1 < 2 & <br>';
	const email = 'a@example.com';

	const readName = async (xml_markup: 'escaped' | 'unescaped' | 'cdata') => {
		await sandbox().call('/profiles/add', { db_id: 1, data: { email, _fname: name } });
		sandbox().control.set({ xml_markup });
		const text = await read('/profiles/get', { db_id: 1, email });
		return { text, inner: /<_fname>(.*?)<\/_fname>/.exec(text)?.[1] };
	};

	it('is escaped by default', async () => {
		const { text, inner } = await readName('escaped');
		expect(inner).not.toContain('<');
		const [data] = parseXml(text).children.filter((child) => child.name === 'data');
		expect(data.children.find((child) => child.name === '_fname')?.text).toBe(name);
	});

	it('can be printed as elements, as far as its tags are balanced', async () => {
		expect((await readName('unescaped')).inner).toBe(
			'before <b class="x">bold <i>deep</i></b> after, 1 &lt; 2 &amp; &lt;br&gt;',
		);
	});

	it('can be printed in CDATA', async () => {
		const { text, inner } = await readName('cdata');
		expect(inner).toBe(`<![CDATA[${name}]]>`);
		const [data] = parseXml(text).children.filter((child) => child.name === 'data');
		expect(data.children.find((child) => child.name === '_fname')?.text).toBe(name);
	});
});

describe('windows-1251', () => {
	const email = 'a@example.com';
	const name = 'Анна «Ё» 😀';

	it.each([
		['windows-1251', 'application/xml; charset=windows-1251'],
		['windows-1251_prolog', 'application/xml'],
	] as const)('%s is declared and encoded', async (xml_encoding, contentType) => {
		await sandbox().call('/profiles/add', { db_id: 1, data: { email, _fname: name } });
		sandbox().control.set({ xml_encoding });
		const response = await fetch(`${sandbox().url}/api/v1.1/profiles/get`, {
			method: 'POST',
			body: JSON.stringify({ db_id: 1, email }),
			headers: { ...xml, authorization: `Bearer ${sandbox().token}` },
		});
		expect(response.headers.get('content-type')).toBe(contentType);
		const bytes = Buffer.from(await response.arrayBuffer());
		expect(bytes.toString('latin1')).toContain('<_fname>\xc0\xed\xed\xe0 \xab\xa8\xbb &#128512;');
		const text = new TextDecoder('windows-1251').decode(bytes);
		expect(text).toMatch(/^<\?xml version="1.0" encoding="windows-1251" \?>/);
		const [data] = parseXml(text).children.filter((child) => child.name === 'data');
		expect(data.children.find((child) => child.name === '_fname')?.text).toBe(name);
	});

	it('leaves JSON in UTF-8', async () => {
		sandbox().control.set({ xml_encoding: 'windows-1251' });
		const { text, headers } = await sandbox().post('/databases/list', '{}', {
			'content-type': 'application/json',
		});
		expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(JSON.parse(text)).toMatchObject({ error: 0 });
	});
});
