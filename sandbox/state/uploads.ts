/** Uploaded files. */
import { randomUUID } from 'node:crypto';
import { invalid } from '../responses';

export interface Upload {
	id: string;
	name: string;
	type: string;
	content: Buffer;
}

export interface UploadState {
	readonly uploads: Map<string, Upload>;
}

/** A base64 data URI (page "Upload file"); the media type may have parameters. */
const DATA_URI = /^data:([\w.+-]+\/[\w.+-]+(?:;[\w-]+=[^;,]*)*);base64,([A-Za-z0-9+/]*={0,2})$/;

/** @throws ApiError 450 unless the content is a base64 data URI */
export function saveUpload(state: UploadState, name: string, uri: string): Upload {
	const [, type, base64] = DATA_URI.exec(uri.replace(/\s/g, '')) ?? [];
	if (type === undefined || base64.length % 4 !== 0)
		throw invalid('data has to be a data URI in base64');
	if (name === '') throw invalid('header is required');
	const upload = { id: randomUUID(), name, type, content: Buffer.from(base64, 'base64') };
	state.uploads.set(upload.id, upload);
	return upload;
}
