/** Events that came before are known again: within the window, after a restart, and no others. */
import fc from 'fast-check';

import type { HookEvent } from '../../nodes/Altcraft/webhook/parseEvents';
import {
	newEvents,
	eventKey,
	parse,
	remember,
	serialize,
	type SeenEvent,
} from '../../nodes/Altcraft/webhook/deduplicate';

const event = (n: number, more: Record<string, unknown> = {}): HookEvent =>
	({
		event_type: 'open',
		event_date: '2026-01-20T09:00:00.000000001Z',
		profile_id: `profile-${n}`,
		event_data: { send_message_id: `message-${n}` },
		...more,
	}) as HookEvent;

test('kind, date to the nanosecond, profile and sent message tell events apart, nothing else does', () => {
	const key = eventKey(event(1));
	expect(eventKey(event(1, { is_test: true, _xxh: 'a', sends_trying_num: 2 }))).toBe(key);
	const others = [
		event(1, { event_type: 'uopen' }),
		event(1, { event_date: '2026-01-20T09:00:00.000000002Z' }),
		event(1, { profile_id: null }),
		event(1, { event_data: { send_message_id: 'message-2' } }),
	];
	expect(new Set([key, ...others.map(eventKey)]).size).toBe(5);
});

test('without profile and message the whole event tells', () => {
	const bare = { profile_id: null, event_data: {} };
	expect(eventKey(event(1, { ...bare, list_id: 1 }))).not.toBe(
		eventKey(event(1, { ...bare, list_id: 2 })),
	);
	expect(eventKey(event(1, bare))).toBe(eventKey(event(2, bare)));
});

test('a repeat is left out within the window, and let through after it', () => {
	const window = { seconds: 3600, most: 100 };
	const remembered: SeenEvent = new Map();
	const take = (now: number, ...events: HookEvent[]) => {
		const found = newEvents(events, remembered, window, now);
		remember(found.keys(), remembered, window, now);
		return [...found.values()];
	};
	expect(take(1000, event(1), event(2), event(1))).toEqual([event(1), event(2)]);
	expect(take(4599, event(2), event(3))).toEqual([event(3)]);
	expect(take(4600, event(2), event(3))).toEqual([event(2)]);
	expect(remembered.size).toBe(2);
});

test('at most so many are kept, the oldest given up first, whatever comes', () => {
	fc.assert(
		fc.property(
			fc.array(fc.array(fc.nat(40), { maxLength: 20 }), { maxLength: 20 }),
			fc.integer({ min: 1, max: 15 }),
			(batches, most) => {
				let remembered: SeenEvent = new Map();
				const window = { seconds: 1e9, most };
				const order: number[] = [];
				batches.forEach((numbers, now) => {
					const found = newEvents(
						numbers.map((n) => event(n)),
						remembered,
						window,
						now,
					);
					for (const one of found.values()) order.push(Number(/\d+$/.exec(String(one.profile_id))));
					remember(found.keys(), remembered, window, now);
					expect(remembered.size).toBeLessThanOrEqual(most);
					// As after a restart.
					const again: SeenEvent = new Map();
					parse(serialize(remembered), again);
					expect([...again]).toEqual([...remembered]);
					remembered = again;
				});
				const kept = order.slice(-most).map((n) => eventKey(event(n)));
				expect([...remembered.keys()]).toEqual(kept);
			},
		),
	);
});

test('10,000 remembered events take some 120 kB; a strange text is no memory', () => {
	const remembered: SeenEvent = new Map();
	for (let batch = 0; batch < 20; batch++) {
		const keys = Array.from({ length: 500 }, (_, n) => eventKey(event(batch * 500 + n)));
		remember(keys, remembered, { seconds: 3600, most: 10_000 }, batch);
	}
	expect(remembered.size).toBe(10_000);
	expect(serialize(remembered).length).toBeLessThan(121_000);
	for (const text of [undefined, 7, '', 'abc', '1:ab', {}]) {
		const into: SeenEvent = new Map();
		parse(text, into);
		expect(into.size).toBe(0);
	}
});
