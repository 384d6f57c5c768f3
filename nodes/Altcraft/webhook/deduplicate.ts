/**
 * Finds duplicate events. Events carry no ID (documentation: "Event Capture"), so a hash of type, date, profile
 * and sent message identifies them.
 */
import { createHash } from 'node:crypto';
import { eventData, type AltcraftEvent } from './parseEvents';

/** Characters of a hash: 72 bits, so a collision among a million events is less likely than 1 in 10^9. */
const hashLength = 12;

/** Seconds since 1970 by hash, oldest first. */
export type SeenEvents = Map<string, number>;

export interface DeduplicationWindow {
	seconds: number;
	/** Maximum number of hashes; the oldest are dropped first. */
	limit: number;
}

export function hashEvent(event: AltcraftEvent): string {
	const { event_type, event_date, profile_id } = event;
	const { send_message_id } = eventData(event);
	// Without profile and message, type and date would match distinct events of the same moment.
	const identity =
		(profile_id ?? send_message_id)
			? [event_type, event_date, profile_id ?? null, send_message_id ?? null]
			: event;
	return createHash('sha256')
		.update(JSON.stringify(identity))
		.digest('base64')
		.slice(0, hashLength);
}

/** The events that are not duplicates, by hash. Does not add them to `seen`. */
export function findNewEvents(
	events: readonly AltcraftEvent[],
	seen: SeenEvents,
	{ seconds }: DeduplicationWindow,
	now: number,
): Map<string, AltcraftEvent> {
	const newEvents = new Map<string, AltcraftEvent>();
	for (const event of events) {
		const hash = hashEvent(event);
		const seenAt = seen.get(hash);
		const isDuplicate = seenAt !== undefined && now - seenAt < seconds;
		if (!isDuplicate && !newEvents.has(hash)) newEvents.set(hash, event);
	}
	return newEvents;
}

export function addSeenEvents(
	hashes: Iterable<string>,
	seen: SeenEvents,
	{ seconds, limit }: DeduplicationWindow,
	now: number,
): void {
	for (const hash of hashes) {
		seen.delete(hash);
		seen.set(hash, now);
	}
	let excess = seen.size - limit;
	for (const [hash, seenAt] of seen) {
		if (excess <= 0 && now - seenAt < seconds) break;
		seen.delete(hash);
		excess--;
	}
}

/** One string, with hashes grouped by time: n8n wraps every object in static data in a proxy. */
export function serializeSeenEvents(seen: SeenEvents): string {
	const hashesByTime = new Map<number, string[]>();
	for (const [hash, seenAt] of seen) {
		const hashes = hashesByTime.get(seenAt);
		if (hashes) hashes.push(hash);
		else hashesByTime.set(seenAt, [hash]);
	}
	return [...hashesByTime].map(([seenAt, hashes]) => `${seenAt}:${hashes.join('')}`).join(';');
}

/** Adds what `serializeSeenEvents` wrote to `seen`; ignores anything else. */
export function parseSeenEvents(text: unknown, seen: SeenEvents): void {
	if (typeof text !== 'string') return;
	for (const [, seenAt, hashes] of text.matchAll(/(\d{1,12}):([\w+/]+)/g)) {
		for (let start = 0; start + hashLength <= hashes!.length; start += hashLength) {
			const hash = hashes!.slice(start, start + hashLength);
			seen.set(hash, Math.max(seen.get(hash) ?? 0, Number(seenAt)));
		}
	}
}
