/** Reads a file from a response: its bytes, its type and a file name that is safe to write. */
import type { HttpResponse, ResponseFile } from './types';

function decodeName(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** A header that holds UTF-8 arrives with one character per byte. */
function decodeUtf8Header(text: string): string {
	if (!/^[\0-\xff]*[\x80-\xff][\0-\xff]*$/.test(text)) return text;
	const decoded = Buffer.from(text, 'latin1').toString();
	return decoded.includes('\ufffd') ? text : decoded;
}

/** The file name of a Content-Disposition header; `filename*` takes precedence over `filename`. */
function readFileName(header: string): string {
	const disposition = decodeUtf8Header(header);
	const extended = /;\s*filename\*\s*=\s*[\w-]*'[^']*'([^;\s]+)/i.exec(disposition);
	if (extended) return decodeName(extended[1]);
	const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition);
	if (quoted) return quoted[1].replace(/\\(.)/g, '$1');
	return /;\s*filename\s*=\s*([^;\s"]+)/i.exec(disposition)?.[1] ?? '';
}

/** Only the last part of the name, without control characters, leading dots and what file systems reject. */
export function sanitizeFileName(name: string): string {
	const baseName = name.split(/[/\\]/).pop() ?? '';
	return baseName
		.replace(/[\p{Cc}\p{Bidi_Control}<>:"|?*]/gu, '')
		.replace(/^[.\s]+|[.\s]+$/g, '')
		.slice(-200);
}

/** If the response is no attachment, its content decides whether it is a file or an error. */
export function parseFileResponse(
	path: string,
	{ headers, body, stream }: HttpResponse,
): { isAttachment: boolean; file: ResponseFile } {
	const disposition = headers['content-disposition'] ?? '';
	const type = (headers['content-type'] ?? '').split(';')[0].trim();
	const name =
		sanitizeFileName(readFileName(disposition)) || sanitizeFileName(decodeName(path)) || 'download';
	return {
		isAttachment: /^\s*attachment\b/i.test(disposition) || /filename/i.test(disposition),
		file: {
			bytes: body,
			...(stream ? { stream } : {}),
			name,
			type: type || 'application/octet-stream',
		},
	};
}
