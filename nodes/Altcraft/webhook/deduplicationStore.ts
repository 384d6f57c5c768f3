/**
 * Where the hashes of events are kept: in n8n's static data of the node, which outlives a restart, and in
 * this process, because n8n hands every request its own copy of that data: of two requests at the same
 * time the later one would overwrite what the earlier one remembered.
 */
import type { IWebhookFunctions } from 'n8n-workflow';
import type { HookEvent } from './parseEvents';
import { newEvents, parse, remember, serialize, type SeenEvent, type Window } from './deduplicate';

const inProcess = new Map<string, SeenEvent>();

/**
 * The events without repeats, in order; they are remembered from now on. Synchronous on purpose: no other
 * request can come between looking and remembering.
 */
export function deduplicate(
	context: IWebhookFunctions,
	events: readonly HookEvent[],
	window: Window,
	now = Math.floor(Date.now() / 1000),
): HookEvent[] {
	const node = `${context.getWorkflow().id}/${context.getNode().id}`;
	const stored = context.getWorkflowStaticData('node');
	const remembered = recall(node, stored.repeats);
	const found = newEvents(events, remembered, window, now);
	remember(found.keys(), remembered, window, now);
	stored.repeats = serialize(remembered);
	forgetIfRefused(context, remembered, [...found.keys()]);
	return [...found.values()];
}

function recall(node: string, stored: unknown): SeenEvent {
	const known: SeenEvent = inProcess.get(node) ?? new Map();
	const before = known.size;
	parse(stored, known);
	const remembered =
		known.size === before ? known : new Map([...known].sort(([, a], [, b]) => a - b));
	inProcess.set(node, remembered);
	return remembered;
}

/** n8n could not start the workflow and said so: the sender will come again, and must be heard then. */
function forgetIfRefused(
	context: IWebhookFunctions,
	remembered: SeenEvent,
	keys: readonly string[],
): void {
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode < 400) return;
		for (const key of keys) remembered.delete(key);
	});
}
