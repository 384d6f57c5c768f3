/**
 * Action hooks: what the platform sends out (documentation: "Event Capture"). In the panel a person makes them;
 * here the control address does.
 */
import { invalid } from './responses';
import { generateEvents, type HookEvent, type GeneratedEvents } from './actionHookEvents';
import type { State } from './state/state';

export interface ActionHook {
	url: string;
	/** "Maximum batch size". */
	batch_size?: number;
	/** Regular expression that the answer's body has to match; empty: any answer with status 200. */
	success?: string;
	/** The documentation knows OAuth2 only; a proxy before n8n may add the rest. */
	auth?: {
		bearer?: string;
		basic?: { user: string; password: string };
		header?: { name: string; value: string };
	};
	/** Kinds and databases that the hook is restricted to. */
	event_types?: string[];
	list_ids?: number[];
}

/** What happens, as given, made up, or as the very text of one request. */
export interface EventRequest {
	events?: HookEvent[];
	make?: GeneratedEvents;
	raw?: string;
	/** A single event travels as an object, where a test wants to see that. */
	single?: boolean;
	/** Batches leave side by side instead of one after the other. */
	at_once?: boolean;
}

export interface Delivery {
	hook: number;
	events: number;
	bytes: number;
	/** HTTP status; null when no answer came. */
	status: number | null;
	text: string;
	/** By the hook's own pattern. */
	accepted: boolean;
}

export class ActionHooks {
	private hooks: ActionHook[] = [];
	readonly deliveries: Delivery[] = [];

	/** @throws ApiError 450 */
	register(hook: ActionHook): { id: number } {
		if (!/^https?:\/\//.test(hook.url ?? '')) throw invalid('url of a hook is an address');
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

	/** Sends to every hook, and waits for the answers. Nothing is sent twice: the documentation knows no retries. */
	async emit(state: State, happening: EventRequest): Promise<Delivery[]> {
		const { raw, events = [], make } = happening;
		const all = make ? [...events, ...generateEvents(state, make)] : events;
		const made: Delivery[] = [];
		for (const [index, hook] of this.hooks.entries()) {
			const wanted = raw === undefined ? all.filter((event) => acceptsEvent(hook, event)) : [];
			const bodies =
				raw === undefined ? toBatches(wanted, hook, happening) : [{ text: raw, count: 1 }];
			const deliverBatch = async ({ text, count }: Batch): Promise<void> => {
				made.push(await deliver(hook, index + 1, text, count));
			};
			if (happening.at_once) await Promise.all(bodies.map(deliverBatch));
			else for (const body of bodies) await deliverBatch(body);
		}
		this.deliveries.push(...made);
		return made;
	}
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
	const facts = { hook: id, events, bytes: Buffer.byteLength(body) };
	try {
		const headers = { 'content-type': 'application/json', ...authHeaders(hook) };
		const answer = await fetch(hook.url, { method: 'POST', headers, body });
		const text = await answer.text();
		const accepted = hook.success ? new RegExp(hook.success).test(text) : answer.status === 200;
		return { ...facts, status: answer.status, text, accepted };
	} catch (error) {
		return { ...facts, status: null, text: (error as Error).message, accepted: false };
	}
}
