/** Where repeats are remembered: requests side by side, restarts, and a workflow that n8n could not start. */
import { EventEmitter } from 'node:events';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { HookEvent } from '../../nodes/Altcraft/webhook/parseEvents';
import { deduplicate } from '../../nodes/Altcraft/webhook/deduplicationStore';

const window = { seconds: 3600, most: 1000 };
const events = [1, 2].map((n) => ({ event_type: 'open', profile_id: `p-${n}` }) as HookEvent);

/** A request as n8n hands it to the node, with its own copy of the stored data. */
function request(node: string, stored: IDataObject = {}) {
	const response = Object.assign(new EventEmitter(), { statusCode: 200 });
	const context = {
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: node }),
		getWorkflowStaticData: () => stored,
		getResponseObject: () => response,
	} as unknown as IWebhookFunctions;
	const answer = (status: number) => {
		response.statusCode = status;
		response.emit('finish');
	};
	return { stored, answer, take: (now: number) => deduplicate(context, events, window, now) };
}

test('of two requests at the same time one takes the events, and what is stored knows them', () => {
	const [first, second] = [request('a'), request('a')];
	expect(first.take(1000)).toEqual(events);
	expect(second.take(1000)).toEqual([]);
	// Whichever is stored last, nothing is forgotten.
	expect(second.stored).toEqual(first.stored);
});

test('another process knows what was stored, another node does not', () => {
	const { stored, take } = request('b');
	take(1000);
	// In this process the node "c" is as unknown as "b" is in another one.
	expect(request('c', { ...stored }).take(1001)).toEqual([]);
	expect(request('d').take(1001)).toEqual(events);
});

test('when n8n refused, the sender is heard again', () => {
	const refused = request('e');
	expect(refused.take(1000)).toEqual(events);
	refused.answer(500);
	const again = request('e');
	expect(again.take(1001)).toEqual(events);
	again.answer(200);
	expect(request('e').take(1002)).toEqual([]);
});
