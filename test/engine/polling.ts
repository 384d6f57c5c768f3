/** Polls of the built polling trigger, in n8n-core's own surroundings for them, as n8n makes them. */
import { PollContext, type PackageDirectoryLoader } from 'n8n-core';
import { Workflow, type IDataObject, type INode, type INodeParameters } from 'n8n-workflow';

import { loadPackage, projectRoot } from './loadPackage';
import { MemoryCredentials } from './credentials';
import { createNodeTypes } from './nodeTypes';
import { surroundings } from './additionalData';

export interface Poller {
	/** The items of one poll; `null` when nothing is new. `manual` is what the editor's test does. */
	poll(mode?: 'trigger' | 'manual'): Promise<IDataObject[] | null>;
	/** n8n ends and starts again: what it had stored is all that is left. */
	restart(): void;
}

let loaded: Promise<PackageDirectoryLoader> | undefined;

export async function createPoller(
	credentials: { url: string; token: string },
	parameters: INodeParameters,
): Promise<Poller> {
	const loader = await (loaded ??= loadPackage(projectRoot));
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
	const facts = { id: 'polling', name: 'polling', nodes: [node], connections: {} };
	const open = (staticData: IDataObject) =>
		new Workflow({ ...facts, active: true, nodeTypes, staticData });
	let workflow = open({});
	return {
		async poll(mode = 'trigger') {
			const there = workflow.getNode('Poll')!;
			const around = surroundings(new MemoryCredentials(loader, credentials), 'poll', facts);
			const context = new PollContext(workflow, there, around, mode, 'activate');
			const found = await nodeTypes.getByNameAndVersion(type).poll!.call(context);
			return found && found[0]!.map(({ json }) => json);
		},
		restart() {
			const { __dataChanged: _changed, ...stored } = workflow.staticData;
			workflow = open(JSON.parse(JSON.stringify(stored)) as IDataObject);
		},
	};
}
