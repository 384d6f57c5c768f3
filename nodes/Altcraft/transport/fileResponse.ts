/** Reads a file from a response: its bytes, its type and a file name that is safe to write. */
import type { ApiResponse, HttpResponse } from './types';

function decodeName(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The file name of a Content-Disposition header; `filename*` takes precedence over `filename`. */
function readFileName(disposition: string): string {
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
	{ headers, body }: HttpResponse,
): { isAttachment: boolean; file: NonNullable<ApiResponse['file']> } {
	const disposition = headers['content-disposition'] ?? '';
	const type = (headers['content-type'] ?? '').split(';')[0].trim();
	const name =
		sanitizeFileName(readFileName(disposition)) || sanitizeFileName(decodeName(path)) || 'download';
	return {
		isAttachment: /^\s*attachment\b/i.test(disposition) || /filename/i.test(disposition),
		file: { bytes: body, name, type: type || 'application/octet-stream' },
	};
}
