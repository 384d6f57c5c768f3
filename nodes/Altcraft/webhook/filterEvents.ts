/** Selects the events that start the workflow. */
import { isJsonObject } from '../isJsonObject';
import type { Json } from '../types';
import { allEventTypes } from './eventTypes';
import { eventData, type AltcraftEvent } from './parseEvents';

/** IDs under the names that events use; an empty list matches every event. */
export interface EventFilters {
	/** `*` matches every type, including types that are not listed. */
	eventTypes: readonly string[];
	testEvents: 'include' | 'exclude' | 'only';
	list_id: readonly string[];
	message_id: readonly string[];
	campaign_id: readonly string[];
	resource_id: readonly string[];
}

export function matchesFilters(event: AltcraftEvent, filters: EventFilters): boolean {
	const { eventTypes, testEvents } = filters;
	if (!eventTypes.includes(allEventTypes) && !eventTypes.includes(event.event_type)) return false;
	if (testEvents !== 'include' && (event.is_test === true) !== (testEvents === 'only'))
		return false;
	const { message_id, campaign_id } = eventData(event);
	return (
		matchesAny(filters.list_id, [event.list_id]) &&
		matchesAny(filters.message_id, [message_id]) &&
		matchesAny(filters.campaign_id, [campaign_id]) &&
		matchesAny(filters.resource_id, resourceIds(event))
	);
}

const matchesAny = (filter: readonly string[], ids: ReadonlyArray<Json | undefined>): boolean =>
	filter.length === 0 ||
	ids.some((id) => id !== undefined && id !== null && filter.includes(String(id)));

/** The event's own resource; without one, the resources of its subscriptions. */
function resourceIds(event: AltcraftEvent): Array<Json | undefined> {
	const { resource_id: id } = eventData(event);
	if (id !== undefined && id !== null) return [id];
	const subscriptions = Array.isArray(event.subscription) ? event.subscription : [];
	return subscriptions.filter(isJsonObject).map(({ resource_id }) => resource_id);
}
