/** Parses an HTTP request: method, body, token, response format, and the error if it cannot be processed. */
import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from './responses';
import type { Contract, MatchedMethod } from './contract';
import { readRequest } from './readXml';
import { fieldKind } from './state/databases';
import type { State } from './state/state';
import { XmlError, parseXml } from './xmlFormat';

export interface HttpRequest {
	httpMethod: string;
	/** Without the query. */
	path: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	raw: Buffer;
}

/** A parsed request; what could not be determined stays undefined. */
export interface ParsedRequest {
	found?: MatchedMethod;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	body?: Record<string, any>;
	token: string;
	format: 'json' | 'xml';
	/** Set if the request cannot be processed. */
	error?: ApiError;
}

const mediaType = (header: string | undefined) => (header ?? '').split(';')[0].trim().toLowerCase();

/** Parameter `format`, else the request's headers, else JSON (page "Request format"). */
function readFormat(incoming: HttpRequest, named: unknown): 'json' | 'xml' {
	if (named !== undefined) return named === 'xml' ? 'xml' : 'json';
	const { accept, 'content-type': contentType } = incoming.headers;
	if (accept?.includes('xml')) return 'xml';
	if (accept !== undefined && accept !== '*/*') return 'json';
	return mediaType(contentType).endsWith('/xml') ? 'xml' : 'json';
}

function readJson(raw: Buffer): Record<string, unknown> {
	let value: unknown;
	try {
		value = JSON.parse(raw.toString('utf8'));
	} catch (error) {
		throw new ApiError(400, `the body is not JSON: ${(error as Error).message}`);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new ApiError(400, 'the body has to be an object');
	}
	return value as Record<string, unknown>;
}

/** Values of a query or form are strings; those that the contract types as integers become numbers. */
function readIntegers(
	values: Record<string, string>,
	{ method }: MatchedMethod,
): Record<string, unknown> {
	const entries = Object.entries(values).map(([name, value]) => {
		const isInt = method.byName.get(name)?.kind === 'int' && /^\d{1,15}$/.test(value);
		return [name, isInt ? Number(value) : value];
	});
	return Object.fromEntries(entries) as Record<string, unknown>;
}

function readBody(
	incoming: HttpRequest,
	found: MatchedMethod,
	state: State,
): Record<string, unknown> {
	const { raw, headers } = incoming;
	const query = readIntegers(incoming.query, found);
	const takesQuery = found.method.id === 'profiles.quick_import';
	if (
		incoming.httpMethod === 'GET' ||
		found.method.path.includes('{') ||
		(takesQuery && raw.length === 0)
	) {
		return takesQuery ? { ...query } : {};
	}
	const type = mediaType(headers['content-type']);
	if (type === 'application/json') return { ...(takesQuery && query), ...readJson(raw) };
	if (takesQuery && type === 'application/x-www-form-urlencoded') {
		const form = Object.fromEntries(new URLSearchParams(raw.toString('utf8')));
		return { ...query, ...readIntegers(form, found) };
	}
	if (type !== 'application/xml' && type !== 'text/xml') {
		throw new ApiError(415, `Content-Type ${type || '(none)'} is not supported`);
	}
	try {
		const root = parseXml(raw.toString('utf8'));
		const id = root.children.find((child) => child.name === 'db_id')?.text.trim();
		const database = state.databases.get(Number(id));
		const body = readRequest(root, found.method, (name) => fieldKind(database, name));
		return { ...(takesQuery && query), ...(body as Record<string, unknown>) };
	} catch (error) {
		if (error instanceof XmlError) throw new ApiError(400, `the body is not XML: ${error.message}`);
		throw error;
	}
}

function readToken(incoming: HttpRequest, body: Record<string, unknown> | undefined): string {
	const bearer = /^Bearer\s+(.+)$/i.exec(incoming.headers.authorization ?? '');
	const token = bearer?.[1] ?? body?.token;
	return typeof token === 'string' ? token : '';
}

function checkRights(state: State, token: string, id: string): void {
	const rights = state.tokens.get(token);
	if (rights === undefined) throw new ApiError(401, 'API token required', undefined);
	if (rights !== 'all' && !rights.includes(id))
		throw new ApiError(403, 'no rights for this action');
}

/** Never throws for a bad request: the error is part of the result. */
export function parseRequest(
	incoming: HttpRequest,
	contract: Contract,
	state: State,
): ParsedRequest {
	const { query } = incoming;
	const result: ParsedRequest = {
		token: readToken(incoming, undefined),
		format: readFormat(incoming, query.format),
	};
	try {
		if ('token' in query) throw new ApiError(401, 'a token in the URL is not accepted');
		result.found = contract.find(incoming.httpMethod, incoming.path);
		if (!result.found) throw new ApiError(501, `method ${incoming.path} is not known`);
		result.body = readBody(incoming, result.found, state);
		result.token = readToken(incoming, result.body);
		result.format = readFormat(incoming, result.body.format ?? query.format);
		const { id, needsNoToken } = result.found.method;
		if (!needsNoToken) checkRights(state, result.token, id);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		result.error = error;
	}
	return result;
}
