import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { loadOptionsMethods } from './methods/loadOptions';
import { resourceMappingMethods } from './methods/resourceMapping';
import { listSearchMethods } from './methods/listSearch';
import { nodeProperties } from './description/nodeProperties';
import { subtitle } from './description/subtitle';
import { run } from './execution/run';

export class Altcraft implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Altcraft',
		name: 'altcraft',
		icon: { light: 'file:../../icons/altcraft.svg', dark: 'file:../../icons/altcraft.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description:
			'Manage customers and subscriptions, email, SMS and push mailings, scenarios, loyalty, promo codes and orders in the Altcraft marketing platform',
		defaults: { name: 'Altcraft' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'altcraftApi', required: true }],
		properties: nodeProperties(),
	};

	methods = {
		listSearch: listSearchMethods,
		loadOptions: loadOptionsMethods,
		resourceMapping: resourceMappingMethods,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this);
	}
}
