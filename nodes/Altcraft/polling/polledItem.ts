/** What a source reads: an entry of the platform with what the cursor needs to know of it. */
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../types';

export interface PolledItem {
	json: JsonObject;
	/** What it is known by. */
	id: string;
	/** Milliseconds since 1970 of its date; `undefined` where it has none. */
	at?: number;
	/** What makes it a new one when it changes; the same for ever where only new ones count. */
	content: string;
}

/** Characters of a hash: 72 bits. */
export const hashLength = 12;

export const itemHash = (text: string): string =>
	createHash('sha256').update(text).digest('base64').slice(0, hashLength);

/** JSON text that does not depend on the order of keys. */
export function canonicalJson(value: Json): string {
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	const keys = Object.keys(value).sort();
	return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`).join(',')}}`;
}

/** Milliseconds since 1970 of an RFC 3339 date or the platform's `2006-01-25 15:04:05` (UTC). */
export function parseDate(value: Json | undefined): number | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const bare = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text);
	const moment = Date.parse(bare ? `${text.replace(' ', 'T')}Z` : text);
	return Number.isNaN(moment) ? undefined : moment;
}

/** The oldest first, in a fixed order where dates are equal. */
export const byDate = (a: PolledItem, b: PolledItem): number =>
	(a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
