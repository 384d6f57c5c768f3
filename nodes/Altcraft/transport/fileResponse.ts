/** Files in answers: their bytes, a name that is safe to write, and whether it surely is a file. */
import type { ApiResponse, HttpResponse } from './types';

function decodedName(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The file name of a Content-Disposition header; the extended form (`filename*`) goes first. */
function namedIn(disposition: string): string {
	const extended = /;\s*filename\*\s*=\s*[\w-]*'[^']*'([^;\s]+)/i.exec(disposition);
	if (extended) return decodedName(extended[1]);
	const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition);
	if (quoted) return quoted[1].replace(/\\(.)/g, '$1');
	return /;\s*filename\s*=\s*([^;\s"]+)/i.exec(disposition)?.[1] ?? '';
}

/** The last part of the name only, without control characters, leading dots and what file systems refuse. */
export function sanitizeFileName(name: string): string {
	const last = name.split(/[/\\]/).pop() ?? '';
	return last
		.replace(/[\p{Cc}\p{Bidi_Control}<>:"|?*]/gu, '')
		.replace(/^[.\s]+|[.\s]+$/g, '')
		.slice(-200);
}

/** `certain` when the answer calls itself an attachment; otherwise its content has to be looked at. */
export function parseFileResponse(
	path: string,
	response: HttpResponse,
): { certain: boolean; file: NonNullable<ApiResponse['file']> } {
	const disposition = response.headers['content-disposition'] ?? '';
	const type = (response.headers['content-type'] ?? '').split(';')[0].trim();
	const name =
		sanitizeFileName(namedIn(disposition)) || sanitizeFileName(decodedName(path)) || 'download';
	return {
		certain: /^\s*attachment\b/i.test(disposition) || /filename/i.test(disposition),
		file: { bytes: response.body, name, type: type || 'application/octet-stream' },
	};
}
