/**
 * The origin of a run: what all tries of the run have in common and no other run has. Tries are those of Retry On Fail,
 * those of n8n's Retry of a failed execution, and a job that another worker takes over.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

export interface Origin {
	id: string;
	/** Which try of the run this is, from 1. Known for a tool only: n8n does not tell a node. */
	toolTry?: number;
	/** Keeps values for the next try of the run. */
	store: IDataObject;
}

type OriginContext = Pick<
	IExecuteFunctions,
	'evaluateExpression' | 'getContext' | 'getExecutionId' | 'getInputData' | 'getNode'
>;

export const isTool = (context: Pick<IExecuteFunctions, 'getNode'>): boolean =>
	context.getNode().type.endsWith('Tool');

export const readOrigin = (context: OriginContext): Origin =>
	isTool(context) ? readToolOrigin(context) : readRunOrigin(context);

/**
 * n8n hands the same object to all tries of a tool call and a new one to the next call. Neither the run index nor the
 * execution tells calls apart: agents repeat the index, and the MCP trigger has no execution.
 */
const toolOrigins = new WeakMap<object, Required<Origin>>();

function readToolOrigin(context: OriginContext): Origin {
	const { json } = context.getInputData()[0]!;
	let origin = toolOrigins.get(json);
	if (!origin) toolOrigins.set(json, (origin = { id: randomUUID(), toolTry: 0, store: {} }));
	origin.toolTry += 1;
	return origin;
}

interface NodeStore {
	origin?: string;
	/** Run index of the node's first run in the execution. */
	firstRun?: number;
}

/**
 * The node's context lasts through Retry On Fail and n8n's Retry of the execution. The first try saves the execution's
 * origin in it. The run index, counted from the node's first run, tells the iterations of a loop apart: Retry of an
 * execution that was killed starts with a stand-in run for each node that was finished and whose output was not saved.
 */
function readRunOrigin(context: OriginContext): Origin {
	const store = context.getContext('node');
	const nodeStore = store as NodeStore;
	const runIndex = readRunIndex(context);
	nodeStore.origin ??= readExecutionOrigin(context);
	nodeStore.firstRun ??= runIndex;
	return { id: `${nodeStore.origin}/${runIndex - nodeStore.firstRun}`, store };
}

/** The token by which n8n resumes an execution is also that of its retries, the ID of the execution is not. */
function readExecutionOrigin(context: OriginContext): string {
	const token = /\?(.+)$/.exec(evaluate(context, '{{ $execution.resumeUrl }}') ?? '')?.[1];
	if (token !== undefined) return createHash('sha256').update(token).digest('hex').slice(0, 32);
	return context.getExecutionId() || randomUUID();
}

const readRunIndex = (context: OriginContext): number =>
	Number(evaluate(context, '{{ $runIndex }}') ?? 0);

function evaluate(context: OriginContext, expression: string): string | undefined {
	const value = context.evaluateExpression(expression, 0);
	return value === undefined || value === null ? undefined : String(value);
}
