/** Bulk data for tests of long lists: copies of the first entry of a kind, each with its own name. */
import { invalid } from '../responses';
import type { State } from '../state/state';

interface Entry {
	id: number;
	name: string;
}

const TABLES = {
	broadcasts: (state) => state.mailings,
	campaigns: (state) => state.campaigns,
	databases: (state) => state.databases,
	regulars: (state) => state.mailings,
	resources: (state) => state.resources,
	scenarios: (state) => state.scenarios,
	segmentation_queries: (state) => state.queries.segmentation,
	segments: (state) => state.segments,
	senders: (state) => state.senders,
	suppression_lists: (state) => state.suppressionLists,
	template_queries: (state) => state.queries.template,
	templates: (state) => state.templates,
	trigger_mailings: (state) => state.triggerMailings,
	virtual_senders: (state) => state.virtualSenders,
} satisfies Record<string, (state: State) => Map<number, unknown>>;

export type CopyKind = keyof typeof TABLES;

/** @throws ApiError 450 for an unknown kind, or when there is nothing to copy */
export function copyEntries(
	state: State,
	of: CopyKind,
	count: number,
): { first: number; last: number } {
	const table = TABLES[of]?.(state) as Map<number, Entry> | undefined;
	if (!table) throw invalid(`there are no ${String(of)} to copy`);
	const kind = of === 'broadcasts' ? 'broadcast' : of === 'regulars' ? 'regular' : undefined;
	const original = [...table.values()].find(
		(entry) => kind === undefined || (entry as unknown as { type: string }).type === kind,
	);
	if (!original) throw invalid(`there are no ${of} to copy`);
	const first = Math.max(...table.keys()) + 1;
	for (let id = first; id < first + count; id++) {
		const copy = Object.assign(Object.create(Object.getPrototypeOf(original) as object), original);
		const named = { name: `Copy ${id}` };
		// Queries keep their name in `values`.
		const values = { ...(original as { values?: object }).values, ...named };
		table.set(id, Object.assign(copy, { id, values, ...named }) as Entry);
	}
	return { first, last: first + count - 1 };
}
