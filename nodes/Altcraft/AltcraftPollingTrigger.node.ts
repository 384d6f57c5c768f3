import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { listSearch } from './editorMethods';
import { loadRuntime } from './loadRuntime';
import { pollingTrigger } from './precomputed';

export class AltcraftPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Altcraft Polling Trigger',
		name: 'altcraftPollingTrigger',
		icon: { light: 'file:../../icons/altcraft.svg', dark: 'file:../../icons/altcraft.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description:
			'Starts the workflow on new or changed profiles, loyalty transactions or orders in Altcraft',
		defaults: { name: 'Altcraft Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'altcraftApi', required: true }],
		...pollingTrigger(),
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await loadRuntime();
		return await poll(this);
	}
}
