/** What a hook's body says: a JSON array of events, or a single one. */
import { isJsonObject } from '../isJsonObject';
import { decodeJson } from '../transport/json';
import type { JsonObject } from '../types';

/** Nothing of it is changed: `event_date` keeps its nanoseconds, a number beyond 2^53 comes as its digits. */
export type HookEvent = JsonObject & { event_type: string };

/** @throws Error that says in plain words why the text is no list of events */
export function parseEvents(text: string): HookEvent[] {
	if (text.trim() === '') throw new Error('The body is empty');
	const value = decodeJson(text);
	const list = Array.isArray(value) ? value : [value];
	list.forEach((entry, index) => {
		const which = Array.isArray(value) ? `Element ${index} of the body` : 'The body';
		if (!isJsonObject(entry)) throw new Error(`${which} is no event: an event is a JSON object`);
		if (typeof entry.event_type !== 'string' || entry.event_type === '')
			throw new Error(`${which} is no event: it has no event_type`);
	});
	return list as HookEvent[];
}

/** `event_data`, which depends on the kind. */
export const dataOf = (event: HookEvent): JsonObject =>
	isJsonObject(event.event_data) ? event.event_data : {};
