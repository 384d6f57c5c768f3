import type { Operation } from '../operations/types';
import type { Call } from '../transport/types';
import type { Format, JsonObject } from '../types';

/** What a call of another method does differently from the operation's own. */
export type CallOverrides = Partial<
	Pick<Call, 'path' | 'method' | 'effect' | 'envelope' | 'responseShape' | 'saveFile'>
>;

/** The call of an operation. `{name}` in the path takes that value out of the body. */
export function buildCall(
	operation: Operation,
	body: JsonObject,
	format: Format,
	overrides: CallOverrides = {},
): Call {
	const { effect, method, envelope, response, externalHost, quotedStrings } = operation;
	const { path, rest } = fillPath(overrides.path ?? operation.path, body);
	return {
		effect,
		method,
		envelope,
		responseShape: response,
		format,
		...(externalHost ? { externalHost } : {}),
		...(quotedStrings ? { quotedStrings } : {}),
		...overrides,
		path,
		body: rest,
	};
}

/** A name at the head of the path stands for a server, `{path}` for a download link, others for a path segment. */
function fillPath(template: string, body: JsonObject): { path: string; rest: JsonObject } {
	const rest = { ...body };
	const take = (name: string): string => {
		const value = String(rest[name] ?? '');
		delete rest[name];
		return value;
	};
	const path = template
		.replace(/^https:\/\/\{(\w+)\}/, (_match, name: string) => toServerUrl(take(name)))
		.replace(/\{(\w+)\}/g, (_match, name: string) =>
			name === 'path' ? toDownloadPath(take(name)) : encodeURIComponent(take(name)),
		);
	return { path, rest };
}

/** Accepts a host name or a whole address; the default scheme is https. */
const toServerUrl = (host: string): string =>
	host
		.trim()
		.replace(/^(?!https?:\/\/)/i, 'https://')
		.replace(/(\/push_subscribe)?\/*$/, '');

/** A task's link, absolute or relative to the platform's download address, with or without the path of the base URL. */
const toDownloadPath = (link: string): string =>
	link
		.trim()
		.replace(/^https?:\/\/[^/]+/i, '')
		.replace(/^.*?\/?api\/download\//, '')
		.replace(/^\//, '');
