import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findOperation } from '../../operations';
import type { ApiResponse } from '../../transport/types';
import type { Format, JsonObject } from '../../types';
import type { SendCall } from '../sendCall';
import { toItem } from './outputItems';

export type DownloadedFile = NonNullable<ApiResponse['file']>;

/** Downloads the file behind a link that the platform returned. */
export async function downloadFile(
	link: string,
	format: Format,
	sendCall: SendCall,
): Promise<DownloadedFile> {
	const { path, method, effect, response } = findOperation('file', 'download');
	const { file } = await sendCall({ path: link }, format, {
		path,
		method,
		effect,
		responseShape: response,
		envelope: 'file',
	});
	return file!;
}

/** An output item with the file in the binary field `property`, and its name and size beside `json`. */
export async function toBinaryItem(
	helpers: Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'>,
	{ bytes, name, type }: DownloadedFile,
	property: string,
	json: JsonObject,
	item: number,
): Promise<INodeExecutionData> {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const binary = { [property]: await helpers.prepareBinaryData(buffer, name, type) };
	return { ...toItem({ ...json, file_name: name, file_size: bytes.byteLength }, item), binary };
}
