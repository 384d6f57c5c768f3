/**
 * Pagination. A list takes `from_id` and `limit` and may return `next_from_id`, the pointer to the next page. The
 * documentation does not say for every list whether there is a pointer or what it is on the last page, so the setting
 * `next_pointer` selects one of:
 *
 * - `documented`: as the page of the list shows, which for some lists means no pointer
 * - `always`, `never`: with a pointer or without, for every list
 * - `inclusive`: the pointer names the last entry of the page, so that the next page starts with it again
 * - `empty_pages`: before each page except the first there is an empty one with a pointer to it
 * - `zero_at_end`, `absent_at_end`: on the last page, `next_from_id` is 0 or missing
 * - `stuck`: from the second page on, the pointer is the requested one
 *
 * `max_page_size` returns smaller pages than requested.
 */
import { invalid } from '../responses';
import type { MethodCall } from './methodCall';

type Values = Record<string, unknown>;
type Pointer = number | string;

export interface List<T> {
	/** Entries in order, from the requested pointer on; from the first one if it is undefined. */
	entries: (from: Pointer | undefined) => Iterable<T>;
	/** The pointer to the entries after this one. */
	pointerAfter: (entry: T) => Pointer;
	/** An entry may become several items. */
	view: (entry: T) => Values | Values[];
	/** Whether the documentation shows `next_from_id` for this list. */
	hasPointer: boolean;
	/** The documented pointer of an empty page. */
	pointerAtEnd: Pointer;
	/** Default 1000. */
	defaultLimit?: number;
	maxLimit?: number;
}

export function readLimit(value: unknown, max = Infinity): number {
	const limit = (value ?? 1000) as number;
	if (limit < 1 || limit > max) throw invalid(`limit has to be 1 to ${max}`);
	return limit;
}

/** Marks a pointer whose empty page was returned already. */
const NUMBER_MARK = 1_000_000_000;
const TEXT_MARK = 'next.';

const addMark = (pointer: Pointer): Pointer =>
	typeof pointer === 'number' ? pointer + NUMBER_MARK : TEXT_MARK + pointer;

const removeMark = (pointer: Pointer): Pointer =>
	typeof pointer === 'number' ? pointer - NUMBER_MARK : pointer.slice(TEXT_MARK.length);

const hasMark = (pointer: Pointer): boolean =>
	typeof pointer === 'number' ? pointer > NUMBER_MARK : pointer.startsWith(TEXT_MARK);

function take<T>(entries: Iterable<T>, count: number): T[] {
	const taken: T[] = [];
	for (const entry of entries) {
		if (taken.length === count) break;
		taken.push(entry);
	}
	return taken;
}

/** @throws ApiError 450 for a limit out of range */
export function readPage<T>(
	{ state, body }: MethodCall,
	list: List<T>,
): { items: Values[]; pointer: { next_from_id?: Pointer } } {
	const { next_pointer: mode, max_page_size: maxSize } = state.settings;
	const limit = readLimit(body.limit ?? list.defaultLimit, list.maxLimit);
	const requested = body.from_id as Pointer | undefined;
	const isFirst = requested === undefined || requested === '' || Number(requested) <= 1;
	if (mode === 'empty_pages' && !isFirst && !hasMark(requested))
		return { items: [], pointer: { next_from_id: addMark(requested) } };

	const from = requested !== undefined && hasMark(requested) ? removeMark(requested) : requested;
	const size = Math.min(limit, maxSize || Infinity);
	const read = take(list.entries(from), size + 1);
	const page = read.slice(0, size);
	const isLast = read.length === page.length;
	const next = page.length > 0 ? list.pointerAfter(page[page.length - 1]) : list.pointerAtEnd;
	const pointer = (): Pointer | undefined => {
		switch (mode) {
			case 'documented':
				return list.hasPointer ? next : undefined;
			case 'never':
				return undefined;
			case 'inclusive':
				return page.length > 1 ? list.pointerAfter(page[page.length - 2]) : (from ?? next);
			case 'zero_at_end':
				return isLast ? 0 : next;
			case 'absent_at_end':
				return isLast ? undefined : next;
			case 'stuck':
				return isFirst ? next : requested;
			default:
				return next;
		}
	};
	const nextFromId = pointer();
	return {
		items: page.flatMap((entry) => [list.view(entry)].flat()),
		pointer: nextFromId === undefined ? {} : { next_from_id: nextFromId },
	};
}

/**
 * A page of a list that is sorted by numeric ID.
 * @param hasPointer whether the documentation shows `next_from_id`
 */
export function pageById<T extends { id: number }>(
	call: MethodCall,
	all: T[],
	view: (one: T) => Values,
	hasPointer = true,
): { data: Values[]; next_from_id?: Pointer; total_count: number } {
	const { items, pointer } = readPage(call, {
		entries: (from = 1) => all.filter(({ id }) => id >= Number(from)),
		pointerAfter: ({ id }) => id + 1,
		view,
		hasPointer,
		pointerAtEnd: call.body.from_id ?? 1,
	});
	return { data: items, ...pointer, total_count: all.length };
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
