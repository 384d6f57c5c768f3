/** Refuses what could not be sent, before the first request: characters that XML forbids, and values that break a path. */
import type { Operation } from '../../operations/types';
import { AltcraftError } from '../../transport/altcraftError';
import { buildRequest } from '../../transport/buildRequest';
import { isXmlText } from '../../transport/xml/characters';
import { MAX_DEPTH } from '../../transport/json';
import type { Format, Json, JsonObject } from '../../types';
import { buildCall } from '../buildCall';

/** What is wrong with a request does not depend on where it is sent. */
const anyBaseUrl = 'https://example.com';

/**
 * In a batch, such a value would keep all other items from being sent.
 * @param body of the single method
 * @throws AltcraftError that names the value
 */
export function checkRequest(operation: Operation, body: JsonObject, format: Format): void {
	const hasValuesInPath = operation.path.includes('{');
	if (!hasValuesInPath && (format === 'json' || canBeXml(body))) return;
	const request = buildRequest(anyBaseUrl, buildCall(operation, body, format));
	if (request instanceof AltcraftError) throw request;
}

/** Takes a small part of the time of encoding. */
function canBeXml(value: Json, depth = 0): boolean {
	if (typeof value === 'string') return isXmlText(value);
	if (typeof value !== 'object' || value === null) return true;
	if (depth === MAX_DEPTH) return false;
	for (const key in value) {
		if (!isXmlText(key) || !canBeXml((value as JsonObject)[key]!, depth + 1)) return false;
	}
	return true;
}
