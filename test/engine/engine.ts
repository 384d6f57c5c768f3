/**
 * Runs workflows with the built package in n8n's execution engine and returns the output of every node.
 * Retries, error outputs, item pairing, expressions and HTTP are n8n-core's; the credential store and the
 * helper nodes are part of the tests.
 */
import { removeUserFolder } from './environment';

import { WorkflowExecute } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	ExecutionStatus,
	ICredentialDataDecryptedObject,
	INode,
	INodeParameters,
	INodeType,
	IRunExecutionData,
} from 'n8n-workflow';

import { loadPackage, projectRoot } from './loadPackage';
import { InMemoryCredentialsHelper } from './credentials';
import { callEditorMethod, type EditorMethodKind } from './editorMethods';
import { createNodeTypes } from './nodeTypes';
import { toWorkflowRun, type NodeRun, type WorkflowRun } from './runResult';
import { createAdditionalData } from './additionalData';
import { chain, toItems, type ItemInput, type NodeInput, type WorkflowInput } from './workflow';

export interface EngineOptions {
	/** Values of the credential's fields, the same for every node. */
	credentials: ICredentialDataDecryptedObject;
	/** Folder of the built package; this project by default. */
	root?: string;
	/** Full type name of the node that `runNode` and `callEditorMethod` use. */
	nodeType?: string;
	/** Additional node types by full name, for workflows that use n8n's own nodes. */
	extraNodes?: Record<string, INodeType>;
}

export interface RunOptions {
	/** Output of the start node; one empty item by default. */
	items?: ItemInput[];
	/** A new ID for each run by default. */
	executionId?: string;
	/** The failed run to retry, as n8n's Retry of an execution does. */
	retryOf?: WorkflowRun;
	/** Aborting it stops the execution, as the Stop button does. */
	signal?: AbortSignal;
}

/** Result of `Engine.runNode`. */
export interface NodeResult extends NodeRun {
	/** The `json` of the items of the first output. */
	items: Array<Record<string, unknown>>;
	run: WorkflowRun;
}

/** @throws the node's error, so that a failing test shows it */
export function expectSuccess(result: NodeResult): NodeResult {
	if (result.error) throw result.error;
	if (result.run.status !== 'success') throw new Error(`The run ended with ${result.run.status}`);
	return result;
}

export interface Engine {
	/** Runs a workflow from its first node, or the given nodes as a chain after a start node. */
	runWorkflow(workflow: WorkflowInput | NodeInput[], options?: RunOptions): Promise<WorkflowRun>;
	/**
	 * Runs one Altcraft node with the given items.
	 *
	 * @param extra node settings, such as `onError` and `retryOnFail`
	 */
	runNode(
		resource: string,
		operation: string,
		parameters?: Record<string, unknown>,
		items?: ItemInput[],
		extra?: Partial<INode> & RunOptions,
	): Promise<NodeResult>;
	/** Calls a method of the node's `methods` by its name. */
	callEditorMethod<T = unknown>(
		methodName: string,
		parameters: Record<string, unknown>,
		filter?: string,
		paginationToken?: string,
		kind?: EditorMethodKind,
	): Promise<T>;
	/** Description of the built node. */
	description: INodeType['description'];
	close(): void;
}

/** The data of a failed execution, as n8n loads it from its database, without the result of the node that failed. */
function toRetryData({ record }: WorkflowRun, workflow: Workflow): IRunExecutionData {
	const data = JSON.parse(JSON.stringify(record.data)) as IRunExecutionData;
	const { resultData, executionData } = data;
	delete resultData.error;
	resultData.runData[resultData.lastNodeExecuted!]?.pop();
	for (const entry of executionData!.nodeExecutionStack)
		entry.node = workflow.getNode(entry.node.name)!;
	return data;
}

/** @throws when the package is not built, or older than its sources */
export async function createEngine(options: EngineOptions): Promise<Engine> {
	const loader = await loadPackage(options.root ?? projectRoot);
	const nodeTypes = createNodeTypes(loader, options.extraNodes);
	const credentials = new InMemoryCredentialsHelper(loader, options.credentials);
	const type = options.nodeType ?? `${loader.packageName}.altcraft`;
	const nodeCredentials = Object.fromEntries(
		Object.keys(loader.credentialTypes).map((name) => [name, { id: name, name }]),
	);
	let executions = 0;

	const runWorkflow: Engine['runWorkflow'] = async (
		input,
		{ items = [{}], executionId, signal, retryOf } = {},
	) => {
		const {
			id = 'tests',
			name = 'tests',
			nodes,
			connections,
		} = Array.isArray(input) ? chain(input) : input;
		const withCredentials = nodes.map((each) => ({ credentials: nodeCredentials, ...each }));
		const workflowData = { id, name, nodes: withCredentials, connections };
		const workflow = new Workflow({
			...workflowData,
			active: false,
			nodeTypes,
			settings: { executionOrder: 'v1' },
		});
		const first = workflow.getNode(nodes[0].name);
		if (first === null) throw new Error('A workflow needs at least one node');
		const runId = executionId ?? String(++executions);
		const additionalData = createAdditionalData(credentials, runId, workflowData);
		const stack = [{ node: first, data: { main: [toItems(items)] }, source: null }];
		const data = retryOf
			? toRetryData(retryOf, workflow)
			: createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
		const execution = new WorkflowExecute(additionalData, 'manual', data);
		// n8n saves the status of the first `workflowExecuteAfter`: a canceled run stays canceled.
		let status: ExecutionStatus | undefined;
		additionalData.hooks?.addHandler('workflowExecuteAfter', (saved) => {
			status ??= saved.status;
		});
		const running = execution.processRunExecutionData(workflow);
		const stop = (): void => running.cancel();
		signal?.addEventListener('abort', stop);
		if (signal?.aborted) stop();
		try {
			const ended = await running;
			return toWorkflowRun(runId, { ...ended, status: status ?? ended.status });
		} finally {
			signal?.removeEventListener('abort', stop);
		}
	};

	const runNode: Engine['runNode'] = async (resource, operation, parameters, items, extra = {}) => {
		const { executionId, signal, retryOf, ...settings } = extra;
		const all = { resource, operation, ...parameters } as INodeParameters;
		const workflowRun = await runWorkflow(
			[{ ...settings, name: 'Altcraft', type, parameters: all }],
			{
				items,
				executionId,
				signal,
				retryOf,
			},
		);
		const last = workflowRun.nodes.Altcraft?.at(-1);
		if (last === undefined) {
			throw (
				workflowRun.error ??
				new Error(`The node did not run: the workflow ended with ${workflowRun.status}`)
			);
		}
		return { ...last, items: (last.outputs[0] ?? []).map(({ json }) => json), run: workflowRun };
	};

	return {
		runWorkflow,
		runNode,
		callEditorMethod: async (methodName, parameters, filter, paginationToken, kind) =>
			(await callEditorMethod({
				nodeTypes,
				type,
				credentials,
				nodeCredentials,
				call: { methodName, parameters, filter, paginationToken, kind },
			})) as never,
		description: nodeTypes.getByNameAndVersion(type).description,
		close: removeUserFolder,
	};
}
