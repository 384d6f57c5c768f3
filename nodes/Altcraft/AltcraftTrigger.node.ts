import {
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunctions,
	type ICredentialsDecrypted,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { listSearchMethods } from './methods/listSearch';
import { credentialProblem } from './webhook/authenticate';
import { webhookProperties } from './webhook/webhookProperties';
import { handleWebhook } from './webhook/handleWebhook';

export class AltcraftTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Altcraft Trigger',
		name: 'altcraftTrigger',
		icon: { light: 'file:../../icons/altcraft.svg', dark: 'file:../../icons/altcraft.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["event_type"].includes("*") ? "all events" : $parameter["event_type"].concat($parameter["other_event_types"] || []).join(", ") }}',
		description:
			'Starts the workflow when Altcraft reports events: sendings, opens, clicks, bounces, imports',
		eventTriggerDescription: 'Waiting for Altcraft to call the Test URL',
		activationMessage: 'Altcraft can now send its events to the Production URL.',
		defaults: { name: 'Altcraft Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'altcraftApi', required: false },
			{
				name: 'altcraftTriggerApi',
				required: true,
				testedBy: 'altcraftTriggerTest',
				displayOptions: { show: { authentication: ['credential'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Empty, so that n8n answers with what webhook() returns.
				responseData: '',
				// The first part of the address is n8n's own UUID of the node. Copies and imported workflows may share it,
				// so the second part is the secret: chosen by the user, or made of the ID that only this workflow has.
				path: '={{ String($parameter["more_options"]["secret"] || "").replace(/[^A-Za-z0-9_-]/g, "") || $workflow.id.hash("sha256") }}',
			},
			// Whatever else comes under that UUID reaches the node as well, to be refused with 403: another secret (n8n
			// wants a name for the placeholder that no other workflow has), or none.
			{
				name: 'setup',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: '={{ ":s" + ($workflow.id + $nodeId).hash("sha256").slice(0, 16) }}',
				isFullPath: true,
				ndvHideUrl: true,
			},
			{
				name: 'setup',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: '',
				isFullPath: true,
				ndvHideUrl: true,
			},
		],
		properties: webhookProperties,
	};

	methods = {
		listSearch: listSearchMethods,
		credentialTest: {
			async altcraftTriggerTest(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
			): Promise<INodeCredentialTestResult> {
				const problem = credentialProblem(data ?? {});
				return problem
					? { status: 'Error', message: problem }
					: {
							status: 'OK',
							message: 'Complete. Whether the sender brings it shows with the first event.',
						};
			},
		},
	};

	/**
	 * Hooks are made by hand in the panel; the API has no method that registers, finds or removes one. So there
	 * is nothing to do on the other side: n8n opens and closes its own address.
	 */
	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				return true;
			},
			async create(): Promise<boolean> {
				return true;
			},
			async delete(): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleWebhook(this);
	}
}
