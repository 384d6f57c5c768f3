/** Short ways to write the workflows of the tests. */
import type { IConnections, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { START } from './nodeTypes';

/** A workflow as n8n exports it; of its further keys the engine needs none. */
export interface WorkflowInput {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
}

/** A node as a test writes it: what is left out is filled in. */
export type NodeInput = Partial<INode> & Pick<INode, 'name' | 'type'>;

/** Items as a test writes them: plain objects become the `json` of items. */
export type ItemInput = INodeExecutionData | Record<string, unknown>;

export function toItems(items: ItemInput[]): INodeExecutionData[] {
	return items.map((item) =>
		'json' in item
			? (item as INodeExecutionData)
			: ({ json: item } as unknown as INodeExecutionData),
	);
}

/** Fills in what every node of an exported workflow has. */
export function node(input: NodeInput): INode {
	const parameters: INodeParameters = {};
	return { id: input.name, typeVersion: 1, position: [0, 0], parameters, ...input };
}

/**
 * @param targets `{Start: ['Altcraft'], Altcraft: [['Done'], ['Failed']]}`: names of the nodes that follow,
 * in a list for the first output or in a list of lists, one for each output
 */
export function connect(targets: Record<string, string[] | string[][]>): IConnections {
	const connections: IConnections = {};
	for (const [from, names] of Object.entries(targets)) {
		const outputs = Array.isArray(names[0]) ? (names as string[][]) : [names as string[]];
		connections[from] = {
			main: outputs.map((list) =>
				list.map((name) => ({ node: name, type: 'main' as const, index: 0 })),
			),
		};
	}
	return connections;
}

/** A start node, then the given nodes one after the other. */
export function chain(nodes: NodeInput[]): WorkflowInput {
	const all = [{ name: 'Start', type: START }, ...nodes];
	const pairs = all.slice(1).map((next, index) => [all[index].name, [next.name]]);
	return {
		nodes: all.map(node),
		connections: connect(Object.fromEntries(pairs) as Record<string, string[]>),
	};
}
