/** The date cursor emits every change exactly once. */
import fc from 'fast-check';

import {
	advanceDateCursor,
	initialDateCursor,
	maxSeenItems,
	overlap,
	parseDateCursor,
	serializeDateCursor,
} from '../../nodes/Altcraft/polling/dateCursor';
import type { PolledItem } from '../../nodes/Altcraft/polling/polledItem';
import { expectExactlyOnce, RecordList, rounds, versionOf, type Change } from './pollingRounds';

const item = (id: string, timestamp: number): PolledItem => ({
	json: {},
	id,
	timestamp,
	version: '',
});

test('each readable change is emitted once: equal dates, failed polls, late items', () => {
	fc.assert(
		fc.property(rounds, (history) => {
			const list = new RecordList();
			let stored = serializeDateCursor(initialDateCursor(list.now - overlap));
			const emitted: string[] = [];
			const readable = new Set<string>();
			const poll = (fails: boolean, changesDuringPoll: Change[]) => {
				// As after a restart, only the stored text is left.
				const cursor = parseDateCursor(stored)!;
				const startedAt = list.now;
				const items = list.read(Math.floor(cursor.from / 1000) * 1000);
				for (const change of changesDuringPoll) list.apply(change);
				if (fails) return;
				for (const each of items) readable.add(versionOf(each));
				const { changed, next } = advanceDateCursor(cursor, items, startedAt);
				emitted.push(...changed.map(versionOf));
				stored = serializeDateCursor(next);
			};
			for (const { elapsed, changes, fails, changesDuringPoll } of history) {
				list.now += elapsed;
				for (const change of changes) list.apply(change);
				poll(fails, changesDuringPoll);
			}
			list.now += 1000;
			poll(false, []);
			for (const each of list.read()) readable.add(versionOf(each));
			expectExactlyOnce(list, emitted, readable);
		}),
		{ numRuns: 1000 },
	);
});

test('items are emitted by date, and in a fixed order for equal dates', () => {
	const items = [item('c', 2000), item('b', 1000), item('a', 2000)];
	const { changed } = advanceDateCursor(initialDateCursor(0), items, 3000);
	expect(changed.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
});

test('the number of hashes is limited; items of one date stay together', () => {
	const startedAt = 10_000_000;
	const many = Array.from({ length: maxSeenItems * 2 }, (_, n) => item(`${n}`, startedAt - n));
	const first = advanceDateCursor(initialDateCursor(0), many, startedAt);
	expect(first.changed).toHaveLength(many.length);
	expect(first.next.seen.size).toBe(maxSeenItems);
	expect(advanceDateCursor(first.next, many, startedAt).changed).toEqual([]);

	const equal = Array.from({ length: maxSeenItems + 500 }, (_, n) => item(`${n}`, startedAt));
	const second = advanceDateCursor(initialDateCursor(0), equal, startedAt);
	expect(second.next.seen.size).toBe(equal.length);
	const withNew = [...equal, item('-1', startedAt)];
	expect(advanceDateCursor(second.next, withNew, startedAt).changed).toHaveLength(1);
});

test('nothing is lost if the clock of n8n is ahead or behind', () => {
	for (const skew of [-3_600_000, 3_600_000]) {
		const dateOf = (n: number) => 1_767_225_600_000 + n * 60_000;
		const items: PolledItem[] = [];
		let cursor = initialDateCursor(Math.min(dateOf(0), dateOf(0) + skew));
		const emitted: string[] = [];
		for (let n = 1; n <= 30; n++) {
			items.push(item(`${n}`, dateOf(n)));
			const { from } = cursor;
			const recent = items.filter(({ timestamp }) => timestamp! >= from);
			const { changed, next } = advanceDateCursor(cursor, recent, dateOf(n) + skew);
			emitted.push(...changed.map(({ id }) => id));
			cursor = next;
		}
		expect(emitted).toEqual(items.map(({ id }) => id));
	}
});

test('text of another form is not a cursor', () => {
	for (const text of [undefined, null, 3, '', 'abc', {}])
		expect(parseDateCursor(text)).toBeUndefined();
});
