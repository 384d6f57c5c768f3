/** Runs a parsed request once per deduplication key, with the faults that are part of the work. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Control } from './control';
import { deduplicationKey } from './deduplication';
import type { HttpResponse } from './deduplication';
import type { Fault } from './faults';
import { handleRequest, renderError } from './handleRequest';
import type { HttpRequest, ParsedRequest } from './parseRequest';
import { renderBody } from './renderBody';
import { ApiError } from './responses';
import type { Settings } from './state/settings';

export interface RequestOutcome {
	response: HttpResponse;
	headers: Record<string, string>;
	/** Whether the response was replayed, or the first request is still running. */
	isDuplicate: boolean;
}

/** The response to a repeat whose first request is still running. */
function renderRunning(parsed: ParsedRequest, control: Control): HttpResponse {
	const { state } = control;
	const status = { wait: 200, conflict: 409, too_many_requests: 429, accepted: 202 };
	const code = status[state.settings.dedup_running];
	const text = 'the first request with this key is still running';
	if (code >= 400) return renderError(new ApiError(code, text, code), parsed.format, state);
	const body = renderBody({ error: 0, error_text: text }, parsed.format, state.settings);
	return { status: code, code: 0, ...body };
}

function duplicateHeaders(settings: Settings, key: string): Record<string, string> {
	const prefix = settings.dedup_headers === 'older' ? 'x-' : '';
	return { [`${prefix}duplicate-request`]: 'true', [`${prefix}duplicate-key`]: key };
}

export async function runRequest(
	control: Control,
	request: HttpRequest,
	parsed: ParsedRequest,
	fault: Fault | undefined,
): Promise<RequestOutcome> {
	const { state } = control;
	const { settings } = state;
	// The faults are part of the work, so that a repeat with the same key meets a running or failed request.
	const work = async () => {
		if (fault?.kind === 'slow') await sleep(fault.delay_ms ?? 1000);
		if (!fault?.remembered) return handleRequest(parsed, state);
		if (fault.work_done) handleRequest(parsed, state);
		const code = fault.status ?? 500;
		return renderError(new ApiError(code, 'internal error', code), parsed.format, state);
	};
	if (!parsed.found?.method.modifies || parsed.error)
		return { response: await work(), headers: {}, isDuplicate: false };

	const key = deduplicationKey(request.headers, parsed.token, request.path, request.raw);
	const result = await control.deduplicator.runOnce(key, state.now(), settings, work);
	if (result.status === 'first')
		return { response: result.response, headers: {}, isDuplicate: false };
	const isRunning = result.status === 'running';
	return {
		response: isRunning ? renderRunning(parsed, control) : result.response,
		headers: {
			...duplicateHeaders(settings, key),
			...(isRunning && settings.dedup_running === 'too_many_requests' && { 'retry-after': '1' }),
		},
		isDuplicate: true,
	};
}
