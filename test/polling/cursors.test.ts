/** The cursors of the polling trigger: every change out exactly once, whatever happens in between. */
import fc from 'fast-check';

import * as compared from '../../nodes/Altcraft/polling/snapshotCursor';
import * as dated from '../../nodes/Altcraft/polling/dateCursor';
import { parseDate, canonicalJson, type PolledItem } from '../../nodes/Altcraft/polling/polledItem';

interface Change {
	/** Which thing changes; things are few, so that they change often. */
	thing: number;
	/** Milliseconds that the date lies behind the moment at which the change can be read. */
	late: number;
}

/** What happens between two polls: changes, and whether the poll comes to an end. */
interface Round {
	/** Milliseconds that pass. */
	pass: number;
	changes: Change[];
	/** The reading fails, or n8n ends before it has kept what was handed out. */
	fails: boolean;
	/** What changes while the list is being read, after its page was. */
	meanwhile: Change[];
}

const change = fc.record({
	thing: fc.nat(12),
	// Many at once, some late by up to the overlap.
	late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: dated.overlap })),
});
const changes = fc.array(change, { maxLength: 12 });
const rounds: fc.Arbitrary<Round[]> = fc.array(
	fc.record({
		// Often nothing passes: equal dates on both sides of a poll.
		pass: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 * dated.overlap })),
		changes,
		fails: fc.boolean(),
		meanwhile: changes,
	}),
	{ minLength: 1, maxLength: 25 },
);

/** Things with a date to the second, as the platform writes them, and what they hold. */
class Platform {
	readonly things = new Map<number, PolledItem>();
	readonly made: string[] = [];
	now = 1_767_225_600_000;
	private count = 0;

	apply({ thing, late }: Change): void {
		const version = `v${++this.count}`;
		const at = Math.floor((this.now - late) / 1000) * 1000;
		this.made.push(`${thing} ${version}`);
		this.things.set(thing, { json: { thing, version }, id: `${thing}`, at, content: version });
	}

	/** A reader gets copies, as of the moment at which it reads. */
	list(from: number): PolledItem[] {
		return [...this.things.values()].filter(({ at }) => at! >= from).map((entry) => ({ ...entry }));
	}
}

const told = ({ id, content }: PolledItem) => `${id} ${content}`;

/** A change that another one of the same thing covered before anybody could read it is no loss. */
function expectExactlyOnce(platform: Platform, out: string[], readable: Set<string>): void {
	expect(new Set(out).size).toBe(out.length);
	expect([...readable].filter((one) => !out.includes(one))).toEqual([]);
	expect(out.filter((one) => !platform.made.includes(one))).toEqual([]);
}

test('by date: each change that could be read is out once, also with equal dates, failures and late ones', () => {
	fc.assert(
		fc.property(rounds, (all) => {
			const platform = new Platform();
			let stored = dated.serialize(dated.initialCursor(platform.now - dated.overlap));
			const out: string[] = [];
			const readable = new Set<string>();
			const poll = (fails: boolean, meanwhile: Change[]) => {
				// As after a restart: nothing but the text is left.
				const cursor = dated.parse(stored)!;
				const began = platform.now;
				const entries = platform.list(Math.floor(cursor.floor / 1000) * 1000);
				for (const one of meanwhile) platform.apply(one);
				if (fails) return;
				for (const one of entries) readable.add(told(one));
				const { fresh, next } = dated.advance(cursor, entries, began);
				for (const one of fresh) out.push(told(one));
				stored = dated.serialize(next);
			};
			for (const { pass, changes: made, fails, meanwhile } of all) {
				platform.now += pass;
				for (const one of made) platform.apply(one);
				poll(fails, meanwhile);
			}
			platform.now += 1000;
			poll(false, []);
			for (const entry of platform.things.values()) readable.add(told(entry));
			expectExactlyOnce(platform, out, readable);
		}),
		{ numRuns: 1000 },
	);
});

test('by comparison: each change that could be read is out once', () => {
	fc.assert(
		fc.property(rounds, (all) => {
			const platform = new Platform();
			let stored = compared.serialize(new Map());
			const out: string[] = [];
			const readable = new Set<string>();
			for (const { changes: made, fails, meanwhile } of [
				...all,
				{ changes: [], fails: false, meanwhile: [] },
			]) {
				for (const one of made) platform.apply(one);
				const entries = platform.list(-Infinity);
				for (const one of meanwhile) platform.apply(one);
				if (fails) continue;
				for (const one of entries) readable.add(told(one));
				const { fresh, next } = compared.compare(compared.parse(stored)!, entries);
				for (const one of fresh) out.push(told(one));
				stored = compared.serialize(next);
			}
			expectExactlyOnce(platform, out, readable);
		}),
		{ numRuns: 500 },
	);
});

test('entries come out by date, and in a fixed order where dates are equal', () => {
	const entry = (id: string, at: number): PolledItem => ({ json: {}, id, at, content: '' });
	const entries = [entry('c', 2000), entry('b', 1000), entry('a', 2000)];
	const { fresh } = dated.advance(dated.initialCursor(0), entries, 3000);
	expect(fresh.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
});

test('the memory is bounded; entries of one date stay together', () => {
	const entry = (n: number, at: number): PolledItem => ({ json: {}, id: `${n}`, at, content: '' });
	const began = 10_000_000;
	const many = Array.from({ length: dated.maxSeen * 2 }, (_, n) => entry(n, began - n));
	const first = dated.advance(dated.initialCursor(0), many, began);
	expect(first.fresh).toHaveLength(many.length);
	expect(first.next.seen.size).toBe(dated.maxSeen);
	expect(dated.advance(first.next, many, began).fresh).toEqual([]);

	const equal = Array.from({ length: dated.maxSeen + 500 }, (_, n) => entry(n, began));
	const second = dated.advance(dated.initialCursor(0), equal, began);
	expect(second.next.seen.size).toBe(equal.length);
	expect(dated.advance(second.next, [...equal, entry(-1, began)], began).fresh).toHaveLength(1);
});

test('a clock of n8n that runs ahead or behind loses nothing', () => {
	for (const skew of [-3_600_000, 3_600_000]) {
		const at = (n: number) => 1_767_225_600_000 + n * 60_000;
		const things: PolledItem[] = [];
		let cursor = dated.initialCursor(Math.min(at(0), at(0) + skew));
		const out: string[] = [];
		for (let n = 1; n <= 30; n++) {
			things.push({ json: {}, id: `${n}`, at: at(n), content: '' });
			const { fresh, next } = dated.advance(
				cursor,
				things.filter((one) => one.at! >= cursor.floor),
				at(n) + skew,
			);
			out.push(...fresh.map(({ id }) => id));
			cursor = next;
		}
		expect(out).toEqual(things.map(({ id }) => id));
	}
});

test('a strange text is no cursor', () => {
	for (const text of [undefined, null, 3, '', 'abc', {}]) {
		expect(dated.parse(text)).toBeUndefined();
		expect(compared.parse(text)).toBeUndefined();
	}
});

test('dates in the forms of the platform, and contents in any order of keys', () => {
	expect(parseDate('2026-01-20T09:00:00Z')).toBe(Date.UTC(2026, 0, 20, 9));
	expect(parseDate('2026-01-20T12:00:00.123456789+03:00')).toBe(Date.UTC(2026, 0, 20, 9) + 123);
	expect(parseDate('2026-01-20 09:00:00')).toBe(Date.UTC(2026, 0, 20, 9));
	for (const none of ['', 'soon', 7, null, undefined]) expect(parseDate(none)).toBeUndefined();
	expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
		canonicalJson({ a: true, b: [1, { c: 'x', d: null }] }),
	);
	expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }));
});
