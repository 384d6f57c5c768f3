/** The option Validate Only: shows the requests of a run instead of sending them. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { createYield } from '../createYield';
import { connect } from '../n8n/connect';
import type { Operation } from '../operations/types';
import { buildUrl } from '../transport/baseUrl';
import { encodeJson } from '../transport/json';
import type { Call } from '../transport/types';
import { encodeXml } from '../transport/xml/encode';
import type { Json, JsonObject } from '../types';
import type { GroupedRequest } from './batch/groupedRequest';
import { buildCall } from './buildCall';
import type { ParameterReader } from './input/readParameters';
import type { ItemResult } from './output/itemResult';
import { createErrorMapper } from './output/nodeError';
import { toItem } from './output/outputItems';
import { sendBatch } from './sendBatch';
import type { SendCall } from './sendCall';
import { sendItem, type SendDependencies } from './sendItem';

/** Thrown in place of sending a call, so that everything before it runs as it does when a call is sent. */
class UnsentCall extends Error {
	constructor(readonly call: Call) {
		super('The call was not sent');
	}
}

/**
 * Sends nothing and uses up neither Request-IDs nor idempotency keys.
 * @returns the results of the items, at their indices: the first request of each, or what is wrong with it
 * @throws n8n's error if the credential is missing, or an error if its base URL is invalid
 */
export async function previewRequests(
	context: IExecuteFunctions,
	operation: Operation,
	parameters: ParameterReader,
	requests: readonly GroupedRequest[],
): Promise<ItemResult[]> {
	const { clean, redact } = await connect(context, { policy: {} });
	const toErrorResult = createErrorMapper(context.getNode(), operation, clean);
	const sendCall: SendCall = async (body, format, options) =>
		await Promise.reject(new UnsentCall(buildCall(operation, body, format, options)));
	const dependencies: SendDependencies = {
		operation,
		parameters,
		sendCall,
		showsDuplicates: false,
		helpers: context.helpers,
		sleep: async () => {},
	};
	const prepare = async (request: GroupedRequest): Promise<Call> => {
		const { body, format, itemIndices } = request;
		const [sent] = await Promise.allSettled([
			request.batch
				? sendBatch(dependencies, request, toErrorResult)
				: sendItem(dependencies, body, format, itemIndices[0]!),
		]);
		const cause: unknown = sent.status === 'rejected' ? sent.reason : undefined;
		return cause instanceof UnsentCall ? cause.call : await Promise.reject(cause);
	};

	const results: ItemResult[] = [];
	const yieldToOthers = createYield();
	for (const request of requests) {
		try {
			const call = await prepare(request);
			for (const [position, item] of request.itemIndices.entries()) {
				await yieldToOthers();
				const preview = toPreview(operation, call, request, position, redact);
				results[item] = { items: [toItem(preview, item)], isPreview: true };
			}
		} catch (cause) {
			for (const item of request.itemIndices) results[item] = toErrorResult(cause, item);
		}
	}
	return results;
}

/** The request of an item. Of a batch it shows the item's own element, without those of the other items. */
function toPreview(
	operation: Operation,
	{ path, method = 'POST', format, body = {} }: Call,
	{ batch, itemIndices }: GroupedRequest,
	position: number,
	redact: (text: string) => string,
): JsonObject {
	const request: JsonObject = { method, path: redact(toServerPath(path)), format };
	request.items = itemIndices.length;
	if (method !== 'GET') {
		const elements = batch && (body[batch.itemsKey] as Json[]);
		const own = elements ? { ...body, [batch.itemsKey]: [elements[position]!] } : body;
		const shown = withoutSecrets(operation, JSON.parse(encodeJson(own)) as JsonObject, redact);
		request.body = format === 'xml' ? encodeXml({ ...shown, format: 'xml' }) : shown;
	}
	return { validated: true, sent: false, request };
}

const anyBaseUrl = 'https://example.com';

/** The path below the base URL. Only a server that the user names in a parameter is shown whole. */
function toServerPath(path: string): string {
	const url = buildUrl(anyBaseUrl, path);
	return path.startsWith('/') ? url.slice(anyBaseUrl.length) : url;
}

const hidden = '***';

/** Without tokens and passwords, and without the content of a file. */
function withoutSecrets(
	{ fields, upload }: Operation,
	body: JsonObject,
	redact: (text: string) => string,
): JsonObject {
	const shown = redactAll(body, redact) as JsonObject;
	const secrets = fields
		.filter(({ password }) => password)
		.map(({ name, apiName = name }) => apiName);
	// Older clients of the API send the token in the body, and so may Extra Body.
	for (const name of ['token', ...secrets]) if (name in shown) shown[name] = hidden;
	if (upload && typeof shown.data === 'string') shown.data = withoutContent(shown.data);
	return shown;
}

function redactAll(value: Json, redact: (text: string) => string): Json {
	if (typeof value === 'string') return redact(value);
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((element) => redactAll(element, redact));
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [redact(key), redactAll(member, redact)]),
	);
}

/** A data URI with the length of its content in place of the content. */
const withoutContent = (dataUri: string): string =>
	dataUri.replace(
		/^([^,]*;base64,)(.*)$/s,
		(_uri, head: string, content: string) =>
			`${head}(${Buffer.byteLength(content, 'base64')} bytes)`,
	);
