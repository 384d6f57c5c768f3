import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { choiceMethods } from './editor/choices';
import { columnMethods } from './editor/columns';
import { listMethods } from './editor/pickers';
import { properties } from './editor/properties';
import { subtitle } from './editor/subtitle';
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
		properties: properties(),
	};

	methods = {
		listSearch: listMethods,
		loadOptions: choiceMethods,
		resourceMapping: columnMethods,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this);
	}
}
