/** Loads what the nodes need to run, when it is first needed: n8n starts without it. */
import {
	NodeOperationError,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { createErrorItem } from './errorItem';

type Runtime = typeof import('./runtime.ts');

let loaded: Runtime | undefined;

/** @throws the reason why the file cannot be read, such as an update of the package that is under way */
export const loadRuntime = async (): Promise<Runtime> => (loaded ??= await import('./runtime.ts'));

/**
 * Runs the action node. With continue on fail nothing is thrown, because n8n passes the input items of a node that throws
 * on as if they had succeeded: each item becomes an error item.
 */
export async function runNode(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	let runtime: Runtime;
	try {
		runtime = await loadRuntime();
	} catch (cause) {
		const error = incompletePackageError(context.getNode(), cause);
		if (!context.continueOnFail()) throw error;
		const details = { description: error.description ?? '' };
		return [context.getInputData().map((_item, item) => createErrorItem(error, details, item))];
	}
	return await runtime.run(context);
}

const incompletePackageError = (node: INode, cause: unknown) =>
	new NodeOperationError(node, 'A part of the Altcraft package cannot be loaded', {
		description: `Nothing was sent. Restart n8n, for example after an update of the package; if the error persists, install the package again. Reason: ${cause instanceof Error ? cause.message : String(cause)}`,
	});
