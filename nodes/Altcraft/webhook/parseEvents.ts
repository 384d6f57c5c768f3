/** Parses the body of an action hook: a JSON array of events, or a single event. */
import { isJsonObject } from '../isJsonObject';
import { decodeJson } from '../transport/json';
import type { JsonObject } from '../types';

/** As sent: `event_date` keeps its nanoseconds, a number beyond 2^53 becomes a string with all its digits. */
export type AltcraftEvent = JsonObject & { event_type: string };

/** @throws Error that says why the text is not a list of events */
export function parseEvents(text: string): AltcraftEvent[] {
	if (text.trim() === '') throw new Error('The body is empty');
	const body = decodeJson(text);
	const events = Array.isArray(body) ? body : [body];
	events.forEach((event, index) => {
		const name = Array.isArray(body) ? `Element ${index} of the body` : 'The body';
		if (!isJsonObject(event)) throw new Error(`${name} is not an event: an event is a JSON object`);
		if (typeof event.event_type !== 'string' || event.event_type === '')
			throw new Error(`${name} is not an event: it has no event_type`);
	});
	return events as AltcraftEvent[];
}

/** `event_data`, whose keys depend on the event type; empty if the event has none. */
export const eventData = (event: AltcraftEvent): JsonObject =>
	isJsonObject(event.event_data) ? event.event_data : {};
