/** Runs the handler of a parsed request and renders the response. */
import {
	SUCCESS_TEXT,
	FileResponse,
	PlainResponse,
	ApiError,
	XmlShapedResponse,
} from './responses';
import type { MethodResponse } from './responses';
import { validateRequest } from './validateRequest';
import type { MatchedMethod } from './contract';
import type { HttpResponse } from './deduplication';
import { PER_ELEMENT_PARAMS, HANDLERS, HTTP_STATUS_BY_CODE } from './methods';
import { finishAllDueRuns } from './state/mailings';
import type { State } from './state/state';
import type { ParsedRequest } from './parseRequest';
import { writeXml } from './xmlFormat';

function runHandler({ found, body, error }: ParsedRequest, state: State): MethodResponse {
	if (error) throw error;
	const { method, variables } = found as MatchedMethod;
	const handler = HANDLERS[method.id];
	if (!handler) throw new ApiError(501, `method ${method.id} is not implemented by this sandbox`);
	const request = body as Record<string, unknown>;
	finishAllDueRuns(state);
	validateRequest(request, method, PER_ELEMENT_PARAMS[method.id]);
	const { token: _token, format: _format, ...parameters } = request;
	return handler({ state, method, body: parameters, variables });
}

/** Some XML responses print strings in literal double quotes. */
function quoteTexts(value: unknown): unknown {
	if (typeof value === 'string') return JSON.stringify(value);
	if (Array.isArray(value)) return value.map(quoteTexts);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, quoteTexts(inner)]));
}

function renderBody(
	body: Record<string, unknown>,
	format: 'json' | 'xml',
	shape?: XmlShapedResponse['xml'],
): Pick<HttpResponse, 'contentType' | 'body'> {
	if (format === 'json') {
		return {
			contentType: 'application/json; charset=utf-8',
			body: Buffer.from(JSON.stringify(body)),
		};
	}
	const rename = shape?.rename ?? {};
	const named = Object.fromEntries(
		Object.entries(body).map(([key, value]) => [
			rename[key] ?? key,
			shape?.quoted && key === 'data' ? quoteTexts(value) : value,
		]),
	);
	const text = writeXml(named, shape?.root);
	return { contentType: 'application/xml; charset=utf-8', body: Buffer.from(text) };
}

function renderError(refusal: ApiError, format: 'json' | 'xml', state: State): HttpResponse {
	const { code, text, httpStatus } = refusal;
	const how = state.settings.http_errors;
	const status = httpStatus ?? (how === 'body' ? 200 : code);
	const rendered = renderBody({ error: code, error_text: text }, format);
	if (how === 'status_empty') rendered.body = Buffer.alloc(0);
	return { status, code, ...rendered };
}

/** Never throws: errors are rendered too. */
export function handleRequest(parsed: ParsedRequest, state: State): HttpResponse {
	const { format } = parsed;
	try {
		const result = runHandler(parsed, state);
		if (result instanceof FileResponse) {
			return { status: 200, code: 0, contentType: result.contentType, body: result.content };
		}
		if (result instanceof PlainResponse) {
			const code = result.httpStatus === 200 ? 0 : result.httpStatus;
			return { status: result.httpStatus, code, ...renderBody(result.body, format) };
		}
		const shaped = result instanceof XmlShapedResponse ? result : undefined;
		const body = {
			error: 0,
			error_text: SUCCESS_TEXT,
			...(shaped?.body ?? (result as Record<string, unknown>)),
		};
		return { status: 200, code: 0, ...renderBody(body, format, shaped?.xml) };
	} catch (error) {
		const refusal =
			error instanceof ApiError
				? error
				: new ApiError(500, `internal error: ${(error as Error).message}`);
		const statuses = HTTP_STATUS_BY_CODE[parsed.found?.method.id ?? ''];
		if (!statuses) return renderError(refusal, format, state);
		const code = statuses[refusal.code] ?? 400;
		return {
			status: code,
			code,
			...renderBody({ status: code, description: refusal.text }, format),
		};
	}
}

/** The response to a request that could not be parsed. */
export const renderEarlyError = (refusal: ApiError, state: State) =>
	renderError(refusal, 'json', state);
