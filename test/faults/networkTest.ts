/** A server that executes each Request-ID once and can send broken responses first, and an engine that calls it. */
import type { FastifyReply } from 'fastify';

import { columns, id } from '../engine/cases/parameterValues';
import { createEngine, type Engine, type NodeResult } from '../engine/engine';
import { parseRequestBody } from '../engine/recordingServer';
import { startHostileServer, type HostileServer } from './hostileServer';

/** Sends a response, given the normal response body. */
export type SendResponse = (reply: FastifyReply, body: string) => unknown;
export const sendJson: SendResponse = (reply, body) => reply.type('application/json').send(body);

export const items100 = Array.from({ length: 100 }, (_, n) => ({ n }));

export interface NetworkTest {
	server: HostileServer;
	/** Numbers of the elements that the server executed. */
	created: number[];
	/** Executes the request unless its Request-ID is known, and returns the response body. */
	normalBody(reply: FastifyReply): string;
	/** Executes all requests; the first ones get a response of `sendResponse`, the others a normal one. */
	failFirst(times: number, sendResponse: SendResponse): void;
	getDatabase(format?: string): Promise<NodeResult>;
	/** Creates 100 profiles in batches of 25. */
	create(format: string, options?: object, settings?: object): Promise<NodeResult>;
	/** Expects that the server executed every element once and in order. */
	expectCreatedOnce(): void;
}

/** Starts the server and the engine before the tests of the calling file and closes them afterwards. */
export function useNetworkTest(): NetworkTest {
	let server: HostileServer;
	let engine: Engine;
	const created: number[] = [];
	const responses = new Map<string, string>();

	const network = {
		created,
		normalBody(reply) {
			const { headers, body, url } = reply.request;
			if (!url.includes('/profiles/'))
				return JSON.stringify({ error: 0, data: { id: 1, name: 'Café' } });
			const requestId = String(headers['request-id']);
			if (!responses.has(requestId)) {
				const contentType = String(headers['content-type']);
				const { data } = parseRequestBody({ path: '', contentType, text: String(body) });
				const checks = [data].flat().map((one) => (one as { checks: number }).checks);
				created.push(...checks);
				const result = checks.map((number) => ({ error: 0, profile_id: `p${number}` }));
				const response = { error: 0, result, profile_id: `p${checks[0]}` };
				responses.set(requestId, JSON.stringify(response));
			}
			return responses.get(requestId)!;
		},
		failFirst(times, sendResponse) {
			let left = times;
			server.respond = (reply) => {
				const body = network.normalBody(reply);
				return left-- > 0 ? sendResponse(reply, body) : sendJson(reply, body);
			};
		},
		getDatabase: async (format = 'json') =>
			await engine.runNode('database', 'get', { db_id: id(1), options: { format } }),
		create: async (format, options = {}, settings = {}) =>
			await engine.runNode(
				'profile',
				'create',
				{
					db_id: id(1),
					data: columns({ _fname: 'Twin', checks: '={{ $json.n }}' }),
					options: { format, batch_size: 25, ...options },
				},
				items100,
				settings,
			),
		expectCreatedOnce: () => expect(created).toEqual(items100.map(({ n }) => n)),
	} as NetworkTest;

	beforeAll(async () => {
		server = network.server = await startHostileServer();
		engine = await createEngine({ credentials: { url: server.url, token: 'a-token' } });
	});
	beforeEach(() => {
		// The shortest backoff: these tests are not about the length of the waits.
		jest.spyOn(Math, 'random').mockReturnValue(0.01);
		created.length = 0;
		server.requests.length = 0;
		responses.clear();
	});
	afterEach(() => jest.restoreAllMocks());
	afterAll(async () => {
		await server.close();
		engine.close();
	});
	return network;
}
