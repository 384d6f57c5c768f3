/** Random histories of a list that is polled, and what exactly-once delivery means for them. */
import fc from 'fast-check';

import { overlap } from '../../nodes/Altcraft/polling/dateCursor';
import type { ChangedItem, PolledItem } from '../../nodes/Altcraft/polling/polledItem';

export interface Change {
	/** ID of the changed record. There are few records, so that each changes often. */
	id: number;
	/** Milliseconds between the date of the change and the moment it becomes readable. */
	delay: number;
}

/** What happens around one poll. */
export interface Round {
	/** Milliseconds since the previous round. */
	elapsed: number;
	changes: Change[];
	/** Reading fails, or n8n stops before it has saved the result. */
	fails: boolean;
	/** Changes during the poll, after the list was read. */
	changesDuringPoll: Change[];
}

const change = fc.record({
	id: fc.nat(12),
	delay: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: overlap })),
});
const changes = fc.array(change, { maxLength: 12 });

export const rounds: fc.Arbitrary<Round[]> = fc.array(
	fc.record({
		// Often 0: equal dates before and after a poll.
		elapsed: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 * overlap })),
		changes,
		fails: fc.boolean(),
		changesDuringPoll: changes,
	}),
	{ minLength: 1, maxLength: 25 },
);

/** Records with dates to the second, as on the platform. */
export class RecordList {
	readonly records = new Map<number, PolledItem>();
	readonly versions: string[] = [];
	now = 1_767_225_600_000;
	private count = 0;

	apply({ id, delay }: Change): void {
		const version = `v${++this.count}`;
		const timestamp = Math.floor((this.now - delay) / 1000) * 1000;
		this.versions.push(`${id} ${version}`);
		this.records.set(id, { json: { id, version }, id: `${id}`, timestamp, version });
	}

	/** Copies, as of now. */
	read(from = -Infinity): PolledItem[] {
		return [...this.records.values()]
			.filter(({ timestamp }) => timestamp! >= from)
			.map((item) => ({ ...item }));
	}
}

export const versionOf = ({ json }: ChangedItem): string => `${json.id} ${json.version}`;

/** A version that was overwritten before any poll could read it is not lost. */
export function expectExactlyOnce(
	list: RecordList,
	emitted: readonly string[],
	readable: ReadonlySet<string>,
): void {
	expect(new Set(emitted).size).toBe(emitted.length);
	expect([...readable].filter((version) => !emitted.includes(version))).toEqual([]);
	expect(emitted.filter((version) => !list.versions.includes(version))).toEqual([]);
}
