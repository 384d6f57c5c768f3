/** An entry of a list with what the cursors need to know about it. */
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../types';

export interface ChangedItem {
	json: JsonObject;
	id: string;
	/** Milliseconds since 1970; `undefined` if the entry has no date. */
	timestamp?: number;
}

export interface PolledItem extends ChangedItem {
	/** The item counts as changed when this text changes; always empty if only new items count. */
	version: string;
}

/** Characters of a hash: 72 bits. */
export const hashLength = 12;

export const hashText = (text: string): string =>
	createHash('sha256').update(text).digest('base64').slice(0, hashLength);

/** Milliseconds since 1970 of an RFC 3339 date or of the platform's `2006-01-25 15:04:05`, which is in UTC. */
export function parseDate(value: Json | undefined): number | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const hasNoZone = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text);
	const timestamp = Date.parse(hasNoZone ? `${text.replace(' ', 'T')}Z` : text);
	return Number.isNaN(timestamp) ? undefined : timestamp;
}

/** Oldest first; items of the same date in a fixed order. */
export const compareByDate = (a: ChangedItem, b: ChangedItem): number =>
	(a.timestamp ?? 0) - (b.timestamp ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
