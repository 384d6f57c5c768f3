/** Runs an operation with several items against a server that responds with a given body, in JSON or XML. */
import { columns, id } from './cases/types';
import { createEngine, type Engine } from './engine';
import { startRecordingServer, type RecordingServer } from './recordingServer';

export type Values = Record<string, unknown>;
export type Format = 'json' | 'xml';

export const people = [{ email: 'ann@example.com' }, { email: 'bob@example.com' }];
export const email = '={{ $json.email }}';
export const profile = { db_id: id(1), matching: 'email', email, data: columns({ email }) };

/** What a test needs of an operation, and what the documentation says about the response of its batch method. */
export interface OperationUnderTest {
	operation: string;
	parameters: Values;
	documents: 'nothing' | 'results' | 'count';
}

export const bad = { error: 450, error_text: 'the email is not valid' };
export const good = { error: 0, error_text: '', profile_id: '5f0000000000000000000001' };

function toXml(values: Values): string {
	const element = (name: string, value: unknown): string => {
		if (Array.isArray(value)) return value.map((one) => element(name, one)).join('');
		const text =
			typeof value === 'object' && value !== null
				? Object.entries(value)
						.map(([key, inner]) => element(key, inner))
						.join('')
				: String(value);
		return `<${name}>${text}</${name}>`;
	};
	return `<?xml version="1.0"?>${element('xml', values)}`;
}

let engine: Engine;
export let server: RecordingServer;

/** Starts the server and the engine before the tests of the calling file. */
export function useRespondingServer(): void {
	beforeAll(async () => {
		server = await startRecordingServer();
		engine = await createEngine({ credentials: { url: server.url, token: 'a-token' } });
	});
	beforeEach(() => {
		server.requests.length = 0;
	});
	afterAll(async () => {
		engine.close();
		await server.close();
	});
}

/** @returns the run, in which every request got the response */
export async function respond(
	{ operation, parameters }: OperationUnderTest,
	format: Format,
	response: Values,
	items: Values[] = people,
) {
	const body = { error: 0, error_text: 'Successful operation', ...response };
	server.responseBody = format === 'xml' ? toXml(body) : JSON.stringify(body);
	const [resource, name] = operation.split('.') as [string, string];
	const options = { ...(parameters.options as Values), format };
	const all = { ...parameters, options };
	return await engine.runNode(resource, name, all, items, { onError: 'continueRegularOutput' });
}
