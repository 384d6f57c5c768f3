/** Runs a workflow as a release of the package saved it, with its static data, against prepared responses. */
import { PollContext, WebhookContext } from 'n8n-core';
import {
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IWebhookData,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { InMemoryCredentialsHelper } from './credentials';
import { createEngine } from './engine';
import { loadPackage, projectRoot } from './loadPackage';
import { createNodeTypes } from './nodeTypes';
import { parseRequestBody, type RecordingServer } from './recordingServer';

export interface SavedWorkflow {
	about: string;
	/** How n8n starts it: by items on its first node, a poll, or the body of a webhook request. */
	start: { items: IDataObject[] } | { poll: true } | { webhook: unknown };
	/** As n8n exports it; with the static data that n8n keeps beside it. */
	workflow: { nodes: INode[]; connections: IConnections; staticData?: IDataObject };
	/** Responses of the platform by path of the method. */
	responses: Record<string, unknown>;
	/** For triggers: what the release had seen when it stored the static data. */
	before?: Pick<SavedWorkflow, 'start' | 'responses'> & { now: string };
	/** Time of the run. */
	now: string;
	requests: Array<{ path: string; format: string; body: unknown }>;
	/** Output of the Altcraft node; null if the trigger does not start the workflow. */
	results: IDataObject[] | null;
}

type Outcome = Pick<SavedWorkflow, 'requests' | 'results'> & { staticData: IDataObject };

/** @param server set to answer with the prepared responses */
export async function runSaved(
	{ workflow, start, responses }: Pick<SavedWorkflow, 'workflow' | 'start' | 'responses'>,
	server: RecordingServer,
): Promise<Outcome> {
	// n8n adds defaults to the nodes that it is given.
	const saved = structuredClone(workflow);
	server.requests.length = 0;
	Object.defineProperty(server, 'responseBody', {
		configurable: true,
		get: () => {
			const { path } = server.requests.at(-1)!;
			const response = responses[path];
			if (response === undefined) throw new Error(`No response is prepared for ${path}`);
			return typeof response === 'string' ? response : JSON.stringify(response);
		},
	});
	const credentials = { url: server.url, token: 'token' };
	const { results, staticData } =
		'items' in start
			? { results: await runItems(saved, start.items, credentials), staticData: {} }
			: await runTrigger(saved, start, credentials);
	const requests = server.requests.map((request) => ({
		path: request.path,
		format: request.contentType.split(';')[0]!,
		body: parseRequestBody(request),
	}));
	return { requests, results, staticData };
}

type Credentials = Record<'url' | 'token', string>;

async function runItems(
	saved: SavedWorkflow['workflow'],
	items: IDataObject[],
	credentials: Credentials,
): Promise<IDataObject[]> {
	const engine = await createEngine({ credentials });
	const { nodes, error } = await engine.runWorkflow(saved, { items });
	engine.close();
	if (error) throw error;
	return nodes.Altcraft!.at(-1)!.outputs[0]!.map(({ json }) => json);
}

async function runTrigger(
	saved: SavedWorkflow['workflow'],
	start: Exclude<SavedWorkflow['start'], { items: unknown }>,
	credentials: Credentials,
): Promise<Omit<Outcome, 'requests'>> {
	const loader = await loadPackage(projectRoot);
	const nodeTypes = createNodeTypes(loader);
	const facts = { id: 'saved', name: 'saved', ...saved };
	const workflow = new Workflow({
		...facts,
		active: true,
		nodeTypes,
		staticData: saved.staticData ?? {},
	});
	const outcome = (output?: INodeExecutionData[][] | null): Omit<Outcome, 'requests'> => ({
		results: output?.[0]?.map(({ json }) => json) ?? null,
		staticData: JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject,
	});
	const node = Object.values(workflow.nodes)[0]!;
	const nodeType = nodeTypes.getByNameAndVersion(node.type);
	const additionalData = createAdditionalData(
		new InMemoryCredentialsHelper(loader, credentials),
		'saved',
		facts,
	);
	if ('poll' in start) {
		const context = new PollContext(workflow, node, additionalData, 'trigger', 'activate');
		return outcome(await nodeType.poll!.call(context));
	}
	additionalData.httpRequest = {
		headers: {},
		rawBody: Buffer.from(JSON.stringify(start.webhook)),
	} as never;
	additionalData.httpResponse = { setHeader: () => undefined, once: () => undefined } as never;
	const webhook = { webhookDescription: { name: 'default' } } as IWebhookData;
	const context = new WebhookContext(workflow, node, additionalData, 'trigger', webhook, [], null);
	const { workflowData } = await nodeType.webhook!.call(context);
	return outcome(workflowData);
}
