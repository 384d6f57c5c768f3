/**
 * Drops events that n8n has already accepted. Until it has, a repeat waits for the outcome: if the workflow could not
 * be started, the repeat is handed over instead. No event is dropped that n8n does not have.
 */
import { sleep, type IDataObject, type IWebhookFunctions } from 'n8n-workflow';
import type { AltcraftEvent } from './parseEvents';
import { hashEvent, SeenEvents, type DeduplicationWindow } from './seenEvents';

/** New events that no other request is handing over. Ends with either `handOver` or `release`. */
export interface Claim {
	events: AltcraftEvent[];
	/** Saves the events, and counts them as seen once n8n has responded with success. */
	handOver(): void;
	/** Writes the events to static data. n8n can discard a change until it has responded. */
	save(): void;
	/** Gives the events back, so that a repeat can claim them. */
	release(): void;
}

/** What this process knows about a node: static data of a request may be older. */
interface NodeMemory {
	seen: SeenEvents;
	/** Hashes of claimed events, with a promise that resolves at the end of the claim. */
	claims: Map<string, Promise<void>>;
	/** Seconds since 1970 after which all its events are outside the window. */
	expiresAt: number;
	/** The webhook was removed during a claim, and no request came since. */
	isForgotten: boolean;
}

type Context = Pick<
	IWebhookFunctions,
	'getNode' | 'getWorkflow' | 'getWorkflowStaticData' | 'getResponseObject'
>;

const memoryByNode = new Map<string, NodeMemory>();

const staticDataPrefix = 'altcraftTrigger:';

/** Milliseconds between two writes, and until a request without a response counts as failed. */
const saveInterval = 5;
const responseTimeout = 300_000;

const currentTime = () => Math.floor(Date.now() / 1000);

const nodeKey = (context: Pick<Context, 'getNode' | 'getWorkflow'>): string =>
	`${context.getWorkflow().id}/${context.getNode().id}`;

/**
 * Claims the events that were not seen, each once and in order. Waits while another request holds one of them. Claims
 * all or none, so that two requests never wait for each other.
 */
export async function claimNewEvents(
	context: Context,
	events: readonly AltcraftEvent[],
	window: DeduplicationWindow,
): Promise<Claim> {
	const eventsByHash = await hashEvents(events);
	for (;;) {
		// Anew after waiting: the node may have been removed, and its memory with it.
		const memory = loadMemory(context, window);
		const now = currentTime();
		for (const hash of eventsByHash.keys())
			if (memory.seen.has(hash, now, window)) eventsByHash.delete(hash);
		const otherClaims = [...eventsByHash.keys()].flatMap((hash) => memory.claims.get(hash) ?? []);
		if (otherClaims.length === 0) return createClaim(context, memory, eventsByHash, window);
		await Promise.all(otherClaims);
	}
}

/** Frees the memory of a node whose webhook is removed. Static data still has its events. */
export function forgetNode(context: Pick<Context, 'getNode' | 'getWorkflow'>): void {
	const key = nodeKey(context);
	const memory = memoryByNode.get(key);
	if (!memory) return;
	memory.isForgotten = true;
	dropIfUnused(key, memory);
}

/** Claims keep the memory of a node that is gone until they end. */
function dropIfUnused(key: string, memory: NodeMemory): void {
	if (memory.isForgotten && memory.claims.size === 0 && memoryByNode.get(key) === memory)
		memoryByNode.delete(key);
}

/** Yields to other requests, because hashing 10,000 events takes about 0.1 seconds. */
async function hashEvents(events: readonly AltcraftEvent[]): Promise<Map<string, AltcraftEvent>> {
	const eventsByHash = new Map<string, AltcraftEvent>();
	for (const [index, event] of events.entries()) {
		if (index % 1000 === 999) await sleep(0);
		const hash = hashEvent(event);
		if (!eventsByHash.has(hash)) eventsByHash.set(hash, event);
	}
	return eventsByHash;
}

function loadMemory(context: Context, { seconds }: DeduplicationWindow): NodeMemory {
	const now = currentTime();
	for (const [key, { expiresAt, claims }] of memoryByNode)
		if (expiresAt < now && claims.size === 0) memoryByNode.delete(key);
	const key = nodeKey(context);
	const memory = memoryByNode.get(key) ?? {
		seen: new SeenEvents(),
		claims: new Map(),
		expiresAt: 0,
		isForgotten: false,
	};
	memory.isForgotten = false;
	memory.expiresAt = now + seconds;
	memoryByNode.set(key, memory);
	const stored = context.getWorkflowStaticData('global')[
		staticDataPrefix + context.getNode().id
	] as IDataObject | undefined;
	memory.seen.merge(stored?.events);
	return memory;
}

function createClaim(
	context: Context,
	memory: NodeMemory,
	eventsByHash: ReadonlyMap<string, AltcraftEvent>,
	window: DeduplicationWindow,
): Claim {
	const { seen, claims } = memory;
	const hashes = [...eventsByHash.keys()];
	let release = () => {};
	const claim = new Promise<void>((resolve) => {
		release = () => {
			for (const hash of hashes) claims.delete(hash);
			dropIfUnused(nodeKey(context), memory);
			resolve();
		};
	});
	for (const hash of hashes) claims.set(hash, claim);
	// Keyed by the ID of the node in the data of the workflow, because the data of the node is lost when it is renamed.
	const staticData = context.getWorkflowStaticData('global');
	const key = staticDataPrefix + context.getNode().id;
	const save = () => {
		const now = currentTime();
		// Other nodes under this prefix may be deleted.
		for (const [name, value] of Object.entries(staticData))
			if (name.startsWith(staticDataPrefix) && isExpired(value, now)) delete staticData[name];
		staticData[key] = {
			events: seen.textWith(hashes, now, window),
			expiresAt: now + window.seconds,
		};
	};
	const handOver = () => {
		const response = context.getResponseObject();
		void saveUntilSent(response, save).then(() => {
			if (response.writableEnded && response.statusCode < 400)
				seen.add(hashes, currentTime(), window);
			release();
		});
	};
	return { events: [...eventsByHash.values()], handOver, save, release };
}

const isExpired = (value: unknown, now: number): boolean =>
	Number((value as IDataObject | undefined)?.expiresAt ?? 0) < now;

/**
 * Calls `save` until the response is sent. n8n builds the workflow again around the same static data when it starts an
 * execution, which clears the mark that tells it to store the data.
 */
async function saveUntilSent(
	response: { readonly writableEnded: boolean },
	save: () => void,
): Promise<void> {
	for (
		let waited = 0;
		!response.writableEnded && waited < responseTimeout;
		waited += saveInterval
	) {
		save();
		await sleep(saveInterval);
	}
}
