/**
 * Repeats of an event. Events carry no ID (documentation: "Event Capture"), so they are known by kind, date,
 * profile and sent message; of each a short hash is kept for a window of time.
 */
import { createHash } from 'node:crypto';
import { dataOf, type HookEvent } from './parseEvents';

/** Characters of a hash: 72 bits, so that two of a million events are taken for one less than once in 10^9 times. */
const width = 12;

/** Seconds since 1970 by hash, the oldest first. */
export type SeenEvent = Map<string, number>;

export interface Window {
	seconds: number;
	/** Hashes that are kept at most; the oldest are given up first. */
	most: number;
}

export function eventKey(event: HookEvent): string {
	const { event_type: kind, event_date: date, profile_id: profile } = event;
	const { send_message_id: message } = dataOf(event);
	// Without profile and message, kind and date would make one of many that happened at once.
	const parts = (profile ?? message) ? [kind, date, profile ?? null, message ?? null] : event;
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64').slice(0, width);
}

/** The events that are not repeats, each with its key. They are not remembered yet. */
export function newEvents(
	events: readonly HookEvent[],
	remembered: SeenEvent,
	{ seconds }: Window,
	now: number,
): Map<string, HookEvent> {
	const found = new Map<string, HookEvent>();
	for (const event of events) {
		const key = eventKey(event);
		const at = remembered.get(key);
		if (found.has(key) || (at !== undefined && now - at < seconds)) continue;
		found.set(key, event);
	}
	return found;
}

export function remember(
	keys: Iterable<string>,
	remembered: SeenEvent,
	{ seconds, most }: Window,
	now: number,
): void {
	for (const key of keys) {
		remembered.delete(key);
		remembered.set(key, now);
	}
	let surplus = remembered.size - most;
	for (const [key, at] of remembered) {
		if (surplus <= 0 && now - at < seconds) break;
		remembered.delete(key);
		surplus--;
	}
}

/** As one text, hashes of a moment side by side: n8n's store watches every entry of an object. */
export function serialize(remembered: SeenEvent): string {
	const moments = new Map<number, string[]>();
	for (const [key, at] of remembered) {
		const there = moments.get(at);
		if (there) there.push(key);
		else moments.set(at, [key]);
	}
	return [...moments].map(([at, keys]) => `${at}:${keys.join('')}`).join(';');
}

/** Adds what `written` wrote; what is not of that form is passed over. */
export function parse(text: unknown, into: SeenEvent): void {
	if (typeof text !== 'string') return;
	for (const [, at, keys] of text.matchAll(/(\d{1,12}):([\w+/]+)/g)) {
		for (let place = 0; place + width <= keys!.length; place += width) {
			const key = keys!.slice(place, place + width);
			into.set(key, Math.max(into.get(key) ?? 0, Number(at)));
		}
	}
}
