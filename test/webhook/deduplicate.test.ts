/** Duplicates are found within the window, also after a restart, and nothing else is dropped. */
import fc from 'fast-check';

import type { AltcraftEvent } from '../../nodes/Altcraft/webhook/parseEvents';
import {
	addSeenEvents,
	findNewEvents,
	hashEvent,
	parseSeenEvents,
	serializeSeenEvents,
	type SeenEvents,
} from '../../nodes/Altcraft/webhook/deduplicate';

const event = (n: number, more: Record<string, unknown> = {}): AltcraftEvent =>
	({
		event_type: 'open',
		event_date: '2026-01-20T09:00:00.000000001Z',
		profile_id: `profile-${n}`,
		event_data: { send_message_id: `message-${n}` },
		...more,
	}) as AltcraftEvent;

test('type, date to the nanosecond, profile and sent message identify an event', () => {
	const hash = hashEvent(event(1));
	expect(hashEvent(event(1, { is_test: true, _xxh: 'a', sends_trying_num: 2 }))).toBe(hash);
	const others = [
		event(1, { event_type: 'uopen' }),
		event(1, { event_date: '2026-01-20T09:00:00.000000002Z' }),
		event(1, { profile_id: null }),
		event(1, { event_data: { send_message_id: 'message-2' } }),
	];
	expect(new Set([hash, ...others.map(hashEvent)]).size).toBe(5);
});

test('without profile and message the whole event identifies it', () => {
	const bare = { profile_id: null, event_data: {} };
	expect(hashEvent(event(1, { ...bare, list_id: 1 }))).not.toBe(
		hashEvent(event(1, { ...bare, list_id: 2 })),
	);
	expect(hashEvent(event(1, bare))).toBe(hashEvent(event(2, bare)));
});

test('a duplicate is dropped within the window and accepted after it', () => {
	const window = { seconds: 3600, limit: 100 };
	const seen: SeenEvents = new Map();
	const take = (now: number, ...events: AltcraftEvent[]) => {
		const found = findNewEvents(events, seen, window, now);
		addSeenEvents(found.keys(), seen, window, now);
		return [...found.values()];
	};
	expect(take(1000, event(1), event(2), event(1))).toEqual([event(1), event(2)]);
	expect(take(4599, event(2), event(3))).toEqual([event(3)]);
	expect(take(4600, event(2), event(3))).toEqual([event(2)]);
	expect(seen.size).toBe(2);
});

test('keeps at most `limit` hashes and drops the oldest first', () => {
	fc.assert(
		fc.property(
			fc.array(fc.array(fc.nat(40), { maxLength: 20 }), { maxLength: 20 }),
			fc.integer({ min: 1, max: 15 }),
			(batches, limit) => {
				let seen: SeenEvents = new Map();
				const window = { seconds: 1e9, limit };
				const order: number[] = [];
				batches.forEach((numbers, now) => {
					const found = findNewEvents(
						numbers.map((n) => event(n)),
						seen,
						window,
						now,
					);
					for (const one of found.values()) order.push(Number(/\d+$/.exec(String(one.profile_id))));
					addSeenEvents(found.keys(), seen, window, now);
					expect(seen.size).toBeLessThanOrEqual(limit);
					// After a restart.
					const restored: SeenEvents = new Map();
					parseSeenEvents(serializeSeenEvents(seen), restored);
					expect([...restored]).toEqual([...seen]);
					seen = restored;
				});
				const kept = order.slice(-limit).map((n) => hashEvent(event(n)));
				expect([...seen.keys()]).toEqual(kept);
			},
		),
	);
});

test('10,000 events take about 120 kB; text of another form is ignored', () => {
	const seen: SeenEvents = new Map();
	for (let batch = 0; batch < 20; batch++) {
		const hashes = Array.from({ length: 500 }, (_, n) => hashEvent(event(batch * 500 + n)));
		addSeenEvents(hashes, seen, { seconds: 3600, limit: 10_000 }, batch);
	}
	expect(seen.size).toBe(10_000);
	expect(serializeSeenEvents(seen).length).toBeLessThan(121_000);
	for (const text of [undefined, 7, '', 'abc', '1:ab', {}]) {
		const into: SeenEvents = new Map();
		parseSeenEvents(text, into);
		expect(into.size).toBe(0);
	}
});
