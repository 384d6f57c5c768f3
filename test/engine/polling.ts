/** Runs polls of the built polling trigger in n8n-core's poll context. */
import { PollContext, type PackageDirectoryLoader } from 'n8n-core';
import { Workflow, type IDataObject, type INode, type INodeParameters } from 'n8n-workflow';

import { loadPackage, projectRoot } from './loadPackage';
import { InMemoryCredentialsHelper } from './credentials';
import { createNodeTypes } from './nodeTypes';
import { createAdditionalData } from './additionalData';

export interface Poller {
	/** Returns the items of one poll, or `null` when nothing is new. `manual` is a test in the editor. */
	poll(mode?: 'trigger' | 'manual'): Promise<IDataObject[] | null>;
	/** Restarts n8n: only the stored static data is kept. */
	restart(): void;
}

let packageLoader: Promise<PackageDirectoryLoader> | undefined;

export async function createPoller(
	credentials: { url: string; token: string },
	parameters: INodeParameters,
): Promise<Poller> {
	const loader = await (packageLoader ??= loadPackage(projectRoot));
	const nodeTypes = createNodeTypes(loader);
	const type = `${loader.packageName}.altcraftPollingTrigger`;
	const node: INode = {
		id: `poller-${Math.random()}`,
		name: 'Poll',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { altcraftApi: { id: 'altcraftApi', name: 'altcraftApi' } },
	};
	const workflowData = { id: 'polling', name: 'polling', nodes: [node], connections: {} };
	const createWorkflow = (staticData: IDataObject) =>
		new Workflow({ ...workflowData, active: true, nodeTypes, staticData });
	let workflow = createWorkflow({});
	return {
		async poll(mode = 'trigger') {
			const node = workflow.getNode('Poll')!;
			const additionalData = createAdditionalData(
				new InMemoryCredentialsHelper(loader, credentials),
				'poll',
				workflowData,
			);
			const context = new PollContext(workflow, node, additionalData, mode, 'activate');
			const output = await nodeTypes.getByNameAndVersion(type).poll!.call(context);
			return output && output[0]!.map(({ json }) => json);
		},
		restart() {
			const { __dataChanged: _changed, ...stored } = workflow.staticData;
			workflow = createWorkflow(JSON.parse(JSON.stringify(stored)) as IDataObject);
		},
	};
}
