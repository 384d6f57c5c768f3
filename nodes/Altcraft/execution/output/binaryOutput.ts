import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findOperation } from '../../operations';
import type { ResponseFile } from '../../transport/types';
import type { Format, JsonObject } from '../../types';
import type { SendCall } from '../sendCall';
import { toItem } from './outputItems';

type BinaryHelpers = Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'>;
type BinaryContent = Parameters<BinaryHelpers['prepareBinaryData']>[0];

/**
 * Downloads the file behind a link that the platform returned, into the binary data of n8n.
 * @param property name of the binary field
 * @returns an output item with the file, and its name and size beside `json`
 * @throws AltcraftError, or n8n's error if the file cannot be stored
 */
export async function downloadItem(
	{ helpers, sendCall }: { helpers: BinaryHelpers; sendCall: SendCall },
	link: string,
	property: string,
	json: JsonObject,
	format: Format,
	item: number,
): Promise<INodeExecutionData> {
	const { path, method, effect, response } = findOperation('file', 'download');
	let binary: IBinaryData;
	const { file } = await sendCall({ path: link }, format, {
		path,
		method,
		effect,
		responseShape: response,
		envelope: 'file',
		saveFile: async (received) => {
			const { name, type } = received;
			binary = await helpers.prepareBinaryData(contentOf(received), name, type);
		},
	});
	const { name, bytes, stream } = file!;
	const size = stream?.size ?? bytes.byteLength;
	return {
		...toItem({ ...json, file_name: name, file_size: size }, item),
		binary: { [property]: binary! },
	};
}

const contentOf = ({ bytes, stream }: ResponseFile): BinaryContent =>
	(stream?.readable as BinaryContent | undefined) ??
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
