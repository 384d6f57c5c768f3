/** What a person reads when the platform refuses: what happened, its own words, the item, and what to do here. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operations } from '../../nodes/Altcraft/operations';
import { withOperationAdvice } from '../../nodes/Altcraft/execution/output/errorAdvice';
import { describeCode } from '../../nodes/Altcraft/transport/errorCodes';
import { AltcraftError } from '../../nodes/Altcraft/transport/altcraftError';
import { columns, id } from '../engine/cases/types';
import { createEngine } from '../engine/engine';
import { useSandboxEngine } from '../engine/sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());

/** Message and description of the error that ends a run of the node. */
async function told(
	resource: string,
	operation: string,
	parameters: Record<string, unknown>,
): Promise<{ message: string; description: string }> {
	const { error } = await sandbox.engine.runNode(resource, operation, parameters);
	const { message, description } = error as { message: string; description: string };
	return { message, description };
}

const person = (email: string) => ({ db_id: id(1), data: columns({ email }) });

test('the limit of the tariff', async () => {
	await sandbox.control('settings', { profile_limit: 1 });
	await sandbox.call('/profiles/add', { db_id: 1, data: { email: 'a@example.com' } });
	const { message, description } = await told('profile', 'create', person('b@example.com'));
	expect(message).toBe('Altcraft plan limit reached (402)');
	expect(description).toMatch(/^Altcraft says: the tariff allows 1 profiles\./);
	expect(description).toContain('ask your Altcraft manager to raise the limit');
});

test('a right that the token lacks', async () => {
	await sandbox.control('tokens', { token: sandbox.token, rights: [] });
	const { message, description } = await told('segment', 'getAll', {});
	expect(message).toBe('The API token has no permission for this (403)');
	expect(description).toContain(
		'The token lacks the permission for "Get Many" (get many segments).',
	);
	expect(description).toContain('Settings, Tokens');
});

test('several profiles where one is meant', async () => {
	for (const email of ['a@example.com', 'b@example.com'])
		await sandbox.call('/profiles/add', { db_id: 1, data: { email, phones: ['+79000000001'] } });
	const found = { db_id: id(1), matching: 'phone', phone: '+79000000001' };
	const { message, description } = await told('profile', 'get', found);
	expect(message).toBe('More than one profile matches (435)');
	expect(description).toMatch(/^Altcraft says: several profiles have the given attributes\./);
	expect(description).toContain(
		'In "Find Profile By", choose a key that identifies exactly one profile: Profile ID, or Custom Field with a unique field.',
	);
});

test('a database that is not in the resource', async () => {
	const { message, description } = await told('resource', 'getCounters', {
		resource_id: id(3),
		db_id: id(1),
	});
	expect(message).toBe('The database is not available in this resource (413)');
	expect(description).toContain(
		'Choose another resource in "Subscription Resource". Or attach the database',
	);
	const subscribed = {
		...person('a@example.com'),
		subscriptions: { row: [{ resource_id: id(3), channel: 'email', email: 'a@example.com' }] },
	};
	const inRows = await told('profile', 'create', subscribed);
	expect(inRows.description).toContain('Choose another resource in "Subscriptions"');
});

test('what is not there', async () => {
	const database = await told('database', 'get', { db_id: id(99) });
	expect(database.description).toContain('Check "Database". The object may be deleted');
	const updated = await told('profile', 'update', {
		...person('a@example.com'),
		matching: 'email',
	});
	expect(updated.description).toContain('Check "Database" and "Find Profile By".');
	expect(updated.description).toContain('To also create missing profiles, use "Create or Update".');
});

describe('codes that the sandbox has no cause for', () => {
	let server: Server;
	let answer = {};
	beforeAll(async () => {
		server = createServer((_request, response) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answer));
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	});
	afterAll(() => server.close());

	test.each([
		[441, 'The object belongs to another group', 'Check "Segment"'],
		[400, 'Altcraft could not process the request', 'Check for a parameter that is missing'],
		[450, 'Altcraft rejected a value', 'Fix this value and run the node again'],
		[
			409,
			'An object with the same unique values already exists',
			'Find out which value is already taken',
		],
		[777, 'Altcraft rejected the request', 'Check the parameters against the reason'],
	])('%d', async (error, title, advice) => {
		answer = { error, error_text: 'the words of the platform' };
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const engine = await createEngine({ credentials: { url, token: 'x' } });
		const outcome = await engine.runNode('segment', 'delete', { segment_id: id(1) });
		expect(outcome.error?.message).toBe(`${title} (${error})`);
		expect(outcome.error?.description).toMatch(/^Altcraft says: the words of the platform\. /);
		expect(outcome.error?.description).toContain(advice);
	});
});

test('every operation has advice for every code; nothing is a "Bad request"', () => {
	for (const { operation } of operations) {
		for (const code of [400, 401, 402, 403, 404, 409, 413, 415, 429, 435, 441, 450, 500, 501]) {
			const error = new AltcraftError({
				kind: 'refused',
				...describeCode(code),
				code,
				reason: '',
			});
			const { advice, title } = withOperationAdvice(operation, error);
			expect(advice.length).toBeGreaterThan(30);
			expect(advice).not.toMatch(/undefined|""|bad request/i);
			expect(title).not.toMatch(/bad request/i);
		}
	}
});
