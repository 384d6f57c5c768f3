/** Node types for test workflows: those of the package and three helper nodes. */
import type { PackageDirectoryLoader } from 'n8n-core';
import { NodeConnectionTypes, NodeHelpers } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
	IVersionedNodeType,
} from 'n8n-workflow';

export const START = 'test.start';
export const NO_OP = 'test.noOp';
export const LOOP = 'test.loop';

function createNodeType(
	name: string,
	description: Partial<INodeTypeDescription>,
	execute: INodeType['execute'],
): INodeType {
	return {
		description: {
			name,
			displayName: name,
			description: name,
			group: ['transform'],
			version: 1,
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
			...description,
		},
		execute,
	};
}

async function passThrough(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [this.getInputData()];
}

/**
 * Sends its first input to output 1 (the loop) as many times as `iterations` says, then the last input to
 * output 0. Every iteration has equal items, so a test can tell repeated calls from intended ones.
 */
async function repeatInput(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const context = this.getContext('node') as { iteration?: number; items?: INodeExecutionData[] };
	context.iteration = (context.iteration ?? 0) + 1;
	context.items ??= this.getInputData();
	const isDone = context.iteration > (this.getNodeParameter('iterations', 0) as number);
	const items = context.items.map(({ json, binary }, item) => ({
		json,
		binary,
		pairedItem: { item },
	}));
	return isDone ? [this.getInputData(), []] : [[], items];
}

const testNodes: Record<string, INodeType> = {
	[START]: createNodeType(START, { group: ['trigger'], inputs: [] }, passThrough),
	[NO_OP]: createNodeType(NO_OP, {}, passThrough),
	[LOOP]: createNodeType(
		LOOP,
		{
			outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
			properties: [{ displayName: 'Iterations', name: 'iterations', type: 'number', default: 2 }],
		},
		repeatInput,
	),
};

/**
 * @param loader the loaded package; its node types are named `<package>.<node>`, as in n8n
 * @param extra additional node types by full name, for workflows that use n8n's own nodes
 */
export function createNodeTypes(
	loader: PackageDirectoryLoader,
	extra: Record<string, INodeType> = {},
): INodeTypes {
	const types: Record<string, INodeType | IVersionedNodeType> = { ...testNodes, ...extra };
	for (const [name, { type }] of Object.entries(loader.nodeTypes)) {
		types[`${loader.packageName}.${name}`] = type;
	}
	const find = (name: string): INodeType | IVersionedNodeType => {
		const type = types[name];
		if (type === undefined)
			throw new Error(`Unknown node type ${name}; known types: ${Object.keys(types)}`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}
