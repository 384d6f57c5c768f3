/** Which events are the same, and that seen events are kept within the window and the limit. */
import fc from 'fast-check';

import type { AltcraftEvent } from '../../nodes/Altcraft/webhook/parseEvents';
import { hashEvent, SeenEvents } from '../../nodes/Altcraft/webhook/seenEvents';

const event = (more: Record<string, unknown> = {}): AltcraftEvent =>
	({
		event_type: 'unsub',
		event_date: '2026-01-20T09:00:00.000000001Z',
		profile_id: 'profile-1',
		event_data: { send_message_id: 'message-1', resource_id: 1 },
		...more,
	}) as AltcraftEvent;

const hashes = (count: number, first = 0): string[] =>
	Array.from({ length: count }, (_, n) => hashEvent(event({ profile_id: `profile-${first + n}` })));

test('everything that an event says tells it apart', () => {
	const others = [
		event({ event_type: 'click' }),
		event({ event_date: '2026-01-20T09:00:00.000000002Z' }),
		event({ profile_id: null }),
		event({ event_data: { send_message_id: 'message-2', resource_id: 1 } }),
		// Unsubscribed from two resources at the same moment.
		event({ event_data: { send_message_id: 'message-1', resource_id: 2 } }),
		event({ list_id: 1 }),
		event({ is_test: true }),
	];
	expect(new Set([event(), ...others].map(hashEvent)).size).toBe(8);
});

test('the order of keys and the number of attempts do not', () => {
	const { event_type, ...rest } = event();
	expect(hashEvent({ ...rest, event_type } as AltcraftEvent)).toBe(hashEvent(event()));
	expect(hashEvent(event({ sends_trying_num: 2 }))).toBe(hashEvent(event()));
});

test('an event is seen within the window', () => {
	const window = { seconds: 3600, limit: 100 };
	const seen = new SeenEvents();
	const [first, second] = hashes(2) as [string, string];
	seen.add([first], 1000, window);
	expect(seen.has(first, 4599, window)).toBe(true);
	expect(seen.has(first, 4600, window)).toBe(false);
	expect(seen.has(second, 1000, window)).toBe(false);
	seen.add([second], 4600, window);
	expect(seen.size).toBe(1);
	expect(String(seen)).toBe(`4600:${second}`);
});

test('keeps at most `limit` hashes and drops the oldest first', () => {
	const step = fc.record({
		events: fc.uniqueArray(fc.nat(40), { maxLength: 20 }),
		// The clock may be set back.
		elapsed: fc.integer({ min: -2, max: 8 }),
	});
	fc.assert(
		fc.property(fc.array(step), fc.integer({ min: 1, max: 15 }), (steps, limit) => {
			const window = { seconds: 10, limit };
			let seen = new SeenEvents();
			let now = 1000;
			for (const { events, elapsed } of steps) {
				now += elapsed;
				const fresh = events.flatMap((n) => hashes(1, n)).filter((h) => !seen.has(h, now, window));
				seen.add(fresh, now, window);
				expect(seen.size).toBeLessThanOrEqual(limit);
				for (const hash of fresh.slice(-limit)) expect(seen.has(hash, now, window)).toBe(true);
				// After a restart.
				const restored = new SeenEvents();
				restored.merge(String(seen));
				expect(restored.size).toBe(seen.size);
				for (const hash of fresh.slice(-limit)) expect(restored.has(hash, now, window)).toBe(true);
				seen = restored;
			}
		}),
	);
});

test('the text to store is the text after the events are added', () => {
	const window = { seconds: 100, limit: 7 };
	const seen = new SeenEvents();
	for (let batch = 0; batch < 10; batch++) {
		const batchHashes = hashes(3, batch * 3);
		const text = seen.textWith(batchHashes, 1000 + batch, window);
		seen.add(batchHashes, 1000 + batch, window);
		expect(String(seen)).toBe(text);
	}
});

test('merges what other processes stored, whatever the order', () => {
	const window = { seconds: 100, limit: 100 };
	const [own, other] = [new SeenEvents(), new SeenEvents()];
	own.add(hashes(3), 1000, window);
	other.add(hashes(3, 1), 999, window);
	other.add(hashes(1, 10), 1001, window);
	own.merge(String(other));
	expect(own.size).toBe(5);
	expect([...hashes(4), ...hashes(1, 10)].every((hash) => own.has(hash, 1050, window))).toBe(true);
});

test('a merge knows each event of both with its later time, oldest first, as after a restart', () => {
	// So short that events are repeated with a later time.
	const window = { seconds: 3, limit: 1000 };
	const step = fc.record({ first: fc.nat(30), count: fc.nat(5), elapsed: fc.nat(2) });
	const history = fc.array(step, { maxLength: 6 });
	type Steps = Array<{ first: number; count: number; elapsed: number }>;
	const remember = (seen: SeenEvents, steps: Steps, start: number): number => {
		let now = start;
		for (const { first, count, elapsed } of steps) {
			now += elapsed;
			const fresh = hashes(count, first).filter((hash) => !seen.has(hash, now, window));
			seen.add(fresh, now, window);
		}
		return now;
	};
	fc.assert(
		fc.property(history, history, history, (shared, ownSteps, otherSteps) => {
			const [own, other] = [new SeenEvents(), new SeenEvents()];
			for (const seen of [own, other]) remember(seen, shared, 1000);
			const start = remember(new SeenEvents(), shared, 1000);
			remember(own, ownSteps, start);
			remember(other, otherSteps, start);
			const before = new SeenEvents();
			before.merge(String(own));
			own.merge(String(other));
			const restored = new SeenEvents();
			restored.merge(String(own));
			const isKnownAt = (seen: SeenEvents, hash: string, age: number) =>
				seen.has(hash, 1030, { ...window, seconds: age });
			for (const hash of hashes(40)) {
				for (let age = 0; age <= 31; age++) {
					const expected = isKnownAt(before, hash, age) || isKnownAt(other, hash, age);
					expect(isKnownAt(own, hash, age)).toBe(expected);
					expect(isKnownAt(restored, hash, age)).toBe(expected);
				}
			}
			const times = [...String(own).matchAll(/(\d+):/g)].map(([, time]) => Number(time));
			expect(times).toEqual([...times].sort((a, b) => a - b));
		}),
		{ numRuns: 40 },
	);
});

test('merging 100,000 events that differ in the newest takes a few milliseconds', () => {
	const window = { seconds: 1e9, limit: 100_000 };
	const seen = new SeenEvents();
	const all = hashes(100_100);
	for (let start = 0; start < 100_000; start += 500)
		seen.add(all.slice(start, start + 500), 1000 + start, window);
	const durations = Array.from({ length: 10 }, (_, n) => {
		const other = seen.textWith([all[100_000 + n]!], 200_000 + n, window);
		const start = performance.now();
		seen.merge(JSON.parse(JSON.stringify(other)));
		const duration = performance.now() - start;
		expect(seen.has(all[100_000 + n]!, 200_000 + n, window)).toBe(true);
		return duration;
	});
	expect(Math.min(...durations)).toBeLessThan(25);
});

test('ignores text of another form', () => {
	const seen = new SeenEvents();
	for (const text of [undefined, 7, '', 'abc', '1:ab', {}]) seen.merge(text);
	expect(seen.size).toBe(0);
});

test('adding to 100,000 events takes a few milliseconds and about 1.2 MB', () => {
	const window = { seconds: 1e9, limit: 100_000 };
	const seen = new SeenEvents();
	const all = hashes(110_000);
	for (let start = 0; start < 100_000; start += 500)
		seen.add(all.slice(start, start + 500), 1000 + start, window);
	expect(String(seen).length).toBeLessThan(1_210_000);
	const durations = Array.from({ length: 20 }, (_, n) => {
		const start = performance.now();
		seen.add(all.slice(100_000 + n * 500, 100_500 + n * 500), 200_000 + n, {
			...window,
			seconds: 1e9,
		});
		return performance.now() - start;
	});
	expect(seen.size).toBe(100_000);
	expect(Math.min(...durations)).toBeLessThan(5);
});
