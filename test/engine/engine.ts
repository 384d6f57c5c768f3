/**
 * n8n's own execution engine without the rest of n8n: it loads the built package, runs workflows with it and
 * tells what came out of every node. Retries, error outputs, pairing, credentials, expressions and
 * HTTP are n8n-core's; only the credential store and the nodes around Altcraft's are the tests' own.
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
} from 'n8n-workflow';

import { loadPackage, projectRoot } from './loadPackage';
import { MemoryCredentials } from './credentials';
import { askOptions, type OptionKind } from './editorMethods';
import { createNodeTypes } from './nodeTypes';
import { readRun, type NodeRun, type Run } from './runResult';
import { surroundings } from './additionalData';
import { chain, toItems, type ItemInput, type NodeInput, type WorkflowInput } from './workflow';

export interface EngineOptions {
	/** What a user would enter into the credential, the same for every node. */
	credentials: ICredentialDataDecryptedObject;
	/** Folder of the built package; this project's by default. */
	root?: string;
	/** Full name of the node that `node` and `options` stand for. */
	nodeType?: string;
	/** Further node types by full name, for workflows that use n8n's own nodes. */
	extraNodes?: Record<string, INodeType>;
}

export interface RunOptions {
	/** What the start node hands out; one empty item by default. */
	items?: ItemInput[];
	/** Own for each run unless given: the same id says that it is the same execution. */
	executionId?: string;
	/** Aborting it does what a user's "Stop" does. */
	signal?: AbortSignal;
}

/** The one run of the one node that `Engine.node` executes. */
export interface NodeOutcome extends NodeRun {
	/** The `json` of the items of the first output. */
	items: Array<Record<string, unknown>>;
	run: Run;
}

/** @throws what stopped the node, so that a test that expected items shows it */
export function succeeded(outcome: NodeOutcome): NodeOutcome {
	if (outcome.error) throw outcome.error;
	if (outcome.run.status !== 'success') throw new Error(`The run is ${outcome.run.status}`);
	return outcome;
}

export interface Engine {
	/** Executes a workflow from its first node, or the given nodes as a chain behind a start node. */
	run(workflow: WorkflowInput | NodeInput[], options?: RunOptions): Promise<Run>;
	/**
	 * Executes one Altcraft node on the given items.
	 *
	 * @param extra the node's own settings, such as `onError` and `retryOnFail`
	 */
	node(
		resource: string,
		operation: string,
		parameters?: Record<string, unknown>,
		items?: ItemInput[],
		extra?: Partial<INode> & RunOptions,
	): Promise<NodeOutcome>;
	/** Calls a method behind a dropdown of the editor, by its name. */
	options<T = unknown>(
		methodName: string,
		parameters: Record<string, unknown>,
		filter?: string,
		paginationToken?: string,
		kind?: OptionKind,
	): Promise<T>;
	/** The description of the built node. */
	description: INodeType['description'];
	close(): void;
}

/** @throws when the package is not built, or older than its sources */
export async function createEngine(options: EngineOptions): Promise<Engine> {
	const loader = await loadPackage(options.root ?? projectRoot);
	const nodeTypes = createNodeTypes(loader, options.extraNodes);
	const credentials = new MemoryCredentials(loader, options.credentials);
	const type = options.nodeType ?? `${loader.packageName}.altcraft`;
	const credentialsOfNode = Object.fromEntries(
		Object.keys(loader.credentialTypes).map((name) => [name, { id: name, name }]),
	);
	let executions = 0;

	const run: Engine['run'] = async (input, { items = [{}], executionId, signal } = {}) => {
		const {
			id = 'tests',
			name = 'tests',
			nodes,
			connections,
		} = Array.isArray(input) ? chain(input) : input;
		const owned = nodes.map((each) => ({ credentials: credentialsOfNode, ...each }));
		const facts = { id, name, nodes: owned, connections };
		const workflow = new Workflow({
			...facts,
			active: false,
			nodeTypes,
			settings: { executionOrder: 'v1' },
		});
		const first = workflow.getNode(nodes[0].name);
		if (first === null) throw new Error('A workflow needs at least one node');
		const runId = executionId ?? String(++executions);
		const additionalData = surroundings(credentials, runId, facts);
		const stack = [{ node: first, data: { main: [toItems(items)] }, source: null }];
		const data = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
		const execution = new WorkflowExecute(additionalData, 'manual', data);
		// The first end that the hooks hear of is the one n8n saves: a run that was stopped stays stopped.
		let status: ExecutionStatus | undefined;
		additionalData.hooks?.addHandler('workflowExecuteAfter', (saved) => {
			status ??= saved.status;
		});
		const record = execution.processRunExecutionData(workflow);
		const stop = (): void => record.cancel();
		signal?.addEventListener('abort', stop);
		if (signal?.aborted) stop();
		try {
			const ended = await record;
			return readRun(runId, { ...ended, status: status ?? ended.status });
		} finally {
			signal?.removeEventListener('abort', stop);
		}
	};

	const node: Engine['node'] = async (resource, operation, parameters, items, extra = {}) => {
		const { executionId, signal, ...settings } = extra;
		const all = { resource, operation, ...parameters } as INodeParameters;
		const ran = await run([{ ...settings, name: 'Altcraft', type, parameters: all }], {
			items,
			executionId,
			signal,
		});
		const last = ran.nodes.Altcraft?.at(-1);
		if (last === undefined) {
			throw ran.error ?? new Error(`The node was not reached: the run is ${ran.status}`);
		}
		return { ...last, items: (last.outputs[0] ?? []).map(({ json }) => json), run: ran };
	};

	return {
		run,
		node,
		options: async (methodName, parameters, filter, paginationToken, kind) =>
			(await askOptions({
				nodeTypes,
				type,
				credentials,
				credentialsOfNode,
				call: { methodName, parameters, filter, paginationToken, kind },
			})) as never,
		description: nodeTypes.getByNameAndVersion(type).description,
		close: removeUserFolder,
	};
}
