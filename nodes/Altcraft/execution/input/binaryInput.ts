/** A file in the request body, as a data URI (documentation: "Upload file"). */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../types';
import type { ParameterReader } from './readParameters';

/**
 * @param body `header` (file name) and, if the content is text, `data`
 * @returns the body with the content as a base64 data URI; text that is a data URI already stays as it is
 * @throws NodeOperationError if the item does not have the binary field, or n8n cannot read its file
 */
export async function addBinaryInput(
	helpers: Pick<IExecuteFunctions['helpers'], 'assertBinaryData' | 'getBinaryDataBuffer'>,
	parameters: ParameterReader,
	body: JsonObject,
	item: number,
): Promise<JsonObject> {
	const mediaType = parameters.setting('media_type', item, '') || undefined;
	const { data: text } = body;
	if (typeof text === 'string') {
		if (/^data:[^,]*;base64,/i.test(text)) return body;
		return { ...body, data: toDataUri(mediaType ?? 'text/plain', Buffer.from(text)) };
	}
	const property = parameters.setting('binary_property', item, 'data');
	const { fileName, mimeType } = helpers.assertBinaryData(item, property);
	const bytes = await readBytes();
	const header = body.header ?? fileName ?? 'file';
	return { ...body, header, data: toDataUri(mediaType ?? mimeType, bytes) };

	/** In queue mode, the file can be in a folder that only another process has. */
	async function readBytes(): Promise<Buffer> {
		try {
			return await helpers.getBinaryDataBuffer(item, property);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			const problem = `is "${property}", whose file n8n cannot read: ${reason}. In queue mode, all processes need the same storage of binary data`;
			throw parameters.refusal('binary_property', item, problem);
		}
	}
}

/** @throws NodeOperationError if the content is neither text nor a binary field of the item */
export function checkBinaryInput(
	helpers: Pick<IExecuteFunctions['helpers'], 'assertBinaryData'>,
	parameters: ParameterReader,
	{ data: text }: JsonObject,
	item: number,
): void {
	if (typeof text !== 'string')
		helpers.assertBinaryData(item, parameters.setting('binary_property', item, 'data'));
}

const toDataUri = (mediaType: string, bytes: Buffer): string =>
	`data:${mediaType || 'application/octet-stream'};base64,${bytes.toString('base64')}`;
