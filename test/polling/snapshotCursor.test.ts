/** Comparing snapshots emits every change exactly once. */
import fc from 'fast-check';

import {
	compareSnapshot,
	parseSnapshot,
	serializeSnapshot,
} from '../../nodes/Altcraft/polling/snapshotCursor';
import { expectExactlyOnce, RecordList, rounds, versionOf } from './pollingRounds';

test('each readable change is emitted once', () => {
	fc.assert(
		fc.property(rounds, (history) => {
			const list = new RecordList();
			let stored = serializeSnapshot(new Map());
			const emitted: string[] = [];
			const readable = new Set<string>();
			const lastRound = { changes: [], fails: false, changesDuringPoll: [] };
			for (const { changes, fails, changesDuringPoll } of [...history, lastRound]) {
				for (const change of changes) list.apply(change);
				const items = list.read();
				for (const change of changesDuringPoll) list.apply(change);
				if (fails) continue;
				for (const item of items) readable.add(versionOf(item));
				const { changed, next } = compareSnapshot(parseSnapshot(stored)!, items);
				emitted.push(...changed.map(versionOf));
				stored = serializeSnapshot(next);
			}
			expectExactlyOnce(list, emitted, readable);
		}),
		{ numRuns: 500 },
	);
});

test('text of another form is not a snapshot', () => {
	for (const text of [undefined, null, 3, '', 'abc', {}])
		expect(parseSnapshot(text)).toBeUndefined();
});
