/**
 * Runs every operation in JSON and in XML: the sandbox executes it, and the output items are the same in both
 * formats.
 */
import { operations } from '../../nodes/Altcraft/operations';
import { Contract } from '../../sandbox/contract';
import { cases } from './cases';
import type { OperationCase } from './cases/types';
import { expectSuccess, type NodeResult } from './engine';
import { useSandboxEngine, type RecordedRequest } from './sandboxEngine';

const sandbox = useSandboxEngine();
const calledMethods = { json: new Set<string>(), xml: new Set<string>() };
type Format = keyof typeof calledMethods;

/** Replaces UUIDs and recent dates, which differ between runs. */
function normalizeValue(_key: string, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const moment = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN;
	if (Math.abs(Date.now() - moment) < 2 * 3_600_000) return 'recent date';
	if (/^[0-9a-f]{24}\.\d{14}$/.test(value)) return value.replace(/\d{14}$/, 'a moment');
	return value.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID');
}

function textOf(outcome: NodeResult): string | undefined {
	const data = Object.values(outcome.outputs[0]?.[0]?.binary ?? {})[0]?.data;
	return data === undefined ? undefined : Buffer.from(data, 'base64').toString();
}

async function runCase(
	each: OperationCase,
	format: Format,
): Promise<{ outcome: NodeResult; requests: RecordedRequest[] }> {
	await sandbox.reset(each.seed);
	const ids = (await each.prepare?.(sandbox)) ?? {};
	const before = (await sandbox.requests()).length;
	const [resource, operation] = each.operation.split('.');
	const parameters = each.parameters(ids);
	const options = { ...(parameters.options as object), format };
	const all = { ...parameters, options };
	const outcome = expectSuccess(await sandbox.engine.runNode(resource, operation, all, each.items));
	const requests = (await sandbox.requests()).slice(before);
	const expected = each.expected(ids);
	const items = each.hasMoreItems ? outcome.items.slice(0, expected.length) : outcome.items;
	expect(items).toMatchObject(expected);
	expect(items).toHaveLength(expected.length);
	if (each.fileText !== undefined) expect(textOf(outcome)).toContain(each.fileText);
	return { outcome, requests };
}

test.each(cases)('$operation $label', async (each) => {
	const inJson = await runCase(each, 'json');
	const inXml = await runCase(each, 'xml');

	const normalized = ({ outcome }: typeof inJson): unknown =>
		JSON.parse(JSON.stringify(outcome.items, normalizeValue));
	expect(normalized(inXml)).toEqual(normalized(inJson));
	expect(inXml.outcome.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		inJson.outcome.outputs[0].map(({ pairedItem }) => pairedItem),
	);
	expect(textOf(inXml.outcome)?.length).toBe(textOf(inJson.outcome)?.length);

	for (const { body, method } of inJson.requests.filter(({ format }) => format === 'xml')) {
		throw new Error(`Sent XML instead of JSON to ${method}: ${JSON.stringify(body)}`);
	}
	for (const { method } of inJson.requests) calledMethods.json.add(String(method));
	for (const { method } of inXml.requests) calledMethods.xml.add(String(method));
	// Both formats must contain the same request.
	const bodies = ({ requests }: typeof inJson): RecordedRequest[] =>
		JSON.parse(
			JSON.stringify(
				requests.map(({ method, body }) => ({ method, body })),
				normalizeValue,
			),
		);
	expect(withoutFormat(bodies(inXml).filter(isOwnRequest(each)))).toEqual(
		withoutFormat(bodies(inJson)),
	);
});

/** For XML, the node also requests the types of the database's fields. */
const isOwnRequest =
	(each: OperationCase) =>
	({ method }: RecordedRequest): boolean =>
		method !== 'databases.fields_get' || each.operation === 'database.getFields';

/** Removes `format`, which only selects the format of the response. */
function withoutFormat(requests: RecordedRequest[]): unknown {
	return requests.map(({ method, body }) => {
		if (typeof body !== 'object' || body === null) return { method, body };
		const { format: _format, ...rest } = body as Record<string, unknown>;
		return { method, body: rest };
	});
}

test('every operation has a case', () => {
	const covered = new Set(cases.map(({ operation }) => operation));
	const all = operations.map(({ resource, operation }) => `${resource.value}.${operation.value}`);
	expect(all.filter((name) => !covered.has(name))).toEqual([]);
	expect([...covered].filter((name) => !all.includes(name))).toEqual([]);
});

test('every API method of the operations was called in both formats', () => {
	const named = operations.flatMap(({ operation }) => [
		operation.id,
		...(operation.batch ? [operation.batch.id] : []),
		...(operation.otherMethods ?? []).map(({ id }) => id),
	]);
	// Two pages may describe the same URL (the status of a task); the request log has one of them.
	const { methods } = new Contract();
	const addressOf = (id: string): string => {
		const found = methods.find((method) => method.id === id);
		return `${found?.httpMethod} ${found?.path.replace(/\{\w+\}/g, '{}')}`;
	};
	const missed = (format: Format): string[] => {
		const addresses = new Set([...calledMethods[format]].map(addressOf));
		return named.filter((id) => !addresses.has(addressOf(id)));
	};
	expect({ json: missed('json'), xml: missed('xml') }).toEqual({ json: [], xml: [] });
	process.stdout.write(
		`${operations.length} operations, ${new Set(named).size} methods called in JSON and in XML\n`,
	);
});
