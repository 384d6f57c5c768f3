/** A request from its arrival to what n8n gets and what the sender is told. */
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { forgetNode } from '../../nodes/Altcraft/webhook/deduplicate';
import { handleWebhook } from '../../nodes/Altcraft/webhook/handleWebhook';

const event = { event_type: 'open', profile_id: 'p-1', list_id: 1 };

/** A request whose node requests profiles with `httpRequest`. */
function openRequest(
	parameters: IDataObject,
	httpRequest: () => Promise<unknown> = async () => await new Promise(() => undefined),
) {
	const response = Object.assign(new EventEmitter(), {
		statusCode: 200,
		writableEnded: false,
		body: '',
		setHeader: () => undefined,
		writeHead(status: number) {
			this.statusCode = status;
		},
		end(body: string) {
			Object.assign(this, { body, writableEnded: true });
		},
	});
	const request = Object.assign(Readable.from([Buffer.from(JSON.stringify([event]))]), {
		headers: {},
	});
	const context = {
		getWebhookName: () => 'default',
		getMode: () => 'webhook',
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: 'n', name: 'Altcraft Trigger' }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getWorkflowStaticData: () => ({}),
		getRequestObject: () => request,
		getResponseObject: () => response,
		getCredentials: async () => ({ url: 'https://altcraft.example.com', token: 'secret' }),
		helpers: { httpRequestWithAuthentication: httpRequest },
		logger: { warn: () => undefined, error: () => undefined },
	} as unknown as IWebhookFunctions;
	return { context, response, handle: async () => await handleWebhook(context) };
}

const parameters = {
	event_type: ['*'],
	fetch_profiles: true,
	more_options: { remove_repeats: 24 },
};

beforeEach(() => forgetNode(openRequest({}).context));

test('if Altcraft hangs, the events are handed over after 10 seconds, and a repeat waits for that', async () => {
	const original = AbortSignal.timeout.bind(AbortSignal);
	const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => original(ms / 20));
	try {
		const first = openRequest(parameters);
		const delivery = first.handle();
		const repeat = openRequest(parameters).handle();
		expect(await Promise.race([delivery, repeat, wait(200, 'waiting')])).toBe('waiting');
		const { workflowData, webhookResponse } = await delivery;
		expect(workflowData).toEqual([
			[{ json: { ...event, profile_error: expect.stringContaining('within 10 seconds') } }],
		]);
		expect(webhookResponse).toBe('OK');
		expect(await Promise.race([repeat, wait(50, 'waiting')])).toBe('waiting');
		first.response.end('OK');
		expect(await repeat).toEqual({ webhookResponse: 'OK' });
	} finally {
		timeout.mockRestore();
	}
});

test('if n8n responds with an error, the repeat starts the workflow', async () => {
	const settings = { ...parameters, fetch_profiles: false };
	const first = openRequest(settings);
	expect((await first.handle()).workflowData).toEqual([[{ json: event }]]);
	const second = openRequest(settings);
	const repeat = second.handle();
	first.response.writeHead(500);
	first.response.end('');
	expect((await repeat).workflowData).toEqual([[{ json: event }]]);
	second.response.end('OK');
});

test('a filter that is not an ID gets 503 with the reason', async () => {
	const { handle, response } = openRequest({
		event_type: ['*'],
		filters: { campaign_id: { __rl: true, mode: 'id', value: 'Winter sale' } },
	});
	expect(await handle()).toEqual({ noWebhookResponse: true });
	expect([response.statusCode, response.body]).toEqual([
		503,
		'The settings of the trigger are invalid. "Winter sale" is not an ID',
	]);
});

test('events that the filters drop get the response text and start nothing', async () => {
	expect(await openRequest({ event_type: ['click'] }).handle()).toEqual({ webhookResponse: 'OK' });
});
