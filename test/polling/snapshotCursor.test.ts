/** Comparing snapshots emits every change exactly once. */
import fc from 'fast-check';

import {
	parseSnapshot,
	serializeSnapshot,
	SnapshotComparison,
} from '../../nodes/Altcraft/polling/snapshotCursor';
import { expectExactlyOnce, RecordList, rounds, versionOf } from './pollingRounds';

test('each readable change is emitted once', async () => {
	await fc.assert(
		fc.asyncProperty(rounds, async (history) => {
			const list = new RecordList();
			let stored = await serializeSnapshot(new Map());
			const emitted: string[] = [];
			const readable = new Set<string>();
			const lastRound = { changes: [], fails: false, changesDuringPoll: [] };
			for (const { changes, fails, changesDuringPoll } of [...history, lastRound]) {
				for (const change of changes) list.apply(change);
				const items = list.read();
				for (const change of changesDuringPoll) list.apply(change);
				if (fails) continue;
				for (const item of items) readable.add(versionOf(item));
				const comparison = new SnapshotComparison((await parseSnapshot(stored))!);
				// In two pages.
				await comparison.add(items.slice(0, 4));
				await comparison.add(items.slice(4));
				emitted.push(...comparison.changedItems().map(versionOf));
				stored = await serializeSnapshot(comparison.current);
			}
			expectExactlyOnce(list, emitted, readable);
		}),
		{ numRuns: 300 },
	);
});

test('an item takes 24 characters, or 12 without a version', async () => {
	const ids = Array.from({ length: 50_000 }, (_, n) => String(n).padStart(12, 'a'));
	for (const version of ['', 'bbbbbbbbbbbb']) {
		const snapshot = new Map(ids.map((id) => [id, version]));
		const text = await serializeSnapshot(snapshot);
		expect(text).toHaveLength(1 + 50_000 * (version === '' ? 12 : 24));
		expect(await parseSnapshot(text)).toEqual(snapshot);
	}
});

test('text of another form is not a snapshot', async () => {
	for (const text of [undefined, null, 3, '', 'abc', {}])
		expect(await parseSnapshot(text)).toBeUndefined();
});
