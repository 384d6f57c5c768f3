/** Result of a workflow run, in a form that tests can read easily. */
import type {
	ExecutionError,
	ExecutionStatus,
	INodeExecutionData,
	IRun,
	NodeExecutionHint,
} from 'n8n-workflow';

/** One run of one node; a node in a loop has several runs. */
export interface NodeRun {
	status?: ExecutionStatus;
	/** Error that stopped the node, or that it continued after (`onError`). */
	error?: ExecutionError;
	/** Items of each output: `outputs[0]` is the first output, the error output is the last. */
	outputs: INodeExecutionData[][];
	/** Hints that the editor shows with the output. */
	hints: NodeExecutionHint[];
	milliseconds: number;
}

export interface WorkflowRun {
	executionId: string;
	status: ExecutionStatus;
	/** Error that ended the run. */
	error?: ExecutionError;
	/** Runs of each node by its name, in order. A node that did not run has no entry. */
	nodes: Record<string, NodeRun[]>;
	/** The full record that n8n saves with the execution. */
	record: IRun;
}

/** @param record result of n8n-core's `processRunExecutionData` */
export function toWorkflowRun(executionId: string, record: IRun): WorkflowRun {
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
