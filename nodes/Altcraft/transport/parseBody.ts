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

/** The encoding that the header or, for XML, the first line declares. */
function declaredEncoding({ body, headers }: HttpResponse): string {
	const header = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(headers['content-type'] ?? '')?.[1];
	if (header !== undefined) return header;
	const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 200));
	return (
		/^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/.exec(start.toString('latin1'))?.[1] ?? 'utf-8'
	);
}

/** @returns undefined if the encoding is unknown */
function decodeText(encoding: string, { body }: HttpResponse): string | undefined {
	try {
		return new TextDecoder(encoding).decode(body).trim();
	} catch {
		return undefined;
	}
}

/**
 * `shape` types the values of XML, and `quoted` tells the form of its strings. A value that is no object is returned
 * under the key `data`.
 */
export function parseBody(
	response: HttpResponse,
	shape: ResponseShape,
	quoted = false,
): ParsedBody {
	const encoding = declaredEncoding(response);
	const text = decodeText(encoding, response);
	if (text === undefined)
		return { kind: 'invalid', reason: `The encoding "${encoding}" is not supported` };
	if (text === '') return { kind: 'empty' };
	if (text.startsWith('{') || text.startsWith('[')) return tryDecode(() => decodeJson(text));
	if (!text.startsWith('<')) return { kind: 'text', text };
	if (HTML.test(text)) return { kind: 'html', text };
	const parsed = tryDecode(() => decodeXml(text, withEnvelope(shape), quoted));
	const isDeclaredHtml = /html/i.test(response.headers['content-type'] ?? '');
	return parsed.kind === 'invalid' && isDeclaredHtml ? { kind: 'html', text } : parsed;
}
