/**
 * Imports through RabbitMQ (page "Import profile to RabbitMQ"): each message of one queue holds a profile, its
 * result goes to the other queue.
 */
import { connect } from 'amqplib';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { SUCCESS_TEXT, ApiError } from './responses';
import { selectKnownParams, validateRequest } from './validateRequest';
import type { Control } from './control';
import { HANDLERS } from './methods';
import { finishAllDueRuns } from './state/mailings';
import { readMatchingMode } from './state/profileMatching';

const REQUESTS = 'database_import';
const RESULTS = 'database_import_result';
/** The documented default for results. */
const DAY_MS = 86_400_000;
/** The only account. A message names it instead of a token. */
const ACCOUNT = 1;

type Values = Record<string, unknown>;

export interface QueueService {
	close(): Promise<void>;
}

/**
 * Serves the queues of a broker until it is closed.
 * @param url `amqp://user:password@host:port`
 * @throws Error if the broker is unreachable, or has a queue with other properties
 */
export async function serveQueues(url: string, control: Control): Promise<QueueService> {
	const connection = await connect(url);
	// Losing the broker stops this service only.
	connection.on('error', () => {});
	const channel = await connection.createConfirmChannel();
	channel.on('error', () => {});
	await channel.assertQueue(REQUESTS, { durable: true });
	await channel.assertQueue(RESULTS, { durable: true, messageTtl: DAY_MS });
	await channel.prefetch(1);
	await channel.consume(REQUESTS, (message) => {
		if (message) void handleMessage(channel, message, control).catch(() => {});
	});
	return { close: () => connection.close() };
}

/** Acknowledges the message only after the broker has confirmed the result. */
async function handleMessage(channel: ConfirmChannel, message: ConsumeMessage, control: Control) {
	const result = importMessage(message.content.toString('utf8'), control);
	channel.sendToQueue(RESULTS, Buffer.from(JSON.stringify(result)), {
		persistent: true,
		contentType: 'application/json',
	});
	await channel.waitForConfirms();
	channel.ack(message);
}

/** Imports the profile of a message. Never throws: errors are part of the result. */
export function importMessage(text: string, control: Control): Values {
	let body: Values | undefined;
	let result: Values;
	try {
		body = parseMessage(text);
		result = { error: 0, error_text: SUCCESS_TEXT, ...saveMessage(body, control) };
	} catch (error) {
		const { code, text: reason } =
			error instanceof ApiError
				? error
				: new ApiError(500, `internal error: ${(error as Error).message}`);
		result = { error: code, error_text: reason };
	}
	if (body?.feedback_id !== undefined) result.feedback_id = body.feedback_id;
	control.requestLog.add({
		method: control.contract.amqpMethod.id,
		httpMethod: 'AMQP',
		path: REQUESTS,
		format: 'json',
		body,
		headers: {},
		requestId: undefined,
		duplicate: false,
		code: result.error as number,
		status: null,
		fault: undefined,
		bytes: Buffer.byteLength(text),
		at: control.state.now(),
	});
	return result;
}

function parseMessage(text: string): Values {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new ApiError(400, `the message is not JSON: ${(error as Error).message}`);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new ApiError(400, 'the message has to be an object');
	}
	return value as Values;
}

function saveMessage(message: Values, { contract, state }: Control): Values {
	finishAllDueRuns(state);
	const unknown = state.settings.unknown_parameters;
	const request = selectKnownParams(message, contract.amqpMethod, unknown);
	validateRequest(request, contract.amqpMethod);
	const { account_id: account, feedback_id: _id, update_only: updateOnly, ...body } = request;
	if (account !== ACCOUNT) throw new ApiError(403, `account ${String(account)} is not served here`);
	const mode = readMatchingMode(body);
	const handler = HANDLERS[updateOnly ? 'profiles.update' : 'profiles.import'];
	const response = handler({ state, method: contract.amqpMethod, body, variables: {} }) as Values;
	return { matching_field: mode === 'custom' ? body.field_name : mode, ...response };
}
