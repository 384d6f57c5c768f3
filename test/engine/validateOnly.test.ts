/** Validate Only: every operation shows the request that it would send, and sends none. */
import { findOperation, operations } from '../../nodes/Altcraft/operations';
import { readXml } from '../../sandbox/xmlFormat';
import { cases } from './cases';
import type { OperationCase } from './cases/types';
import { expectSuccess } from './engine';
import { useSandboxEngine, type RecordedRequest } from './sandboxEngine';

const token = 'a-token-for-tests';
const sandbox = useSandboxEngine(token);
type Values = Record<string, unknown>;
type Format = 'json' | 'xml';

interface Preview {
	validated: boolean;
	sent: boolean;
	request: { method: string; path: string; format: string; items: number; body?: unknown };
}

const validated = new Set<string>();

/** Tokens of their own, which two operations have as parameters. */
const secrets = ['rtoken', 'resource_token'];

/** A body as both sides have it: without `format`, tokens and the content of files. */
function comparable(body: unknown): Values {
	const { format: _format, ...rest } = { ...(body as Values) };
	for (const secret of secrets) if (secret in rest) rest[secret] = '***';
	const text = JSON.stringify(rest, (_key, value: unknown) =>
		typeof value === 'string' && /^data:[^,]*;base64,/.test(value)
			? value.replace(/,.*$/s, ',(content)')
			: value,
	);
	return JSON.parse(text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')) as Values;
}

/** XML has no types without the method's documentation, which the sandbox has. */
const asText = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (_key, inner: unknown) =>
			typeof inner === 'number' || typeof inner === 'boolean' ? String(inner) : inner,
		),
	);

const bodyOf = ({ request: { format, body } }: Preview): Values =>
	comparable(format === 'xml' && body !== undefined ? readXml(body as string) : (body ?? {}));

/** Whether a request is the one that the preview shows; of a batch, the preview has one element. */
function isShown(preview: Preview, sent: RecordedRequest, itemsKey?: string): boolean {
	const { path, format, items } = preview.request;
	const shownPath = path.replace(sandbox.url, '');
	if (shownPath !== sent.path.split('?')[0]) return false;
	const shown = bodyOf(preview);
	const real = comparable(sent.body);
	const compare = (one: unknown, other: unknown) => {
		const normalize = format === 'xml' ? asText : (value: unknown) => value;
		return isEqual(normalize(one), normalize(other));
	};
	if (items === 1) return compare(shown, real);
	const { [itemsKey!]: own, ...shared } = shown;
	const { [itemsKey!]: all, ...sharedReal } = real;
	const [element] = own as unknown[];
	return (
		(all as unknown[]).length === items &&
		compare(shared, sharedReal) &&
		(all as unknown[]).some((one) => compare(one, element))
	);
}

function isEqual(one: unknown, other: unknown): boolean {
	try {
		expect(one).toEqual(other);
		return true;
	} catch {
		return false;
	}
}

async function runCase(each: OperationCase, format: Format): Promise<void> {
	await sandbox.reset(each.seed);
	const ids = (await each.prepare?.(sandbox)) ?? {};
	const [resource, operation] = each.operation.split('.') as [string, string];
	const parameters = each.parameters(ids);
	const run = async (options: Values) =>
		expectSuccess(
			await sandbox.engine.runNode(
				resource,
				operation,
				{ ...parameters, options: { ...(parameters.options as Values), format, ...options } },
				each.items,
			),
		);
	const before = (await sandbox.requests()).length;
	const state = await sandbox.state();
	const outcome = await run({ validate_only: true });

	expect((await sandbox.requests()).slice(before)).toEqual([]);
	expect(await sandbox.state()).toEqual(state);
	const itemCount = each.items?.length ?? 1;
	expect(outcome.items).toHaveLength(itemCount);
	expect(outcome.outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: itemCount }, (_none, item) => ({ item })),
	);
	const previews = outcome.items as unknown as Preview[];
	for (const preview of previews) {
		expect(Object.keys(preview)).toEqual(['validated', 'sent', 'request']);
		expect(preview).toMatchObject({ validated: true, sent: false, request: { format } });
		const { method, body } = preview.request;
		if (method === 'GET') expect(preview.request).not.toHaveProperty('body');
		else expect(typeof body).toBe(format === 'xml' ? 'string' : 'object');
	}
	expect(JSON.stringify(outcome)).not.toContain(token);
	const { length: valid } = previews;
	expect(outcome.hints.map(({ message }) => message).join('\n')).toContain(
		`Validate Only: ${valid === 1 ? '1 item is' : `${valid} items are`} valid, for `,
	);

	await run({});
	const sent = (await sandbox.requests()).slice(before);
	const itemsKey = findOperation(resource, operation).batch?.itemsKey;
	for (const preview of previews) {
		if (sent.some((request) => isShown(preview, request, itemsKey))) continue;
		throw new Error(
			`Not sent: ${JSON.stringify([preview, sent.map(({ path, body }) => [path, body])])}`,
		);
	}
	validated.add(`${each.operation} ${format}`);
}

describe.each(['json', 'xml'] as const)('in %s', (format) => {
	test.each(cases)('$operation $label', async (each) => await runCase(each, format));
});

test('every operation was validated, in both formats', () => {
	const names = operations.flatMap(({ resource, operation }) =>
		['json', 'xml'].map((format) => `${resource.value}.${operation.value} ${format}`),
	);
	expect(names.filter((name) => !validated.has(name))).toEqual([]);
});
