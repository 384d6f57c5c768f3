/** With On Error "Stop", all invalid items of a run are in one error, by item and field, and nothing is sent. */
import { operations } from '../../nodes/Altcraft/operations';
import type { Field, Operation } from '../../nodes/Altcraft/operations/types';
import { fieldPaths, parametersWith } from '../execution/validParameters';
import { createEngine, type Engine } from './engine';
import { startRecordingServer, type RecordingServer } from './recordingServer';

type Values = Record<string, unknown>;

let server: RecordingServer;
let engine: Engine;
beforeAll(async () => {
	server = await startRecordingServer();
	engine = await createEngine({ credentials: { url: server.url, token: 'a-token-for-tests' } });
});
beforeEach(() => {
	server.requests.length = 0;
});
afterAll(async () => {
	engine.close();
	await server.close();
});

/** A value that no field of the kind takes, or undefined for kinds of rows and columns. */
function wrongValue({ kind, collection }: Field): unknown {
	switch (kind) {
		case 'integer':
		case 'number':
		case 'decimal':
		case 'boolean':
		case 'date':
		case 'integerList':
		case 'resourceLocator':
			return 'abc';
		case 'text':
		case 'textList':
			return { wrong: 1 };
		case 'object':
		case 'objectList':
		case 'values':
		case 'updates':
			return collection ? undefined : 'abc';
		default:
			return undefined;
	}
}

/** Fields of the operation itself come first, as most of its own methods have one. */
function fieldToBreak(operation: Operation): Field | undefined {
	const paths = fieldPaths(operation).filter(({ outer }) => outer.length === 0);
	const fields = paths.map(({ field }) => field).filter((field) => wrongValue(field) !== undefined);
	const isSimple = ({ showWhen = {} }: Field) => Object.keys(showWhen).length === 0;
	return (
		fields.find((field) => !field.nodeOnly && isSimple(field)) ??
		fields.find((field) => !field.nodeOnly) ??
		fields.find(({ name }) => name === 'concurrency')
	);
}

const wrong = Array.from({ length: 12 }, (_none, index) => index !== 3 && index !== 7);
const wrongItems = wrong.flatMap((isWrong, index) => (isWrong ? [index] : []));

function caseOf(operation: Operation, format: string) {
	const field = fieldToBreak(operation)!;
	const path = { outer: [], field };
	const valid = parametersWith(operation, path, undefined);
	const value = '={{ $json.value }}';
	const isLocator = field.kind === 'resourceLocator';
	const parameters = parametersWith(
		operation,
		path,
		isLocator ? { __rl: true, mode: 'id', value } : value,
	);
	const options = { ...(parameters.options as Values), format, extra_body: '={{ $json.extra }}' };
	const good = field.kind === 'date' ? '2024-05-27' : field.kind === 'boolean' ? 'true' : '1';
	const canBeText = !['object', 'objectList', 'values', 'updates'].includes(field.kind);
	const items = wrong.map((isWrong) => ({
		value: isWrong ? wrongValue(field) : canBeText ? good : '',
		extra: isWrong ? '[1]' : '{}',
	}));
	return { field, parameters: asStored(operation, { ...valid, ...parameters, options }), items };
}

/** Objects with required fields as the editor stores them, which n8n's engine asks for. */
function asStored({ fields }: Operation, parameters: Values): Values {
	const isRow = ({ kind, fields: inner = [] }: Field) =>
		kind === 'object' && inner.some(({ required }) => required);
	const rows = fields.filter(isRow).map(({ name }) => name);
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			name,
			rows.includes(name) && typeof value === 'object' ? { row: value } : value,
		]),
	);
}

const file = { data: Buffer.from('a').toString('base64'), mimeType: 'text/plain' };
/** Items with a file, for the operations that take one. */
const withFile = (items: Values[]) =>
	items.map((json) => ({ json, binary: { a: file, data: file } }));

const all = operations.flatMap(({ resource, operation }) =>
	['json', 'xml'].map((format) => [resource.value, operation.value, format, operation] as const),
);

test.each(all)('%s.%s in %s', async (resource, name, format, operation) => {
	const { field, parameters, items } = caseOf(operation, format);
	const { error, run } = await engine.runNode(resource, name, parameters, withFile(items));
	expect(run.status).toBe('error');
	expect(error!.message).toMatch(/^10 of 12 items are invalid\. Item 0: /);
	const lines = error!.description!.split(/<br>\n/);
	expect(lines).toHaveLength(11);
	for (const [position, item] of wrongItems.entries()) {
		expect(lines[position]).toMatch(new RegExp(`^item ${item}: `));
		expect(lines[position]).toContain(`"${field.displayName}" `);
		expect(lines[position]).toContain('"Extra Body" must be a JSON object.');
	}
	expect(lines[10]).toBe('Failed: 10 of 12 (items 0-2, 4-6, 8-11). Not sent: 2 (items 3, 7).');

	const bad = items.filter((_item, index) => wrong[index]);
	const continued = await engine.runNode(resource, name, parameters, withFile(bad), {
		onError: 'continueRegularOutput',
	});
	expect(continued.items).toHaveLength(10);
	for (const { error: message, details } of continued.items as Array<{
		error: string;
		details: Values;
	}>) {
		expect(message).toContain(`"${field.displayName}" `);
		expect(message).toContain('"Extra Body" must be a JSON object.');
		expect(details.fields).toEqual(expect.arrayContaining([field.displayName, 'Extra Body']));
		expect([field.displayName, 'Extra Body']).toContain(details.field);
	}
	expect(server.requests).toEqual([]);
});
