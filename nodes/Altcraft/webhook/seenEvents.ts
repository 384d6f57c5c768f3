/** Remembers events by hash for a window of time. Events carry no ID (documentation: "Event Capture"). */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonicalJson';
import type { AltcraftEvent } from './parseEvents';

/** Characters of a hash: 72 bits, so a collision among a million events is less likely than 1 in 10^9. */
const hashLength = 12;

export interface DeduplicationWindow {
	seconds: number;
	/** Maximum number of hashes; the oldest are dropped first. */
	limit: number;
}

/** Covers everything that the event says except `sends_trying_num`, which counts attempts. */
export function hashEvent(event: AltcraftEvent): string {
	const text = canonicalJson({ ...event, sends_trying_num: 0 });
	return createHash('sha256').update(text).digest('base64').slice(0, hashLength);
}

/**
 * Hashes with the time of their event, oldest first, both as a map and as the text that is stored. The text is
 * extended instead of written anew: 100,000 hashes take 1.2 MB.
 */
export class SeenEvents {
	/** Seconds since 1970 by hash. */
	private times = new Map<string, number>();

	/** Groups of equal time: `time:hashhash...;time:hash...`. */
	private text = '';

	private mergedText: string | undefined;

	get size(): number {
		return this.times.size;
	}

	toString(): string {
		return this.text;
	}

	has(hash: string, now: number, { seconds }: DeduplicationWindow): boolean {
		const time = this.times.get(hash);
		return time !== undefined && now - time < seconds;
	}

	add(hashes: readonly string[], now: number, window: DeduplicationWindow): void {
		const dropCount = this.countToDrop(hashes.length, now, window);
		this.text = this.textWith(hashes, now, window);
		let dropped = 0;
		for (const hash of this.times.keys()) {
			if (dropped++ >= dropCount) break;
			this.times.delete(hash);
		}
		// A hash that is still there was expired but not the oldest, because the clock was set back.
		const isReordered = hashes.some((hash) => this.times.delete(hash));
		for (const hash of hashes.slice(-window.limit)) this.times.set(hash, now);
		if (isReordered) this.text = toText(this.times);
	}

	/** The text as it will be after `add`. */
	textWith(hashes: readonly string[], now: number, window: DeduplicationWindow): string {
		const kept = dropFirst(this.text, this.countToDrop(hashes.length, now, window));
		if (hashes.length === 0) return kept;
		return `${kept}${kept ? ';' : ''}${now}:${hashes.slice(-window.limit).join('')}`;
	}

	/** Adds the hashes of a text that this or another process stored; ignores text of another form. */
	merge(text: unknown): void {
		if (typeof text !== 'string' || text === this.text || text === this.mergedText) return;
		this.mergedText = text;
		const added = new Map<string, number>();
		// Most groups are the same: reading all of them would take as long as a hundred requests.
		const ownGroups = new Set(this.text.split(';'));
		for (const group of text.split(';')) {
			if (ownGroups.has(group)) continue;
			for (const [hash, time] of parseText(group))
				if ((added.get(hash) ?? this.times.get(hash) ?? 0) < time) added.set(hash, time);
		}
		if (added.size === 0) return;
		const isNewest = [...added].every(
			([hash, time]) => time >= this.newestTime() && !this.times.has(hash),
		);
		for (const [hash, time] of sortByTime(added)) this.times.set(hash, time);
		if (isNewest) {
			this.text += `${this.text ? ';' : ''}${toText(sortByTime(added))}`;
		} else {
			this.times = sortByTime(this.times);
			this.text = toText(this.times);
		}
	}

	/** Seconds since 1970; 0 without events. */
	private newestTime(): number {
		return Number.parseInt(this.text.slice(this.text.lastIndexOf(';') + 1), 10) || 0;
	}

	private countToDrop(incoming: number, now: number, { seconds, limit }: DeduplicationWindow) {
		let count = Math.min(this.size, Math.max(0, this.size + incoming - limit));
		let index = 0;
		for (const time of this.times.values()) {
			if (index++ < count) continue;
			if (now - time < seconds) break;
			count++;
		}
		return count;
	}
}

const sortByTime = (times: ReadonlyMap<string, number>): Map<string, number> =>
	new Map([...times].sort(([, a], [, b]) => a - b));

function* parseText(text: string): Generator<[hash: string, time: number]> {
	for (const [, time, hashes] of text.matchAll(/(\d{1,12}):([\w+/]+)/g)) {
		for (let start = 0; start + hashLength <= hashes!.length; start += hashLength)
			yield [hashes!.slice(start, start + hashLength), Number(time)];
	}
}

function toText(times: ReadonlyMap<string, number>): string {
	const hashesByTime = new Map<number, string[]>();
	for (const [hash, time] of times) {
		const hashes = hashesByTime.get(time);
		if (hashes) hashes.push(hash);
		else hashesByTime.set(time, [hash]);
	}
	return [...hashesByTime].map(([time, hashes]) => `${time}:${hashes.join('')}`).join(';');
}

/** The text without its first `count` hashes. */
function dropFirst(text: string, count: number): string {
	let groupStart = 0;
	for (let left = count; left > 0 && groupStart < text.length; ) {
		const hashesStart = text.indexOf(':', groupStart) + 1;
		const separator = text.indexOf(';', hashesStart);
		const groupEnd = separator === -1 ? text.length : separator;
		const size = (groupEnd - hashesStart) / hashLength;
		if (left < size)
			return text.slice(groupStart, hashesStart) + text.slice(hashesStart + left * hashLength);
		left -= size;
		groupStart = groupEnd + 1;
	}
	return text.slice(groupStart);
}
