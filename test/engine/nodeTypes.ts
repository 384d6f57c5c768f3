/** The node types a test workflow may use: those of the package, and three plain ones around them. */
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
export const PASS = 'test.pass';
export const LOOP = 'test.loop';

function plainNode(
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

async function passOn(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [this.getInputData()];
}

/**
 * Sends its first input round again: output 1 leads into the loop `turns` times, output 0 out of it. Each
 * turn carries the same items, which is what tells a repeated call from an intended one.
 */
async function loop(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const context = this.getContext('node') as { turn?: number; items?: INodeExecutionData[] };
	context.turn = (context.turn ?? 0) + 1;
	context.items ??= this.getInputData();
	const over = context.turn > (this.getNodeParameter('turns', 0) as number);
	const items = context.items.map(({ json, binary }, item) => ({
		json,
		binary,
		pairedItem: { item },
	}));
	return over ? [this.getInputData(), []] : [[], items];
}

const plainNodes: Record<string, INodeType> = {
	[START]: plainNode(START, { group: ['trigger'], inputs: [] }, passOn),
	[PASS]: plainNode(PASS, {}, passOn),
	[LOOP]: plainNode(
		LOOP,
		{
			outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
			properties: [{ displayName: 'Turns', name: 'turns', type: 'number', default: 2 }],
		},
		loop,
	),
};

/**
 * @param loader the loaded package; its nodes are known as `<package>.<node>`, as in n8n
 * @param extra further node types by their full name, for workflows that use n8n's own nodes
 */
export function createNodeTypes(
	loader: PackageDirectoryLoader,
	extra: Record<string, INodeType> = {},
): INodeTypes {
	const types: Record<string, INodeType | IVersionedNodeType> = { ...plainNodes, ...extra };
	for (const [name, { type }] of Object.entries(loader.nodeTypes)) {
		types[`${loader.packageName}.${name}`] = type;
	}
	const find = (name: string): INodeType | IVersionedNodeType => {
		const type = types[name];
		if (type === undefined) throw new Error(`No node type ${name}: ${Object.keys(types)}`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}
