/** Uploaded files, and the documentation's objects of virtual senders in requests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { id, rows } from './cases/types';
import { parseSampleXml } from './recordingServer';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();
const formats = ['json', 'xml'] as const;

interface Uploaded {
	name: string;
	type: string;
	size: number;
	md5: string;
}

beforeEach(async () => await sandbox.reset());

const uploads = async (): Promise<Uploaded[]> => (await sandbox.state()).uploads as Uploaded[];

describe.each(formats)('a file uploaded in %s', (format) => {
	const upload = async (parameters: object, item: object = {}) =>
		await sandbox.engine.runNode(
			'file',
			'upload',
			{ ...parameters, options: { format, ...(parameters as { options?: object }).options } },
			[item as Record<string, unknown>],
		);

	test('uploads binary data with its file name and type', async () => {
		const bytes = Buffer.from(Array.from({ length: 256 }, (_none, byte) => byte));
		const data = { data: bytes.toString('base64'), mimeType: 'image/png', fileName: 'a b.png' };
		await upload(
			{ content_from: 'binary', binary_property: 'data' },
			{ json: {}, binary: { data } },
		);
		expect(await uploads()).toEqual([
			{ name: 'a b.png', type: 'image/png', size: 256, md5: 'e2c865db4162bed963bfaa9ef6ac18f0' },
		]);
	});

	test('uploads text, and sends a data URI unchanged', async () => {
		await upload({ content_from: 'text', header: 'a.txt', data: 'äöü' });
		const uri = 'data:text/csv;base64,YQpi';
		await upload({ content_from: 'text', header: 'b.csv', data: uri });
		expect(await uploads()).toMatchObject([
			{ name: 'a.txt', type: 'text/plain', size: 6 },
			{ name: 'b.csv', type: 'text/csv', size: 3 },
		]);
	});

	test('fails an item without the binary field and sends nothing', async () => {
		const { error } = await upload({ content_from: 'binary', binary_property: 'data' });
		expect(error?.message).toContain('data');
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(await sandbox.requests()).toEqual([]);
	});

	test('names the binary field whose file n8n does not find, as on another worker', async () => {
		const id = 'filesystem-v2:workflows/1/executions/1/binary_data/not-here';
		const data = { id, data: 'filesystem-v2', mimeType: 'text/csv', fileName: 'a.csv' };
		const { error } = await upload(
			{ content_from: 'binary', binary_property: 'data' },
			{ json: {}, binary: { data } },
		);
		expect(error?.message).toMatch(
			/^"Input Binary Field" is "data", whose file n8n cannot read: ./,
		);
		expect(error?.context).toMatchObject({ itemIndex: 0, field: 'Input Binary Field' });
		expect(await sandbox.requests()).toEqual([]);
	});
});

interface Sample {
	request_json: Record<string, unknown>;
	request_xml: string;
}
const sampleOf = (name: string): Sample =>
	JSON.parse(readFileSync(join(__dirname, `../samples/${name}.json`), 'utf8')) as Sample;

/** Parses the sample's XML as part of a request. */
function asRule(xml: string): unknown {
	const inner = xml.trim().replace(/^<xml>|<\/xml>$/g, '');
	const whole = `<xml><email_rules array='true'>${inner}</email_rules></xml>`;
	return (parseSampleXml(whole, '/api/v1.1/vsenders/add').email_rules as unknown[])[0];
}
function asSender(xml: string): unknown {
	const inner = xml.trim().replace(/^<xml>|<\/xml>$/g, '');
	const rule = asRule(`<xml><senders array='true'>${inner}</senders></xml>`);
	return (rule as { senders: unknown[] }).senders[0];
}

describe.each(formats)('objects of virtual senders, sent in %s', (format) => {
	async function sent(parameters: object): Promise<Record<string, unknown[]>> {
		const options = { format };
		await sandbox.engine.runNode('virtualSender', 'create', {
			name: 'Mine',
			...parameters,
			options,
		});
		return (await sandbox.requests())[0].body as Record<string, unknown[]>;
	}

	test.each(['objects.email_rule', 'interaction.xml_email_rule_object'])('%s', async (name) => {
		const { request_json, request_xml } = sampleOf(name);
		const body = await sent({
			input_mode: 'json',
			email_rules_json: JSON.stringify([request_json]),
		});
		expect(body).toMatchObject({ email_rules: [request_json], sms_rules: [] });
		expect(asRule(request_xml)).toEqual(request_json);
	});

	test('objects.sms_rule', async () => {
		const { request_json } = sampleOf('objects.sms_rule');
		const body = await sent({ input_mode: 'json', sms_rules_json: JSON.stringify([request_json]) });
		expect(body).toMatchObject({ sms_rules: [request_json], email_rules: [] });
	});

	test.each(['senders.object_sender', 'interaction.xml_sender_object'])('%s', async (name) => {
		const { request_json, request_xml } = sampleOf(name);
		const { sender_id, percent, ...more } = request_json;
		const senders = rows({ sender_id: id(Number(sender_id)), percent, more });
		const body = await sent({ email_rules: rows({ type: 'default', value: '', senders }) });
		expect(body.email_rules).toEqual([{ type: 'default', value: '', senders: [request_json] }]);
		expect(asSender(request_xml)).toEqual(request_json);
	});
});
