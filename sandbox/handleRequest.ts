/** Runs the handler of a parsed request and renders the response. */
import {
	SUCCESS_TEXT,
	FileResponse,
	PlainResponse,
	ApiError,
	XmlShapedResponse,
} from './responses';
import type { MethodResponse } from './responses';
import { selectKnownParams, validateRequest } from './validateRequest';
import type { MatchedMethod } from './contract';
import type { HttpResponse } from './deduplication';
import { HANDLERS, HTTP_STATUS_BY_CODE } from './methods';
import { perElementParams } from './methods/batchResponse';
import { finishAllDueRuns } from './state/mailings';
import type { State } from './state/state';
import type { ParsedRequest } from './parseRequest';
import { renderBody } from './renderBody';

function runHandler({ found, body, error }: ParsedRequest, state: State): MethodResponse {
	if (error) throw error;
	const { method, variables } = found as MatchedMethod;
	const handler = HANDLERS[method.id];
	if (!handler) throw new ApiError(501, `method ${method.id} is not implemented by this sandbox`);
	finishAllDueRuns(state);
	const unknown = state.settings.unknown_parameters;
	const request = selectKnownParams(body as Record<string, unknown>, method, unknown);
	validateRequest(request, method, perElementParams(method.id, state.settings));
	const { token: _token, format: _format, ...parameters } = request;
	return handler({ state, method, body: parameters, variables });
}

export function renderError(
	apiError: ApiError,
	format: 'json' | 'xml',
	state: State,
): HttpResponse {
	const { code, text, httpStatus } = apiError;
	const how = state.settings.http_errors;
	const status = httpStatus ?? (how === 'body' ? 200 : code);
	const rendered = renderBody({ error: code, error_text: text }, format, state.settings);
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
			return {
				status: result.httpStatus,
				code,
				...renderBody(result.body, format, state.settings),
			};
		}
		const shaped = result instanceof XmlShapedResponse ? result : undefined;
		const body = {
			error: 0,
			error_text: SUCCESS_TEXT,
			...(shaped?.body ?? (result as Record<string, unknown>)),
		};
		return { status: 200, code: 0, ...renderBody(body, format, state.settings, shaped?.xml) };
	} catch (error) {
		const apiError =
			error instanceof ApiError
				? error
				: new ApiError(500, `internal error: ${(error as Error).message}`);
		const statuses = HTTP_STATUS_BY_CODE[parsed.found?.method.id ?? ''];
		if (!statuses) return renderError(apiError, format, state);
		const code = statuses[apiError.code] ?? 400;
		return {
			status: code,
			code,
			...renderBody({ status: code, description: apiError.text }, format, state.settings),
		};
	}
}
