/** The documentation's samples: the node sends each request sample, and reads each answer sample rightly. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { findOperation, operations } from '../../nodes/Altcraft/operations';
import { sampleCases, type SampleCase } from './cases/samples';
import { createEngine, type Engine, type NodeOutcome } from './engine';
import { readHeard, readSampleXml, startMirror, type Mirror } from './recordingServer';

interface Sample {
	request_json?: Record<string, unknown>;
	request_xml?: string;
	response_json?: unknown;
	response_xml?: string;
}

const folder = join(__dirname, '../samples');
const samples = sampleCases.map((each) => {
	const text = readFileSync(join(folder, `${each.sample}.json`), 'utf8');
	return { ...each, data: JSON.parse(text) as Sample };
});

let mirror: Mirror;
let engine: Engine;

beforeAll(async () => {
	mirror = await startMirror();
	engine = await createEngine({ credentials: { url: mirror.url, token: 'sample-token' } });
});

beforeEach(() => {
	mirror.heard.length = 0;
});

afterAll(async () => {
	engine.close();
	await mirror.close();
});

const done = '{"error": 0, "error_text": "Successful operation"}';

async function drive(
	{ of }: SampleCase,
	parameters: Record<string, unknown>,
	format: 'json' | 'xml',
	answer: string,
): Promise<NodeOutcome> {
	mirror.answer = answer;
	const [resource, operation] = of.split('.');
	const options = { ...(parameters.options as object), format };
	return await engine.node(resource, operation, { ...parameters, options });
}

/** The first request, which has to carry the token in its header and nowhere else. */
function sent(): Record<string, unknown> {
	const [first] = mirror.heard;
	expect(first.authorization).toBe('Bearer sample-token');
	expect(`${first.path} ${first.text}`).not.toContain('sample-token');
	return readHeard(first);
}

/** What a sample that shows one object of a request is about. */
const partOf = (body: unknown, part: readonly string[] = []): unknown =>
	part.reduce((value, key) => (value as Record<string, unknown>)[key], body);

/** The XML of an object as part of a request; one of these samples opens its root twice and closes it once. */
function within(text: string, part?: readonly string[]): string {
	if (!part) return text;
	const [name, index] = part;
	const mark = index === undefined ? '' : " array='true'";
	return `<xml><${name}${mark}>${text.replaceAll(/<\/?xml>/g, '')}</${name}></xml>`;
}

const { request_json, request_xml, response_json, response_xml } = {
	request_json: samples.filter(({ data }) => data.request_json !== undefined),
	request_xml: samples.filter(({ data }) => data.request_xml !== undefined),
	response_json: samples.filter(({ data }) => data.response_json !== undefined),
	response_xml: samples.filter(({ data }) => data.response_xml !== undefined),
};

describe.each(['json', 'xml'] as const)('the JSON request samples, sent as %s', (format) => {
	test.each(request_json)('$sample', async ({ data, ...each }) => {
		await drive(each, each.parameters, format, done);
		const { token: _token, format: _format, ...wanted } = data.request_json ?? {};
		expect(partOf(sent(), each.part)).toEqual(wanted);
		expect(mirror.heard[0].contentType).toContain(`application/${format}`);
	});
});

describe('the XML request samples', () => {
	test.each(request_xml)('$sample', async ({ data, ...each }) => {
		await drive(each, each.xmlParameters ?? each.parameters, 'xml', done);
		const text = within(data.request_xml ?? '', each.part);
		const wanted = readSampleXml(text, mirror.heard[0].path);
		expect(partOf(sent(), each.part)).toEqual(partOf(wanted, each.part));
	});
});

describe('the JSON answer samples', () => {
	test.each(response_json)('$sample', async ({ data, ...each }) => {
		const outcome = await drive(
			each,
			each.answerParameters ?? each.parameters,
			'json',
			JSON.stringify(data.response_json),
		);
		expect(outcome.error).toBeUndefined();
		if (each.items) expect(outcome.items).toEqual(each.items);
		else expect(outcome.run.status).toBe('success');
	});
});

describe('the XML answer samples', () => {
	test.each(response_xml)('$sample', async ({ data, ...each }) => {
		const outcome = await drive(each, each.parameters, 'xml', data.response_xml ?? '');
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toEqual(each.xmlItems ?? each.items);
	});
});

test('every sample of the resources on the node has a case', () => {
	const groups = new Set(operations.map(({ operation }) => operation.id.split('.')[0]));
	// Objects are parts of requests: upload.test.ts sends those of virtual senders.
	const names = readdirSync(folder).filter(
		(name) => groups.has(name.split('.')[0]) && !name.includes('.object_'),
	);
	const covered = new Set(sampleCases.map(({ sample }) => `${sample}.json`));
	expect(names.filter((name) => !covered.has(name))).toEqual([]);
	for (const { of } of sampleCases)
		expect(findOperation(...(of.split('.') as [string, string]))).toBeDefined();
	process.stdout.write(
		`samples: ${request_json.length} JSON and ${request_xml.length} XML requests, ` +
			`${response_json.length} JSON and ${response_xml.length} XML answers\n`,
	);
});
