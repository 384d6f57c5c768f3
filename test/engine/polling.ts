/** Runs polls of the built polling trigger in the context that n8n-core creates for them. */
import { PollContext, type PackageDirectoryLoader } from 'n8n-core';
import { Workflow, type IDataObject, type INode, type INodeParameters } from 'n8n-workflow';

import { loadPackage, projectRoot } from './loadPackage';
import { InMemoryCredentialsHelper } from './credentials';
import { createNodeTypes } from './nodeTypes';
import { createAdditionalData } from './additionalData';

export interface Poller {
	/** The items of one poll; `null` if nothing is new. `manual` is a test in the editor. */
	poll(mode?: 'trigger' | 'manual'): Promise<IDataObject[] | null>;
	/** Restarts n8n: only what it had stored remains. */
	restart(): void;
	/** Remembers what n8n has stored now. The result restarts n8n with that, as if it had saved nothing since. */
	remember(): () => void;
	/** Changes parameters, which n8n restarts for. */
	configure(parameters: INodeParameters): void;
	/** Renames the node, which n8n also restarts for. */
	rename(name: string): void;
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
	const definition = { id: 'polling', name: 'polling', nodes: [node], connections: {} };
	const createWorkflow = (staticData: IDataObject) =>
		new Workflow({ ...definition, active: true, nodeTypes, staticData });
	let workflow = createWorkflow({});
	const remember = () => {
		const { __dataChanged: _changed, ...data } = workflow.staticData;
		const stored = JSON.stringify(data);
		return () => {
			workflow = createWorkflow(JSON.parse(stored) as IDataObject);
		};
	};
	const restart = () => remember()();
	return {
		remember,
		restart,
		configure(changes) {
			Object.assign(node.parameters, changes);
			restart();
		},
		rename(name) {
			node.name = name;
			restart();
		},
		async poll(mode = 'trigger') {
			const pollNode = workflow.getNode(node.name)!;
			const additionalData = createAdditionalData(
				new InMemoryCredentialsHelper(loader, credentials),
				'poll',
				definition,
			);
			const context = new PollContext(workflow, pollNode, additionalData, mode, 'activate');
			const output = await nodeTypes.getByNameAndVersion(type).poll!.call(context);
			return output && output[0]!.map(({ json }) => json);
		},
	};
}
