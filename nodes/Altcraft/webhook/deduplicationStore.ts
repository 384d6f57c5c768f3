/**
 * Keeps the hashes of events in n8n's static data of the node, which survives a restart, and in this process.
 * n8n gives every request its own copy of static data, so of two simultaneous requests the later one would
 * overwrite the hashes of the earlier one.
 */
import type { IWebhookFunctions } from 'n8n-workflow';
import {
	addSeenEvents,
	findNewEvents,
	parseSeenEvents,
	serializeSeenEvents,
	type DeduplicationWindow,
	type SeenEvents,
} from './deduplicate';
import type { AltcraftEvent } from './parseEvents';

const seenByNode = new Map<string, SeenEvents>();

/**
 * The events without duplicates, in order; from now on they count as seen. Synchronous, so that no other request
 * runs between the check and the update.
 */
export function removeDuplicates(
	context: IWebhookFunctions,
	events: readonly AltcraftEvent[],
	window: DeduplicationWindow,
	now = Math.floor(Date.now() / 1000),
): AltcraftEvent[] {
	const node = `${context.getWorkflow().id}/${context.getNode().id}`;
	const staticData = context.getWorkflowStaticData('node');
	const seen = loadSeenEvents(node, staticData.repeats);
	const newEvents = findNewEvents(events, seen, window, now);
	addSeenEvents(newEvents.keys(), seen, window, now);
	staticData.repeats = serializeSeenEvents(seen);
	forgetOnError(context, seen, [...newEvents.keys()]);
	return [...newEvents.values()];
}

function loadSeenEvents(node: string, stored: unknown): SeenEvents {
	const known: SeenEvents = seenByNode.get(node) ?? new Map();
	const sizeBefore = known.size;
	parseSeenEvents(stored, known);
	const seen =
		known.size === sizeBefore ? known : new Map([...known].sort(([, a], [, b]) => a - b));
	seenByNode.set(node, seen);
	return seen;
}

/** If n8n fails to start the workflow and responds with an error, the sender's next attempt must get through. */
function forgetOnError(
	context: IWebhookFunctions,
	seen: SeenEvents,
	hashes: readonly string[],
): void {
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode < 400) return;
		for (const hash of hashes) seen.delete(hash);
	});
}
