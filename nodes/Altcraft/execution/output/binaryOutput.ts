/** Files as binary data of an item. */
import type { INodeExecutionData } from 'n8n-workflow';
import { findOperation } from '../../operations';
import type { Format, JsonObject } from '../../types';
import { toItem } from './outputItems';
import type { RunContext } from '../runContext';

/** Downloads a link and hands it out under `binary_property`, beside `entry` and what is known of the file. */
export async function downloadToItem(
	session: RunContext,
	link: string,
	entry: JsonObject,
	format: Format,
	item: number,
): Promise<INodeExecutionData> {
	const { path, method, effect, response: responseShape } = findOperation('file', 'download');
	const { file } = await session.send({ path: link }, format, {
		path,
		method,
		effect,
		responseShape,
		envelope: 'file',
	});
	const { bytes, name, type } = file!;
	const property = String(session.option('binary_property', item) ?? 'data');
	const { helpers } = session.context;
	const binary = await helpers.prepareBinaryData(
		Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
		name,
		type,
	);
	return {
		...toItem({ ...entry, file_name: name, file_size: bytes.byteLength }, item),
		binary: { [property]: binary },
	};
}
