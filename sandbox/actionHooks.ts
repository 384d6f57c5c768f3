/**
 * Action hooks: outgoing webhooks (documentation: "Event Capture"). Users create them in the panel; here the
 * control address does.
 */
import { invalid } from './responses';
import { generateEvents, type HookEvent, type GeneratedEvents } from './actionHookEvents';
import type { State } from './state/state';

export interface ActionHook {
	url: string;
	/** "Maximum batch size". */
	batch_size?: number;
	/** Regular expression that the response body has to match; if empty, any response with status 200 is accepted. */
	success?: string;
	/** Only OAuth2 is documented; a proxy in front of n8n may add the others. */
	auth?: {
		bearer?: string;
		basic?: { user: string; password: string };
		header?: { name: string; value: string };
	};
	/** Event types and databases that the hook is limited to. */
	event_types?: string[];
	list_ids?: number[];
}

/** Events to send: given, generated, or the raw text of one request. */
export interface EventRequest {
	/** URL of a hook that is not registered: the events are sent there only. */
	to?: string;
	events?: HookEvent[];
	make?: GeneratedEvents;
	raw?: string;
	/** Send a batch of one as an object instead of an array. */
	single?: boolean;
	/** Send batches concurrently. */
	at_once?: boolean;
}

export interface Delivery {
	hook: number;
	events: number;
	bytes: number;
	/** HTTP status; null if there was no response. */
	status: number | null;
	text: string;
	/** Whether the response matched `success`. */
	accepted: boolean;
}

export class ActionHooks {
	private hooks: ActionHook[] = [];
	readonly deliveries: Delivery[] = [];

	/** @throws ApiError 450 */
	register(hook: ActionHook): { id: number } {
		checkUrl(hook.url);
		if (hook.batch_size !== undefined && !(hook.batch_size >= 1))
			throw invalid('batch_size has to be 1 or more');
		return { id: this.hooks.push(hook) };
	}

	clear(): void {
		this.hooks = [];
		this.deliveries.length = 0;
	}

	list(): Array<ActionHook & { id: number }> {
		return this.hooks.map((hook, index) => ({ id: index + 1, ...hook }));
	}

	/** Sends to every hook and waits for the responses. Never retries: retries are not documented. */
	async emit(state: State, request: EventRequest): Promise<Delivery[]> {
		const { raw, events = [], make, to } = request;
		if (to !== undefined) checkUrl(to);
		const hooks = to === undefined ? this.hooks : [{ url: to }];
		const all = make ? [...events, ...generateEvents(state, make)] : events;
		const sent: Delivery[] = [];
		for (const [index, hook] of hooks.entries()) {
			const accepted = raw === undefined ? all.filter((event) => acceptsEvent(hook, event)) : [];
			const bodies =
				raw === undefined ? toBatches(accepted, hook, request) : [{ text: raw, count: 1 }];
			const deliverBatch = async ({ text, count }: Batch): Promise<void> => {
				sent.push(await deliver(hook, index + 1, text, count));
			};
			if (request.at_once) await Promise.all(bodies.map(deliverBatch));
			else for (const body of bodies) await deliverBatch(body);
		}
		this.deliveries.push(...sent);
		return sent;
	}
}

function checkUrl(url: string | undefined): void {
	if (!/^https?:\/\//.test(url ?? '')) throw invalid('url of a hook is an address');
}

interface Batch {
	text: string;
	count: number;
}

const acceptsEvent = (
	{ event_types: kinds, list_ids: lists }: ActionHook,
	event: HookEvent,
): boolean =>
	(!kinds?.length || kinds.includes(String(event.event_type))) &&
	(!lists?.length || lists.includes(event.list_id as number));

function toBatches(
	events: HookEvent[],
	{ batch_size: size = 100 }: ActionHook,
	{ single }: EventRequest,
) {
	const bodies: Batch[] = [];
	for (let from = 0; from < events.length; from += size) {
		const batch = events.slice(from, from + size);
		const value = single && batch.length === 1 ? batch[0] : batch;
		bodies.push({ text: JSON.stringify(value), count: batch.length });
	}
	return bodies;
}

function authHeaders({ auth }: ActionHook): Record<string, string> {
	if (auth?.bearer !== undefined) return { authorization: `Bearer ${auth.bearer}` };
	if (auth?.basic) {
		const { user, password } = auth.basic;
		return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
	}
	return auth?.header ? { [auth.header.name]: auth.header.value } : {};
}

async function deliver(
	hook: ActionHook,
	id: number,
	body: string,
	events: number,
): Promise<Delivery> {
	const delivery = { hook: id, events, bytes: Buffer.byteLength(body) };
	try {
		const headers = { 'content-type': 'application/json', ...authHeaders(hook) };
		const response = await fetch(hook.url, { method: 'POST', headers, body });
		const text = await response.text();
		const accepted = hook.success ? new RegExp(hook.success).test(text) : response.status === 200;
		return { ...delivery, status: response.status, text, accepted };
	} catch (error) {
		return { ...delivery, status: null, text: (error as Error).message, accepted: false };
	}
}
