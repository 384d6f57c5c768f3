/** Lists in every form that the documentation leaves open are read to the end, each entry once. */
import fc from 'fast-check';

import {
	paginate,
	type PageRequest,
	type PageResponse,
	type PagingOptions,
} from '../../nodes/Altcraft/paging/paginate';
import type { Json, JsonObject } from '../../nodes/Altcraft/types';

const list = (count: number): JsonObject[] =>
	Array.from({ length: count }, (_, n) => ({ id: n + 1, name: `entry ${n + 1}` }));

/** What the server puts into `next_from_id`: the next ID, the last ID, or nothing. */
type CursorStyle = 'next' | 'last' | 'none' | 'zero';

interface Server {
	/** An empty page has the cursor that was requested. */
	cursorStyle: CursorStyle;
	/** The first entry of a page is the one that the cursor names. */
	isInclusive: boolean;
	maxPageSize: number;
}

const serverOf =
	(entries: JsonObject[], { cursorStyle, isInclusive, maxPageSize }: Server) =>
	async ({ cursor = 0, limit }: PageRequest): Promise<PageResponse> => {
		const from = Number(cursor);
		const rest = entries.filter(({ id }) => (isInclusive ? Number(id) >= from : Number(id) > from));
		const page = rest.slice(0, Math.min(limit, maxPageSize));
		const lastId = page.at(-1)?.id;
		const next = lastId === undefined ? from : Number(lastId) + 1;
		const nextCursor = { next, last: lastId ?? from, none: undefined, zero: 0 }[cursorStyle];
		return { entries: page, ...(nextCursor === undefined ? {} : { nextCursor }) };
	};

async function readAll(
	fetchPage: (request: PageRequest) => Promise<PageResponse>,
	options: Partial<PagingOptions> = {},
): Promise<{ ids: Json[]; requests: PageRequest[] }> {
	const requests: PageRequest[] = [];
	const ids: Json[] = [];
	const recordingFetch = async (request: PageRequest) => {
		requests.push(request);
		if (requests.length > 3000) throw new Error('too many requests');
		return await fetchPage(request);
	};
	for await (const { entries } of paginate(recordingFetch, { pageSize: 10, ...options }))
		ids.push(...entries.map(({ id }) => id!));
	return { ids, requests };
}

const idsOf = (count: number) => list(count).map(({ id }) => id);

test('without next_from_id, by the key of the last entry', async () => {
	const server = serverOf(list(25), { cursorStyle: 'none', isInclusive: true, maxPageSize: 10 });
	const { ids, requests } = await readAll(server, { cursorKey: 'id' });
	expect(ids).toEqual(idsOf(25));
	expect(requests.map(({ cursor }) => cursor)).toEqual([undefined, 11, 21, 26]);
});

test('without next_from_id and without a key, one page is all', async () => {
	const server = serverOf(list(5), { cursorStyle: 'none', isInclusive: true, maxPageSize: 10 });
	expect(await readAll(server)).toEqual({ ids: idsOf(5), requests: [{ limit: 10 }] });
});

test('a page smaller than requested is not the end', async () => {
	const server = serverOf(list(25), { cursorStyle: 'none', isInclusive: true, maxPageSize: 4 });
	expect((await readAll(server, { cursorKey: 'id' })).ids).toEqual(idsOf(25));
});

test('an inclusive cursor repeats the last entry of the page before', async () => {
	const server = serverOf(list(25), { cursorStyle: 'last', isInclusive: true, maxPageSize: 10 });
	expect((await readAll(server, { cursorKey: 'id' })).ids).toEqual(idsOf(25));
	// Entries without a known key are compared as a whole.
	expect((await readAll(server)).ids).toEqual(idsOf(25));
	// A page of one entry would bring nothing but the repeated one.
	expect((await readAll(server, { cursorKey: 'id', pageSize: 1 })).ids).toEqual(idsOf(25));
});

test('next_from_id 0 is no cursor', async () => {
	const server = serverOf(list(25), { cursorStyle: 'zero', isInclusive: true, maxPageSize: 10 });
	expect((await readAll(server, { cursorKey: 'id' })).ids).toEqual(idsOf(25));
	expect((await readAll(server)).requests).toHaveLength(1);
});

test('an empty page with a new cursor is not the end', async () => {
	const pages: PageResponse[] = [
		{ entries: list(2), nextCursor: 3 },
		{ entries: [], nextCursor: 100 },
		{ entries: [], nextCursor: 200 },
		{ entries: [{ id: 201 }], nextCursor: 202 },
		{ entries: [], nextCursor: 202 },
	];
	const { ids, requests } = await readAll(async () => pages.shift()!);
	expect(ids).toEqual([1, 2, 201]);
	expect(requests.map(({ cursor }) => cursor)).toEqual([undefined, 3, 100, 200, 202]);
});

test('a list that repeats is an error, unless enough was read', async () => {
	const sameFullPage = async (): Promise<PageResponse> => ({ entries: list(10), nextCursor: 11 });
	await expect(readAll(sameFullPage)).rejects.toThrow('Altcraft returned the same page twice');
	await expect(readAll(sameFullPage, { cursorKey: 'id' })).rejects.toThrow('same page twice');
	expect((await readAll(sameFullPage, { limit: 7 })).ids).toEqual(idsOf(7));
	const cycle = [11, 21, 11, 21];
	await expect(
		readAll(async ({ cursor = 1 }) => ({
			entries: [{ id: Number(cursor) }],
			nextCursor: cycle.shift()!,
		})),
	).rejects.toThrow('same page twice');
	const endless = async ({ cursor = 1 }: PageRequest): Promise<PageResponse> => ({
		entries: [],
		nextCursor: Number(cursor) + 1,
	});
	await expect(readAll(endless)).rejects.toThrow('same page twice');
});

test('a platform that ignores the cursor is read once if the list fits into a page', async () => {
	const wholeList = async (): Promise<PageResponse> => ({ entries: list(5) });
	expect((await readAll(wholeList, { cursorKey: 'id' })).ids).toEqual(idsOf(5));
	const firstPage = async (): Promise<PageResponse> => ({ entries: list(10) });
	await expect(readAll(firstPage, { cursorKey: 'id' })).rejects.toThrow('same page twice');
});

test('text cursors, and a list that starts in the middle', async () => {
	const pages: Record<string, PageResponse> = {
		start: { entries: [{ id: 'a' }], nextCursor: 'b' },
		b: { entries: [{ id: 'b' }], nextCursor: '' },
	};
	const { ids, requests } = await readAll(async ({ cursor }) => pages[String(cursor)]!, {
		cursor: 'start',
	});
	expect(ids).toEqual(['a', 'b']);
	expect(requests).toEqual([
		{ cursor: 'start', limit: 10 },
		{ cursor: 'b', limit: 10 },
	]);
});

test('requests no more entries than wanted', async () => {
	const server = serverOf(list(25), { cursorStyle: 'next', isInclusive: true, maxPageSize: 10 });
	const { ids, requests } = await readAll(server, { limit: 12 });
	expect(ids).toEqual(idsOf(12));
	expect(requests).toEqual([{ limit: 10 }, { cursor: 11, limit: 2 }]);
});

test('any combination of cursor, page size and limit gives each entry once and in order', async () => {
	const combination = fc.record({
		count: fc.nat(40),
		cursorStyle: fc.constantFrom<CursorStyle>('next', 'last', 'none', 'zero'),
		maxPageSize: fc.integer({ min: 2, max: 12 }),
		pageSize: fc.integer({ min: 1, max: 12 }),
		limit: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
	});
	await fc.assert(
		fc.asyncProperty(combination, async ({ count, cursorStyle, maxPageSize, ...options }) => {
			const server = serverOf(list(count), { cursorStyle, isInclusive: true, maxPageSize });
			const { ids } = await readAll(server, { ...options, cursorKey: 'id' });
			expect(ids).toEqual(idsOf(Math.min(count, options.limit ?? Infinity)));
		}),
		{ numRuns: 300 },
	);
});
