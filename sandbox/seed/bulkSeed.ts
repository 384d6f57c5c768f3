/** Many entries of a kind, for tests of long lists: copies of the first one with names of their own. */
import { invalid } from '../responses';
import type { World } from '../state/state';

interface Entry {
	id: number;
	name: string;
}

const homes = {
	broadcasts: (world) => world.mailings,
	campaigns: (world) => world.campaigns,
	databases: (world) => world.databases,
	regulars: (world) => world.mailings,
	resources: (world) => world.resources,
	scenarios: (world) => world.scenarios,
	segmentation_queries: (world) => world.queries.segmentation,
	segments: (world) => world.segments,
	senders: (world) => world.senders,
	suppression_lists: (world) => world.suppressionLists,
	template_queries: (world) => world.queries.template,
	templates: (world) => world.templates,
	trigger_mailings: (world) => world.triggerMailings,
	virtual_senders: (world) => world.virtualSenders,
} satisfies Record<string, (world: World) => Map<number, unknown>>;

export type Copied = keyof typeof homes;

/** @throws Refusal 450 for an unknown kind, or one of which there is nothing to copy */
export function copyEntries(
	world: World,
	of: Copied,
	count: number,
): { first: number; last: number } {
	const home = homes[of]?.(world) as Map<number, Entry> | undefined;
	if (!home) throw invalid(`there are no ${String(of)} to copy`);
	const kind = of === 'broadcasts' ? 'broadcast' : of === 'regulars' ? 'regular' : undefined;
	const model = [...home.values()].find(
		(entry) => kind === undefined || (entry as unknown as { type: string }).type === kind,
	);
	if (!model) throw invalid(`there are no ${of} to copy`);
	const first = Math.max(...home.keys()) + 1;
	for (let id = first; id < first + count; id++) {
		const copy = Object.assign(Object.create(Object.getPrototypeOf(model) as object), model);
		const named = { name: `Copy ${id}` };
		// Queries keep what was given for them apart.
		const values = { ...(model as { values?: object }).values, ...named };
		home.set(id, Object.assign(copy, { id, values, ...named }) as Entry);
	}
	return { first, last: first + count - 1 };
}
