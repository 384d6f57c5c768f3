/** Where seen events are kept: simultaneous requests, restarts, and a workflow that n8n could not start. */
import { EventEmitter } from 'node:events';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { AltcraftEvent } from '../../nodes/Altcraft/webhook/parseEvents';
import { removeDuplicates } from '../../nodes/Altcraft/webhook/deduplicationStore';

const window = { seconds: 3600, limit: 1000 };
const events = [1, 2].map((n) => ({ event_type: 'open', profile_id: `p-${n}` }) as AltcraftEvent);

/** A request as n8n passes it to the node, with its own copy of static data. */
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
	return { stored, answer, take: (now: number) => removeDuplicates(context, events, window, now) };
}

test('of two simultaneous requests one gets the events, and both store them', () => {
	const [first, second] = [request('a'), request('a')];
	expect(first.take(1000)).toEqual(events);
	expect(second.take(1000)).toEqual([]);
	// Whichever is saved last, nothing is lost.
	expect(second.stored).toEqual(first.stored);
});

test('another process reads what was stored, another node does not', () => {
	const { stored, take } = request('b');
	take(1000);
	// Node "c" has nothing in this process, like "b" in another process.
	expect(request('c', { ...stored }).take(1001)).toEqual([]);
	expect(request('d').take(1001)).toEqual(events);
});

test('if n8n responds with an error, the next attempt gets through', () => {
	const failed = request('e');
	expect(failed.take(1000)).toEqual(events);
	failed.answer(500);
	const retry = request('e');
	expect(retry.take(1001)).toEqual(events);
	retry.answer(200);
	expect(request('e').take(1002)).toEqual([]);
});
