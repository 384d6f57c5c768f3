/** Sends the request of one item, by the operation's own method. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../operations/types';
import type { ApiResponse } from '../transport/types';
import type { Format, JsonObject } from '../types';
import { addBinaryInput } from './input/binaryInput';
import type { ParameterReader } from './input/readParameters';
import { downloadItem } from './output/binaryOutput';
import { simplify, toEntries, toItem } from './output/outputItems';
import { findPartError } from './partErrors';
import { readListPages } from './readPages';
import type { SendCall } from './sendCall';
import { fileLinks, readTaskId, waitForTask } from './waitForTask';

/** What sending takes besides the request. */
export interface SendDependencies {
	operation: Operation;
	parameters: ParameterReader;
	sendCall: SendCall;
	/** Whether output items show that the platform recognized a repeat, even if the user did not ask for it. */
	showsDuplicates: boolean;
	helpers: IExecuteFunctions['helpers'];
	sleep: (milliseconds: number) => Promise<void>;
}

/** @returns the item's output items, simplified if the user wants that */
export async function sendItem(
	dependencies: SendDependencies,
	body: JsonObject,
	format: Format,
	item: number,
): Promise<INodeExecutionData[]> {
	const { operation, parameters } = dependencies;
	const outputItems = await sendBody(dependencies, body, format, item);
	const isSimplified = operation.simplifiedKeys && parameters.setting('simplify', item, false);
	return isSimplified ? simplify(operation, outputItems) : outputItems;
}

/** Sends by the strategy that the operation declares. */
export async function sendBody(
	dependencies: SendDependencies,
	body: JsonObject,
	format: Format,
	item: number,
): Promise<INodeExecutionData[]> {
	const { operation, parameters, sendCall, helpers } = dependencies;
	if (operation.task) return await runTask(dependencies, body, format, item);
	if (operation.paging) {
		const { maxSize } = operation.paging;
		const pageSize = parameters.setting('page_size', item, maxSize);
		const limit = readLimit(parameters, item);
		const send = async (request: JsonObject) => (await sendCall(request, format)).value;
		const outputItems: INodeExecutionData[] = [];
		for await (const page of readListPages(operation, body, send, { limit, pageSize }))
			for (const entry of page.entries) outputItems.push(toItem(entry, item));
		return outputItems;
	}
	if (operation.envelope === 'file') {
		return await downloadItems(dependencies, [String(body.path)], {}, format, item);
	}
	const request = operation.upload ? await addBinaryInput(helpers, parameters, body, item) : body;
	const response = await sendCall(request, format);
	const partError = operation.failsOnPartErrors && findPartError(response.value);
	if (partError) throw partError;
	const entries = toEntries(operation, response.value, body);
	const kept = operation.unpagedList ? entries.slice(0, readLimit(parameters, item)) : entries;
	return kept.map((entry) => toItem(markDuplicate(dependencies, response, entry, item), item));
}

const readLimit = (parameters: ParameterReader, item: number): number =>
	parameters.setting('returnAll', item, false) ? Infinity : parameters.setting('limit', item, 50);

/** Starts the operation's task or takes an existing one; then waits and downloads as the options say. */
async function runTask(
	dependencies: SendDependencies,
	body: JsonObject,
	format: Format,
	item: number,
): Promise<INodeExecutionData[]> {
	const { operation, parameters, sendCall, sleep } = dependencies;
	const { wait, files, existing } = operation.task!;
	let task = body;
	if (!existing) {
		const response = await sendCall(body, format);
		task = toEntries(operation, response.value, body)[0] ?? {};
		// Without its ID, nothing shows that a task was started.
		readTaskId(task);
		if (!parameters.setting('wait', item, wait)) return [toItem(task, item)];
	}
	const taskId = readTaskId(task);
	const status = await waitForTask(operation, taskId, format, sendCall, {
		timeout: parameters.setting('max_wait', item, 600) * 1000,
		interval: parameters.setting('poll_interval', item, 2) * 1000,
		sleep,
	});
	const json: JsonObject = { task_id: taskId, ...status };
	const canDownload = files && (!existing || parameters.setting('download', item, false));
	const links = canDownload ? fileLinks(status.result) : [];
	if (links.length === 0) return [toItem(json, item)];
	return await downloadItems(dependencies, links, json, format, item);
}

async function downloadItems(
	dependencies: SendDependencies,
	links: readonly string[],
	json: JsonObject,
	format: Format,
	item: number,
): Promise<INodeExecutionData[]> {
	const property = dependencies.parameters.setting('binary_property', item, 'data');
	const outputItems: INodeExecutionData[] = [];
	for (const link of links) {
		outputItems.push(await downloadItem(dependencies, link, property, json, format, item));
	}
	return outputItems;
}

/** Adds the ID of the first request if the platform recognized a repeat and the user wants to see it. */
export function markDuplicate(
	{ parameters, showsDuplicates }: SendDependencies,
	{ duplicateOf }: ApiResponse,
	entry: JsonObject,
	item: number,
): JsonObject {
	if (duplicateOf === undefined) return entry;
	const isShown = showsDuplicates || parameters.setting('show_duplicates', item, false);
	return isShown ? { ...entry, duplicate_of: duplicateOf } : entry;
}
