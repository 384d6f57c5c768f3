/** One run of the node: what all its calls share. */
import type { IExecuteFunctions, INode } from 'n8n-workflow';
import type { Operation } from '../operations/types';
import { connect } from '../n8n/connect';
import type { PreparedRequest } from '../transport/client';
import { AltcraftError } from '../transport/altcraftError';
import type { ApiResponse, Call } from '../transport/types';
import type { RunNotices } from './output/executionHints';
import { createParameterReader, type ParameterReader } from './input/readParameters';
import { cancellableSleep } from './cancellableSleep';
import { createRequestIds } from './requestId';
import { createRetryState, type RetryState } from './retryState';
import { createFieldTypeLookup, fieldsMethod } from './profileFieldTypes';
import type { Format, JsonObject, ResponseShape } from '../types';

export interface RunContext {
	context: IExecuteFunctions;
	node: INode;
	operation: Operation;
	read: ParameterReader;
	/** An entry of the collection `options` for an item. */
	option: (name: string, item: number) => unknown;
	/** Writes a call of the operation, or of another method named in `over`. */
	prepare: (body: JsonObject, format: Format, over?: Partial<Call>) => PreparedRequest;
	/** Writes and sends it. */
	send: (body: JsonObject, format: Format, over?: Partial<Call>) => Promise<ApiResponse>;
	sleep: (milliseconds: number) => Promise<void>;
	/** Takes the token out of the other side's words. */
	clean: (text: string) => string;
	tries: RetryState;
	/** What the user is told about the run as a whole. */
	noted: RunNotices;
}

export async function createRunContext(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<RunContext> {
	const cancelled = context.getExecutionCancelSignal();
	const node = context.getNode();
	const sleep = async (milliseconds: number) => await cancellableSleep(milliseconds, cancelled);
	const noted: RunNotices = { leftOut: new Set(), repeats: 0 };
	const read = createParameterReader(context);
	const option: RunContext['option'] = (name, item) =>
		(read('options', item, {}) as Record<string, unknown>)[name];
	const { client, clean } = await connect(context, {
		policy: { requestsPerSecond: Math.max(0, Number(option('requests_per_second', 0) ?? 0)) },
		sleep,
		cancelled,
	});
	const run = Number(context.evaluateExpression('{{ $runIndex }}', 0) ?? 0);
	const requestIdOf = createRequestIds({
		execution: context.getExecutionId() || 'unsaved',
		node: node.id,
		run,
	});
	const typed = createFieldTypeLookup(async (database) => {
		const { path, effect, response } = fieldsMethod();
		return await client
			.send({
				path,
				effect,
				responseShape: response as ResponseShape,
				format: 'json',
				body: { id: database },
			})
			.then(
				({ value }) => (value.data ?? []) as JsonObject[],
				// A token that may not read them goes without; a platform that is out of reach types nothing at random.
				async (cause: unknown) => (isRefusal(cause) ? [] : await Promise.reject(cause)),
			);
	});
	const prepare: RunContext['prepare'] = (body, format, over = {}) => {
		const call = callOf(operation, body, format, over);
		if (operation.typedByDatabase && format === 'xml') {
			call.responseShape = async () =>
				await typed(operation.response, operation.resultKey!, body.db_id!);
		}
		if (call.effect !== 'reads') call.requestId = (bytes) => requestIdOf(call.path, format, bytes);
		const { sizeBytes, send } = client.prepare(call);
		return {
			sizeBytes,
			send: async () => {
				const answer = await send();
				if (answer.duplicateOf !== undefined) noted.repeats += 1;
				return answer;
			},
		};
	};
	return {
		context,
		node,
		operation,
		read,
		sleep,
		clean,
		option,
		tries: createRetryState(context, run),
		noted,
		prepare,
		send: async (body, format, over) => await prepare(body, format, over).send(),
	};
}

const isRefusal = (cause: unknown): boolean =>
	cause instanceof AltcraftError && cause.kind === 'refused';

/** `{name}` in a path is filled from the body, which then goes without it; at its head it names a server. */
function callOf(operation: Operation, body: JsonObject, format: Format, over: Partial<Call>): Call {
	const { effect, method, envelope, response, externalHost } = operation;
	const rest = { ...body };
	const take = (name: string): string => {
		const value = String(rest[name] ?? '');
		delete rest[name];
		return value;
	};
	const path = (over.path ?? operation.path)
		.replace(/^https:\/\/\{(\w+)\}/, (_all, name: string) => serverOf(take(name)))
		.replace(/\{(\w+)\}/g, (_all, name: string) =>
			name === 'path' ? linkPath(take(name)) : encodeURIComponent(take(name)),
		);
	return {
		effect,
		method,
		envelope,
		responseShape: response as ResponseShape,
		format,
		...(externalHost ? { externalHost } : {}),
		...over,
		path,
		body: rest,
	};
}

/** A server by its name or its whole address; without a scheme it is reached by https. */
const serverOf = (given: string): string =>
	given
		.trim()
		.replace(/^(?!https?:\/\/)/i, 'https://')
		.replace(/(\/push_subscribe)?\/*$/, '');

/** A link of a task's result, whole or relative to the platform's download address. */
const linkPath = (link: string): string =>
	link
		.trim()
		.replace(/^https?:\/\/[^/]+/i, '')
		.replace(/^\/?(api\/download\/)?/, '');
