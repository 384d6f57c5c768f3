/** Node types for test workflows: those of the package, with their variants as tools, and helper nodes. */
import type { PackageDirectoryLoader } from 'n8n-core';
import { NodeConnectionTypes, NodeHelpers } from 'n8n-workflow';
import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
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
export const AGENT = 'test.agent';
export const ENGINE_AGENT = 'test.engineAgent';

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

interface Tool {
	invoke(input: unknown): Promise<unknown>;
}

/** Calls its tool as agents before version 3 do, all calls at once. Its output has one item per call. */
async function callTool(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
	const calls = this.getNodeParameter('calls', 0) as unknown[];
	const answers = calls.map(async (input) => {
		try {
			return { json: { answer: String(await tool.invoke(input)) } };
		} catch (error) {
			return { json: { thrown: (error as Error).message } };
		}
	});
	return [await Promise.all(answers)];
}

/** Asks the engine to run its tool, as agents since version 3 do. */
async function requestTool(
	this: IExecuteFunctions,
	response?: EngineResponse,
): Promise<INodeExecutionData[][] | EngineRequest> {
	const calls = this.getNodeParameter('calls', 0) as IDataObject[];
	const [nodeName] = this.getParentNodes(this.getNode().name, {
		connectionType: NodeConnectionTypes.AiTool,
		depth: 1,
	}).map(({ name }) => name);
	if (response && response.actionResponses.length > 0)
		return [response.actionResponses.map(({ data }) => ({ json: { data: data.data as never } }))];
	return {
		actions: calls.map((input, index) => ({
			actionType: 'ExecutionNodeAction',
			nodeName: nodeName!,
			input,
			type: NodeConnectionTypes.AiTool,
			id: `call_${index}`,
			metadata: { itemIndex: 0 },
		})),
		metadata: {},
	};
}

const agentDescription: Partial<INodeTypeDescription> = {
	inputs: [
		NodeConnectionTypes.Main,
		{ type: NodeConnectionTypes.AiTool, displayName: 'Tool', required: true },
	],
	properties: [{ displayName: 'Calls', name: 'calls', type: 'json', default: [] }],
};

/** The variant of a node type that n8n makes for agents. */
const toToolType = (type: INodeType): INodeType =>
	Object.assign(Object.create(type) as INodeType, {
		description: {
			...type.description,
			name: `${type.description.name}Tool`,
			inputs: [],
			outputs: [NodeConnectionTypes.AiTool],
		},
	});

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
	[AGENT]: createNodeType(AGENT, agentDescription, callTool),
	[ENGINE_AGENT]: createNodeType(ENGINE_AGENT, agentDescription, requestTool),
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
		if ('execute' in type && type.description.usableAsTool)
			types[`${loader.packageName}.${name}Tool`] = toToolType(type);
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
