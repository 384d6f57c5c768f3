/** What a run of a workflow left behind, in the words of a test. */
import type {
	ExecutionError,
	ExecutionStatus,
	INodeExecutionData,
	IRun,
	NodeExecutionHint,
} from 'n8n-workflow';

/** One run of one node: a node in a loop has several. */
export interface NodeRun {
	status?: ExecutionStatus;
	/** The error that stopped the node, or that it went on with (onError: continue...). */
	error?: ExecutionError;
	/** Items by output: `outputs[0]` is the first output; an error output comes last. */
	outputs: INodeExecutionData[][];
	/** What the node tells the user under its output. */
	hints: NodeExecutionHint[];
	milliseconds: number;
}

export interface Run {
	executionId: string;
	status: ExecutionStatus;
	/** The error that ended the whole run. */
	error?: ExecutionError;
	/** The runs of each node by its name, in order. A node that was not reached has no entry. */
	nodes: Record<string, NodeRun[]>;
	/** Everything that n8n would write into its execution record. */
	record: IRun;
}

/** @param record what n8n-core gives back for an execution */
export function readRun(executionId: string, record: IRun): Run {
	const nodes: Record<string, NodeRun[]> = {};
	for (const [name, tasks] of Object.entries(record.data.resultData.runData)) {
		nodes[name] = tasks.map((task) => ({
			status: task.executionStatus,
			error: task.error,
			outputs: (task.data?.main ?? []).map((items) => items ?? []),
			hints: task.hints ?? [],
			milliseconds: task.executionTime,
		}));
	}
	const { error } = record.data.resultData;
	return { executionId, status: record.status, error, nodes, record };
}
