/** Builds the HTTP request of a call. */
import { AltcraftError } from './altcraftError';
import { buildUrl, isOtherHost } from './baseUrl';
import { encodeJson } from './json';
import type { Call, HttpRequest } from './types';
import { encodeXml } from './xml/encode';
import type { JsonObject } from '../types';

function encodeBody(call: Call): Uint8Array | undefined {
	if (call.method === 'GET') return undefined;
	const body: JsonObject = call.body ?? {};
	const text = call.format === 'xml' ? encodeXml({ ...body, format: 'xml' }) : encodeJson(body);
	return Buffer.from(text);
}

function requestIdHeaders({ requestId }: Call): Record<string, string> {
	if (requestId === undefined) return {};
	if (!/^[\x21-\x7e]{1,200}$/.test(requestId)) {
		throw new Error('The Request-ID must be 1 to 200 visible ASCII characters');
	}
	// Older versions of the platform only know the name with the X.
	return { 'Request-ID': requestId, 'X-Request-ID': requestId };
}

/** The request that all attempts of a call send, or the error that explains why it cannot be created. */
export function buildRequest(baseUrl: string, call: Call): HttpRequest | AltcraftError {
	try {
		const body = encodeBody(call);
		const contentType = call.format === 'xml' ? 'application/xml' : 'application/json';
		const expectsFile = call.envelope === 'file';
		return {
			method: call.method ?? 'POST',
			url: buildUrl(baseUrl, call.path),
			headers: {
				Accept: expectsFile ? '*/*' : contentType,
				// A compressed file that is cut off could be taken for a whole one.
				...(expectsFile ? { 'Accept-Encoding': 'identity' } : {}),
				...(body === undefined ? {} : { 'Content-Type': contentType }),
				...requestIdHeaders(call),
			},
			body,
			...(call.externalHost || isOtherHost(baseUrl, call.path)
				? { externalHost: true as const }
				: {}),
			...(expectsFile ? { expectsFile } : {}),
			...(expectsFile && call.saveFile ? { canStream: true as const } : {}),
		};
	} catch (error) {
		return new AltcraftError({
			kind: 'refused',
			title: 'The request could not be created',
			reason: error instanceof Error ? error.message : '',
			advice: 'Fix the value and run the node again.',
			attempts: 0,
			neverSent: true,
		});
	}
}
