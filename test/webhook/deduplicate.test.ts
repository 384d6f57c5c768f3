/** No event is dropped that n8n does not have, and what n8n has is not started again. */
import { setTimeout as wait } from 'node:timers/promises';
import { Workflow, type IDataObject, type INodeTypes, type IWebhookFunctions } from 'n8n-workflow';

import { claimNewEvents, forgetNode } from '../../nodes/Altcraft/webhook/deduplicate';
import type { AltcraftEvent } from '../../nodes/Altcraft/webhook/parseEvents';

const window = { seconds: 3600, limit: 1000 };
const batch = (first: number, count: number): AltcraftEvent[] =>
	Array.from({ length: count }, (_, n) => ({ event_type: 'open', profile_id: `p-${first + n}` }));

/** The database of n8n: static data of one workflow as JSON. */
class Database {
	staticData = '{}';

	countEvents(node = 'a'): number {
		const stored = JSON.parse(this.staticData).global?.[`altcraftTrigger:${node}`];
		return stored ? String(stored.events).replace(/\d+:|;/g, '').length / 12 : 0;
	}
}

interface ResponseOptions {
	status?: number;
	/** Reads what the node responds, as n8n does before it saves. */
	readResponse?: () => void;
	/** Milliseconds between building the workflow and saving. */
	startTime?: number;
}

/** A request as n8n handles it: static data is loaded from the database, and saved if it is marked as changed. */
function openRequest(database: Database, node = 'a') {
	const nodeTypes = { getByNameAndVersion: () => undefined } as unknown as INodeTypes;
	const definition = { id: 'w', nodes: [], connections: {}, active: true, nodeTypes };
	const staticData = JSON.parse(database.staticData) as IDataObject;
	const workflow = new Workflow({ ...definition, staticData });
	const response = { statusCode: 200, writableEnded: false };
	const context = {
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: node, name: node }),
		getWorkflowStaticData: (type: string) => workflow.getStaticData(type),
		getResponseObject: () => response,
	} as unknown as IWebhookFunctions;
	return {
		context,
		claim: async (events: AltcraftEvent[]) => await claimNewEvents(context, events, window),
		/** Starts the execution, which builds the workflow again around the same static data, saves and responds. */
		async respond({ status = 200, readResponse = () => {}, startTime = 0 }: ResponseOptions = {}) {
			await wait(2);
			new Workflow({ ...definition, staticData });
			if (startTime > 0) await wait(startTime);
			readResponse();
			if (status < 400 && (workflow.staticData as { __dataChanged?: boolean }).__dataChanged)
				database.staticData = JSON.stringify(workflow.staticData);
			response.statusCode = status;
			response.writableEnded = true;
			await wait(20);
		},
	};
}

async function deliver(database: Database, events: AltcraftEvent[], status = 200): Promise<number> {
	const { claim, respond } = openRequest(database);
	const claimed = await claim(events);
	if (claimed.events.length === 0) {
		claimed.release();
		return 0;
	}
	claimed.handOver();
	await respond({ status, readResponse: claimed.save });
	return claimed.events.length;
}

/** Another process, or this one after a restart, knows the database only. */
const restart = (node = 'a') => forgetNode(openRequest(new Database(), node).context);
beforeEach(() => restart());

test('batches of 5 events leave 5, 10, 15 and 20 in the database', async () => {
	const database = new Database();
	const counts: number[] = [];
	for (let n = 0; n < 4; n++) {
		expect(await deliver(database, batch(n * 5, 5))).toBe(5);
		counts.push(database.countEvents());
	}
	expect(counts).toEqual([5, 10, 15, 20]);
	restart();
	expect(await deliver(database, batch(0, 21))).toBe(1);
});

test('static data is written until the response is sent, even if n8n does not read the response', async () => {
	const database = new Database();
	await deliver(database, batch(0, 5));
	const { claim, respond } = openRequest(database);
	(await claim(batch(5, 5))).handOver();
	await respond({ startTime: 100 });
	expect(database.countEvents()).toBe(10);
});

test('a repeat waits for the first delivery and is dropped after its success', async () => {
	const database = new Database();
	const first = openRequest(database);
	const claimed = await first.claim(batch(0, 2));
	const repeat = openRequest(database).claim(batch(0, 2));
	expect(await Promise.race([repeat, wait(50, 'waiting')])).toBe('waiting');
	claimed.handOver();
	await first.respond();
	expect((await repeat).events).toEqual([]);
});

test('a repeat takes over the events if n8n could not start the workflow', async () => {
	const database = new Database();
	const first = openRequest(database);
	const claimed = await first.claim(batch(0, 2));
	const second = openRequest(database);
	const repeat = second.claim(batch(0, 2));
	claimed.handOver();
	await first.respond({ status: 500 });
	const takenOver = await repeat;
	expect(takenOver.events).toEqual(batch(0, 2));
	takenOver.handOver();
	await second.respond({ readResponse: takenOver.save });
	expect(await deliver(database, batch(0, 2))).toBe(0);
});

test('released events can be claimed again', async () => {
	const database = new Database();
	const claimed = await openRequest(database).claim(batch(0, 2));
	claimed.release();
	expect(await deliver(database, batch(0, 2))).toBe(2);
});

test('a node that is removed during a claim is forgotten when the claim ends', async () => {
	const { claim, context, respond } = openRequest(new Database());
	const claimed = await claim(batch(0, 2));
	claimed.handOver();
	forgetNode(context);
	await respond();
	// Nothing of it is left, neither here nor in this database.
	expect(await deliver(new Database(), batch(0, 2))).toBe(2);
});

test('a node that is used again during a claim keeps its memory', async () => {
	const first = openRequest(new Database());
	const claimed = await first.claim(batch(0, 2));
	claimed.handOver();
	forgetNode(first.context);
	expect(await deliver(new Database(), batch(5, 1))).toBe(1);
	await first.respond();
	expect(await deliver(new Database(), batch(0, 2))).toBe(0);
});

test('requests that overlap crosswise all finish, and each event is handed over once', async () => {
	const database = new Database();
	const overlapping = Array.from({ length: 30 }, (_, n) => batch((n * 7) % 20, 5));
	const counts = await Promise.all(
		overlapping.map(async (events, n) => await deliver(database, events, n % 3 ? 200 : 500)),
	);
	const distinct = new Set(overlapping.flat().map(({ profile_id }) => profile_id));
	const again = await deliver(database, batch(0, 25));
	const handedOver = counts.reduce((sum, count, n) => sum + (n % 3 ? count : 0), 0);
	expect(handedOver + again).toBeGreaterThanOrEqual(distinct.size);
	expect(handedOver).toBeLessThanOrEqual(distinct.size);
});

test('an event that occurs twice in a batch is handed over once, in order', async () => {
	const { claim } = openRequest(new Database());
	const [a, b] = batch(0, 2) as [AltcraftEvent, AltcraftEvent];
	const claimed = await claim([b, a, b, a]);
	expect(claimed.events).toEqual([b, a]);
	claimed.release();
});

test('a node has a memory of its own, which survives its name and ends with its window', async () => {
	jest.useFakeTimers({ now: 1_000_000_000, doNotFake: ['setTimeout', 'setImmediate', 'nextTick'] });
	try {
		const database = new Database();
		await deliver(database, batch(0, 3));
		expect(database.countEvents('a')).toBe(3);
		const other = openRequest(database, 'b');
		jest.setSystemTime(1_000_000_000 + 3_601_000);
		const claimed = await other.claim(batch(0, 3));
		expect(claimed.events).toHaveLength(3);
		claimed.handOver();
		await other.respond({ readResponse: claimed.save });
		// Node "a" may be deleted: what is outside of its window is removed.
		expect([database.countEvents('a'), database.countEvents('b')]).toEqual([0, 3]);
	} finally {
		jest.useRealTimers();
		restart('b');
	}
});
