/**
 * Which items succeeded in earlier tries of the node. Retry On Fail runs the node again and keeps only the last
 * error, which knows only its own try. A failed try therefore saves its succeeded items in the node's context.
 */
import type { IExecuteFunctions } from 'n8n-workflow';
import { readRunIndex } from './requestId';

interface SavedState {
	/** Run of the node (iteration of a loop) that the state belongs to. */
	run: number;
	/** Indices of the input items that succeeded, ascending. */
	items: number[];
}

export interface RetryState {
	/** Items that succeeded in earlier tries. */
	succeededItems(): number[];
	/** Saves the items that succeeded in this try. */
	addSucceededItems(items: readonly number[]): void;
}

const stateKey = 'succeededItems';

export function createRetryState(context: IExecuteFunctions): RetryState {
	const run = readRunIndex(context);
	const nodeContext = context.getContext('node') as Record<string, SavedState | undefined>;
	const succeededItems = () => {
		const state = nodeContext[stateKey];
		return state?.run === run ? state.items : [];
	};
	return {
		succeededItems,
		addSucceededItems: (items) => {
			if (!context.getNode().retryOnFail) return;
			const all = new Set([...succeededItems(), ...items]);
			nodeContext[stateKey] = { run, items: [...all].sort((a, b) => a - b) };
		},
	};
}
