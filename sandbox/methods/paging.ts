/** Pagination by numeric ID: `from_id` (default 1), `limit` (default 1000), `next_from_id`. */
import { invalid } from '../responses';

export function readLimit(value: unknown, max = Infinity): number {
	const limit = (value ?? 1000) as number;
	if (limit < 1 || limit > max) throw invalid(`limit has to be 1 to ${max}`);
	return limit;
}

/**
 * One page. An empty page ends the list; its `next_from_id` equals `from_id`.
 * @param all sorted by ID
 */
export function pageById<T extends { id: number }>(
	all: T[],
	body: { from_id?: number; limit?: number },
	view: (one: T) => Record<string, unknown>,
): { data: Array<Record<string, unknown>>; next_from_id: number; total_count: number } {
	const from = body.from_id ?? 1;
	const rest = all.filter((one) => one.id >= from);
	const page = rest.slice(0, readLimit(body.limit));
	const next = rest[page.length]?.id ?? (page.at(-1)?.id ?? from - 1) + 1;
	return { data: page.map(view), next_from_id: next, total_count: all.length };
}

interface Grouped {
	groups: Array<{ id: number; name: string }>;
	uiTags?: string[];
}

/** Filters that all lists share: access groups by name or ID, and tags. */
export function matchesFilters(
	one: Grouped,
	body: { groups?: string[]; groups_id?: number[]; ui_tags?: string[] },
): boolean {
	const { groups, groups_id: ids, ui_tags: tags } = body;
	return (
		(!groups?.length || one.groups.some(({ name }) => groups.includes(name))) &&
		(!ids?.length || one.groups.some(({ id }) => ids.includes(id))) &&
		(!tags?.length || tags.every((tag) => one.uiTags?.includes(tag)))
	);
}
