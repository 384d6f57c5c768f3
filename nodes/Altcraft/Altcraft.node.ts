import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { editorMethods } from './editorMethods';
import { runNode } from './loadRuntime';
import { actionNode } from './precomputed';

const { properties, subtitle } = actionNode();

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
		properties,
	};

	methods = editorMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this);
	}
}
