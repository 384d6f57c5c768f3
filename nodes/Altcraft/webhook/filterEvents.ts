/** Which events are let through, by what the user chose. */
import { isJsonObject } from '../isJsonObject';
import type { Json } from '../types';
import { dataOf, type HookEvent } from './parseEvents';
import { allEventTypes } from './eventTypes';

/** IDs by the event's own names; an empty list lets everything through. */
export interface Filters {
	/** Kinds of events; `*` stands for every kind, also one that nobody listed. */
	kinds: readonly string[];
	test: 'include' | 'exclude' | 'only';
	list_id: readonly string[];
	message_id: readonly string[];
	campaign_id: readonly string[];
	resource_id: readonly string[];
}

const inData = ['message_id', 'campaign_id'] as const;

export function matchesFilters(event: HookEvent, filters: Filters): boolean {
	const { kinds, test } = filters;
	if (!kinds.includes(allEventTypes) && !kinds.includes(event.event_type)) return false;
	if (test !== 'include' && (event.is_test === true) !== (test === 'only')) return false;
	if (!holds(filters.list_id, [event.list_id])) return false;
	const data = dataOf(event);
	if (!inData.every((name) => holds(filters[name], [data[name]]))) return false;
	return holds(filters.resource_id, resourcesOf(event));
}

const holds = (wanted: readonly string[], found: ReadonlyArray<Json | undefined>): boolean =>
	wanted.length === 0 ||
	found.some((id) => id !== undefined && id !== null && wanted.includes(String(id)));

/** The event's own resource, or where it names none those of the subscriptions that it is about. */
function resourcesOf(event: HookEvent): Array<Json | undefined> {
	const own = dataOf(event).resource_id;
	if (own !== undefined && own !== null) return [own];
	const subscriptions = Array.isArray(event.subscription) ? event.subscription : [];
	return subscriptions.filter(isJsonObject).map(({ resource_id: id }) => id);
}
