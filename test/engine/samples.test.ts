/** The documentation's samples: the node sends each request sample and reads each response sample. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { findOperation, operations } from '../../nodes/Altcraft/operations';
import { sampleCases } from './cases/samples';
import type { SampleCase } from './cases/samples/sampleCase';
import { createEngine, type Engine, type NodeResult } from './engine';
import {
	parseRequestBody,
	parseSampleXml,
	startRecordingServer,
	type RecordingServer,
} from './recordingServer';

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

let server: RecordingServer;
let engine: Engine;

beforeAll(async () => {
	server = await startRecordingServer();
	engine = await createEngine({ credentials: { url: server.url, token: 'sample-token' } });
});

beforeEach(() => {
	server.requests.length = 0;
});

afterAll(async () => {
	engine.close();
	await server.close();
});

const done = '{"error": 0, "error_text": "Successful operation"}';

async function runSample(
	sampleCase: SampleCase,
	parameters: Record<string, unknown>,
	format: 'json' | 'xml',
	responseBody: string,
): Promise<NodeResult> {
	server.responseBody = responseBody;
	const [resource, operation] = sampleCase.operation.split('.');
	const options = { ...(parameters.options as object), format };
	return await engine.runNode(resource, operation, { ...parameters, options });
}

/** Body of the first request, which must have the token in its header only. */
function firstRequestBody(): Record<string, unknown> {
	const [first] = server.requests;
	expect(first.authorization).toBe('Bearer sample-token');
	expect(`${first.path} ${first.text}`).not.toContain('sample-token');
	return parseRequestBody(first);
}

/** The part of a body that a sample shows. */
const partOf = (body: unknown, part: readonly string[] = []): unknown =>
	part.reduce((value, key) => (value as Record<string, unknown>)[key], body);

/** Puts the XML of an object into a request; one of these samples opens its root twice and closes it once. */
function asPartOf(text: string, part?: readonly string[]): string {
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
		await runSample(each, each.parameters, format, done);
		const { token: _token, format: _format, ...wanted } = data.request_json ?? {};
		expect(partOf(firstRequestBody(), each.part)).toEqual(wanted);
		expect(server.requests[0].contentType).toContain(`application/${format}`);
	});
});

describe('the XML request samples', () => {
	test.each(request_xml)('$sample', async ({ data, ...each }) => {
		await runSample(each, each.xmlParameters ?? each.parameters, 'xml', done);
		const text = asPartOf(data.request_xml ?? '', each.part);
		const wanted = parseSampleXml(text, server.requests[0].path);
		expect(partOf(firstRequestBody(), each.part)).toEqual(partOf(wanted, each.part));
	});
});

describe('the JSON response samples', () => {
	test.each(response_json)('$sample', async ({ data, ...each }) => {
		const outcome = await runSample(
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

describe('the XML response samples', () => {
	test.each(response_xml)('$sample', async ({ data, ...each }) => {
		const outcome = await runSample(each, each.parameters, 'xml', data.response_xml ?? '');
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toEqual(each.xmlItems ?? each.items);
	});
});

test('every sample of a supported resource has a case', () => {
	const groups = new Set(operations.map(({ operation }) => operation.id.split('.')[0]));
	// Objects are parts of requests: upload.test.ts sends those of virtual senders.
	const names = readdirSync(folder).filter(
		(name) => groups.has(name.split('.')[0]) && !name.includes('.object_'),
	);
	const covered = new Set(sampleCases.map(({ sample }) => `${sample}.json`));
	expect(names.filter((name) => !covered.has(name))).toEqual([]);
	for (const { operation } of sampleCases)
		expect(findOperation(...(operation.split('.') as [string, string]))).toBeDefined();
	process.stdout.write(
		`samples: ${request_json.length} JSON and ${request_xml.length} XML requests, ` +
			`${response_json.length} JSON and ${response_xml.length} XML answers\n`,
	);
});
