/** Builders for test workflows. */
import type { IConnections, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { START } from './nodeTypes';

/** The parts of an exported workflow that the engine uses. */
export interface WorkflowInput {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
}

/** A node with only the fields that a test sets; `node()` adds the others. */
export type NodeInput = Partial<INode> & Pick<INode, 'name' | 'type'>;

/** An item, or a plain object that becomes the `json` of an item. */
export type ItemInput = INodeExecutionData | Record<string, unknown>;

export function toItems(items: ItemInput[]): INodeExecutionData[] {
	return items.map((item) =>
		'json' in item
			? (item as INodeExecutionData)
			: ({ json: item } as unknown as INodeExecutionData),
	);
}

/** Adds the fields that every node of an exported workflow has. */
export function node(input: NodeInput): INode {
	const parameters: INodeParameters = {};
	return { id: input.name, typeVersion: 1, position: [0, 0], parameters, ...input };
}

/**
 * @param targets for each node the names of the next nodes, as a list for the first output or a list of
 * lists for several outputs: `{Start: ['Altcraft'], Altcraft: [['Done'], ['Failed']]}`
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

/** A workflow of a start node and the given nodes in a row. */
export function chain(nodes: NodeInput[]): WorkflowInput {
	const all = [{ name: 'Start', type: START }, ...nodes];
	const pairs = all.slice(1).map((next, index) => [all[index].name, [next.name]]);
	return {
		nodes: all.map(node),
		connections: connect(Object.fromEntries(pairs) as Record<string, string[]>),
	};
}

/**
 * A workflow of an agent that calls the Altcraft Tool.
 * @param agent type of the agent
 * @param calls what the model fills in for each call
 * @param tool the settings of the tool: `parameters` and so on
 */
export function agentWorkflow(
	agent: string,
	calls: unknown[],
	tool: Partial<INode>,
): WorkflowInput {
	const nodes = [
		node({ name: 'Start', type: START }),
		node({ name: 'Agent', type: agent, parameters: { calls } as INodeParameters }),
		node({ name: 'Altcraft', type: 'n8n-nodes-altcraft.altcraftTool', ...tool }),
	];
	const connections: IConnections = {
		...connect({ Start: ['Agent'] }),
		Altcraft: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
	};
	return { nodes, connections };
}
