import {
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunctions,
	type ICredentialsDecrypted,
	type IHookFunctions,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { listSearch } from './editorMethods';
import { loadRuntime } from './loadRuntime';
import { webhookTrigger } from './precomputed';

export class AltcraftTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Altcraft Trigger',
		name: 'altcraftTrigger',
		icon: { light: 'file:../../icons/altcraft.svg', dark: 'file:../../icons/altcraft.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["event_type"].includes("*") ? "all events" : $parameter["event_type"].concat($parameter["other_event_types"] || []).join(", ") }}',
		// n8n's node list shows this text for the action node, too.
		description:
			'Manage customers, mailings, loyalty and orders in Altcraft, and start workflows on its events',
		eventTriggerDescription: 'Waiting for events at the Test URL',
		activationMessage: 'Altcraft can now send events to the Production URL.',
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
				// Empty, so that n8n responds with what webhook() returns.
				responseData: '',
				// n8n puts the UUID of the node in front. A copy of the workflow has the same UUID, so n8n activates only one of
				// them at a time. The secret differs: it is set by the user, or derived from the workflow ID.
				path: '={{ String($parameter["more_options"]["secret"] || "").replace(/[^A-Za-z0-9_-]/g, "") || $workflow.id.hash("sha256") }}',
			},
			// Requests with a wrong secret, or without one, reach the node as well, so that it can respond with 403.
			// n8n requires the name of a path parameter to be unique across workflows.
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
		...webhookTrigger(),
	};

	methods = {
		listSearch,
		credentialTest: {
			async altcraftTriggerTest(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
			): Promise<INodeCredentialTestResult> {
				const { validateCredential } = await loadRuntime();
				const problem = validateCredential(data ?? {});
				return problem
					? { status: 'Error', message: problem }
					: {
							status: 'OK',
							message: 'Complete. The first event shows whether the sender uses it.',
						};
			},
		},
	};

	/** Hooks are created in the Altcraft panel: the API has no method to register, find or remove one. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const { readSettings } = await loadRuntime();
				// An invalid filter is an error at activation rather than at the first event.
				readSettings(this);
				return true;
			},
			async create(): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const { forgetNode } = await loadRuntime();
				forgetNode(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { handleWebhook } = await loadRuntime();
		return await handleWebhook(this);
	}
}
