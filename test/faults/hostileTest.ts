/** Servers, engine and checks that the tests with hostile responses and hostile data share. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { id } from '../engine/cases/types';
import { createEngine, type Engine, type NodeResult } from '../engine/engine';
import { startHostileServer, type HostileServer } from './hostileServer';

export const token = 'SECRET-TOKEN-123';

export interface HostileTest {
	/** The server that the credential points to. */
	platform: HostileServer;
	/** Another host, which must not get any request. */
	otherHost: HostileServer;
	engine: Engine;
	getDatabase(format: string): Promise<NodeResult>;
	/** Expects that the next normal response is read, whatever the last one did. */
	expectStillWorking(): Promise<void>;
}

/**
 * Starts two servers and an engine before the tests of the calling file and closes them afterwards. Use the
 * returned object inside hooks and tests only.
 *
 * @param name printed with the number of tests
 */
export function useHostileTest(name: string): HostileTest {
	const hostile = {} as HostileTest;
	let count = 0;

	beforeAll(async () => {
		hostile.platform = await startHostileServer();
		hostile.otherHost = await startHostileServer();
		hostile.engine = await createEngine({ credentials: { url: hostile.platform.url, token } });
	});
	beforeEach(() => {
		hostile.platform.requests.length = 0;
		hostile.otherHost.requests.length = 0;
		hostile.platform.respond = (reply) =>
			reply.type('application/json').send('{"error": 0, "data": {}}');
	});
	afterEach(() => {
		count++;
	});
	afterAll(async () => {
		await hostile.platform.close();
		await hostile.otherHost.close();
		const files = filesIn(String(process.env.N8N_USER_FOLDER));
		expect(files.filter((file) => readFileSync(file).includes(token))).toEqual([]);
		hostile.engine.close();
		process.stdout.write(`\n${name}: ${count} tests\n`);
	});

	hostile.getDatabase = async (format) =>
		await hostile.engine.runNode('database', 'get', { db_id: id(1), options: { format } });
	hostile.expectStillWorking = async () => {
		hostile.platform.respond = (reply) =>
			reply.type('application/json').send('{"error": 0, "data": {"id": 1, "name": "Customers"}}');
		const { items } = await hostile.getDatabase('json');
		expect(items).toMatchObject([{ id: 1, name: 'Customers' }]);
	};
	return hostile;
}

const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));

/** Expects that the node failed with a message that matches, and that the execution does not contain the token. */
export function expectErrorWithoutToken({ error, run }: NodeResult, message: RegExp): void {
	expect(run.status).toBe('error');
	expect(`${error?.message} ${error?.description}`).toMatch(message);
	expect(JSON.stringify(run.record)).not.toContain(token);
}
