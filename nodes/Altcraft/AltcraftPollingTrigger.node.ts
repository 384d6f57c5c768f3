import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { listSearchMethods } from './methods/listSearch';
import { poll } from './polling/poll';
import { pollingProperties } from './polling/pollingProperties';

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
		properties: pollingProperties,
	};

	methods = { listSearch: listSearchMethods };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
