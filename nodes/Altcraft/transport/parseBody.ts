/** Tells what a response body is, and decodes JSON and XML. The content decides, not the Content-Type. */
import { decodeJson } from './json';
import type { HttpResponse } from './types';
import { childElements } from './xml/applyTypes';
import { decodeXml } from './xml/decode';
import type { Json, JsonObject, ResponseShape } from '../types';

export type ParsedBody =
	| { kind: 'empty' }
	| { kind: 'object'; value: JsonObject }
	| { kind: 'text' | 'html'; text: string }
	| { kind: 'invalid'; reason: string };

const HTML = /^<(?:!doctype\s+html|html|head|body|title|center|h\d)\b/i;

function tryDecode(decode: () => Json): ParsedBody {
	try {
		const value = decode();
		const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
		return { kind: 'object', value: isObject ? value : { data: value } };
	} catch (error) {
		return { kind: 'invalid', reason: error instanceof Error ? error.message : '' };
	}
}

/** The envelope's keys have the same types in every response. */
function withEnvelope(shape: ResponseShape): ResponseShape {
	return { ...childElements(shape), error: 'integer', error_text: 'string' };
}

/** `shape` types the values of XML. A value that is no object is returned under the key `data`. */
export function parseBody({ body, headers }: HttpResponse, shape: ResponseShape): ParsedBody {
	const text = new TextDecoder().decode(body).trim();
	if (text === '') return { kind: 'empty' };
	if (text.startsWith('{') || text.startsWith('[')) return tryDecode(() => decodeJson(text));
	if (!text.startsWith('<')) return { kind: 'text', text };
	if (HTML.test(text)) return { kind: 'html', text };
	const parsed = tryDecode(() => decodeXml(text, withEnvelope(shape)));
	const isDeclaredHtml = /html/i.test(headers['content-type'] ?? '');
	return parsed.kind === 'invalid' && isDeclaredHtml ? { kind: 'html', text } : parsed;
}
