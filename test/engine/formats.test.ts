/**
 * Every operation of the catalogue, in JSON and in XML: the platform carries it out, and the items that come out
 * are the same whichever format was spoken.
 */
import { operations } from '../../nodes/Altcraft/operations';
import { Contract } from '../../sandbox/contract';
import { cases } from './cases';
import type { OperationCase } from './cases/types';
import { expectSuccess, type NodeResult } from './engine';
import { useSandboxEngine, type RecordedRequest } from './sandboxEngine';

const sandbox = useSandboxEngine();
const reached = { json: new Set<string>(), xml: new Set<string>() };
type Format = keyof typeof reached;

/** A stranger's id or a moment of the last hour differs from run to run; all else has to agree. */
function settle(_key: string, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const moment = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN;
	if (Math.abs(Date.now() - moment) < 2 * 3_600_000) return 'a moment ago';
	if (/^[0-9a-f]{24}\.\d{14}$/.test(value)) return value.replace(/\d{14}$/, 'a moment');
	return value.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'a uuid');
}

function textOf(outcome: NodeResult): string | undefined {
	const data = Object.values(outcome.outputs[0]?.[0]?.binary ?? {})[0]?.data;
	return data === undefined ? undefined : Buffer.from(data, 'base64').toString();
}

async function drive(
	each: OperationCase,
	format: Format,
): Promise<{ outcome: NodeResult; seen: RecordedRequest[] }> {
	await sandbox.reset(each.seed);
	const given = (await each.prepare?.(sandbox)) ?? {};
	const before = (await sandbox.requests()).length;
	const [resource, operation] = each.operation.split('.');
	const parameters = each.parameters(given);
	const options = { ...(parameters.options as object), format };
	const all = { ...parameters, options };
	const outcome = expectSuccess(await sandbox.engine.runNode(resource, operation, all, each.items));
	const seen = (await sandbox.requests()).slice(before);
	const wanted = each.expected(given);
	const items = each.hasMoreItems ? outcome.items.slice(0, wanted.length) : outcome.items;
	expect(items).toMatchObject(wanted);
	expect(items).toHaveLength(wanted.length);
	if (each.fileText !== undefined) expect(textOf(outcome)).toContain(each.fileText);
	return { outcome, seen };
}

test.each(cases)('$of $about', async (each) => {
	const inJson = await drive(each, 'json');
	const inXml = await drive(each, 'xml');

	const settled = ({ outcome }: typeof inJson): unknown =>
		JSON.parse(JSON.stringify(outcome.items, settle));
	expect(settled(inXml)).toEqual(settled(inJson));
	expect(inXml.outcome.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		inJson.outcome.outputs[0].map(({ pairedItem }) => pairedItem),
	);
	expect(textOf(inXml.outcome)?.length).toBe(textOf(inJson.outcome)?.length);

	for (const { body, method } of inJson.seen.filter(({ format }) => format === 'xml')) {
		throw new Error(`Asked for JSON, sent XML to ${method}: ${JSON.stringify(body)}`);
	}
	for (const { method } of inJson.seen) reached.json.add(String(method));
	for (const { method } of inXml.seen) reached.xml.add(String(method));
	// The platform has to have read the same request, whatever it was written in.
	const bodies = ({ seen }: typeof inJson): RecordedRequest[] =>
		JSON.parse(
			JSON.stringify(
				seen.map(({ method, body }) => ({ method, body })),
				settle,
			),
		);
	expect(withoutFormat(bodies(inXml).filter(isAsked(each)))).toEqual(withoutFormat(bodies(inJson)));
});

/** Before XML of profiles is read, the types of the database's fields are asked for. */
const isAsked =
	(each: OperationCase) =>
	({ method }: RecordedRequest): boolean =>
		method !== 'databases.fields_get' || each.operation === 'database.getFields';

/** XML is asked for by the parameter `format`, which is no part of what is asked. */
function withoutFormat(requests: RecordedRequest[]): unknown {
	return requests.map(({ method, body }) => {
		if (typeof body !== 'object' || body === null) return { method, body };
		const { format: _format, ...rest } = body as Record<string, unknown>;
		return { method, body: rest };
	});
}

test('every operation of the catalogue has a case', () => {
	const covered = new Set(cases.map(({ operation }) => operation));
	const all = operations.map(({ resource, operation }) => `${resource.value}.${operation.value}`);
	expect(all.filter((name) => !covered.has(name))).toEqual([]);
	expect([...covered].filter((name) => !all.includes(name))).toEqual([]);
});

test('every method that the catalogue names was reached in both formats', () => {
	const named = operations.flatMap(({ operation }) => [
		operation.id,
		...(operation.batch ? [operation.batch.id] : []),
		...(operation.otherMethods ?? []).map(({ id }) => id),
	]);
	// Two pages may describe one address (the status of a task); the platform's record names one of them.
	const { methods } = new Contract();
	const addressOf = (id: string): string => {
		const found = methods.find((method) => method.id === id);
		return `${found?.httpMethod} ${found?.path.replace(/\{\w+\}/g, '{}')}`;
	};
	const missed = (format: Format): string[] => {
		const addresses = new Set([...reached[format]].map(addressOf));
		return named.filter((id) => !addresses.has(addressOf(id)));
	};
	expect({ json: missed('json'), xml: missed('xml') }).toEqual({ json: [], xml: [] });
	process.stdout.write(
		`${operations.length} operations, ${new Set(named).size} methods reached in JSON and in XML\n`,
	);
});
