/** A file as a data URI in the request body (documentation: "Upload file"). */
import type { JsonObject } from '../../types';
import type { RunContext } from '../runContext';

/**
 * @param body `header` (name of the file) and, where the content is a text, `data`
 * @returns the body with the content as a base64 data URI; a text that is one already is left as it is
 * @throws NodeOperationError when the item has no such binary field
 */
export async function withBinaryInput(
	session: RunContext,
	body: JsonObject,
	item: number,
): Promise<JsonObject> {
	const { helpers } = session.context;
	const named = session.option('media_type', item);
	const mediaType = typeof named === 'string' && named !== '' ? named : undefined;
	if (typeof body.data === 'string') {
		const isUri = /^data:[^,]*;base64,/i.test(body.data);
		const bytes = Buffer.from(body.data, 'utf8');
		return { ...body, data: isUri ? body.data : dataUri(mediaType ?? 'text/plain', bytes) };
	}
	const property = String(session.read('binary_property', item));
	const { fileName, mimeType } = helpers.assertBinaryData(item, property);
	const bytes = await helpers.getBinaryDataBuffer(item, property);
	const header = body.header ?? fileName ?? 'file';
	return { ...body, header, data: dataUri(mediaType ?? mimeType, bytes) };
}

const dataUri = (type: string, bytes: Buffer): string =>
	`data:${type || 'application/octet-stream'};base64,${bytes.toString('base64')}`;
