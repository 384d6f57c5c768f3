/** One request of a hook: let in, read, filtered, rid of repeats, handed on. */
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readBody, maxBodyBytes } from './readBody';
import { checkRequest, type Refusal } from './authenticate';
import { parseEvents, type HookEvent } from './parseEvents';
import { matchesFilters } from './filterEvents';
import { deduplicate } from './deduplicationStore';
import { createTriggerClient } from '../n8n/triggerClient';
import { fetchProfiles } from './fetchProfiles';
import { readSettings, type Settings } from './readSettings';

/** Milliseconds that enrichment may wait in all: the platform waits for the answer meanwhile. */
const patience = { maxAttempts: 3, maxTotalDelayMs: 10_000 };

export async function handleWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const refused = await checkRequest(context);
	if (refused) return answer(context, refused);
	const events = await accepted(context);
	if (!Array.isArray(events)) return events ? answer(context, events) : { noWebhookResponse: true };
	const settings = readSettings(context);
	const wanted = events.filter((event) => matchesFilters(event, settings.filters));
	const { repeats } = settings;
	// A test call in the editor may be repeated at will, and leaves no trace in the memory.
	const fresh =
		repeats && context.getMode() !== 'manual' ? deduplicate(context, wanted, repeats) : wanted;
	const response = context.getResponseObject();
	response.setHeader('Content-Type', 'text/plain; charset=utf-8');
	const webhookResponse = settings.responseText;
	if (fresh.length === 0) return { webhookResponse };
	return {
		webhookResponse,
		workflowData: [items(await enriched(context, settings, fresh), settings)],
	};
}

/** The events, why they are refused, or nothing when the sender is gone. */
async function accepted(context: IWebhookFunctions): Promise<HookEvent[] | Refusal | undefined> {
	const request = context.getRequestObject();
	const read = await readBody(request).then(
		(text) => ({ text }),
		(cause: unknown) => ({ cause }),
	);
	if ('cause' in read) {
		const why = reasonOf(read.cause);
		context.logger.warn(`Altcraft Trigger: the events did not arrive whole: ${why}`);
		return request.destroyed && !request.complete
			? undefined
			: { status: 400, text: `The events did not arrive whole: ${why}` };
	}
	if (read.text === undefined) {
		const most = `${maxBodyBytes / 1024 / 1024} MB`;
		context.logger.warn(
			`Altcraft Trigger: more than ${most} of events in one request were refused`,
		);
		return {
			status: 413,
			text: `More than ${most} of events: make the maximum batch size of the hook smaller`,
		};
	}
	try {
		return parseEvents(read.text);
	} catch (cause) {
		const why = reasonOf(cause);
		context.logger.warn(`Altcraft Trigger: what came is no list of events. ${why}`);
		return { status: 400, text: `This is no list of Altcraft events. ${why}` };
	}
}

const reasonOf = (cause: unknown): string =>
	cause instanceof Error ? cause.message : 'the connection was lost';

async function enriched(
	context: IWebhookFunctions,
	{ profileFields }: Settings,
	events: HookEvent[],
): Promise<HookEvent[]> {
	if (!profileFields) return events;
	const ask = createTriggerClient(context, patience);
	ask.catch(() => undefined);
	return await fetchProfiles(
		async (operation, body) => (await (await ask)(operation, body)).value,
		events,
		profileFields,
	);
}

const items = (events: HookEvent[], { wholeBatch }: Settings): INodeExecutionData[] =>
	wholeBatch ? [{ json: { events } }] : events.map((json) => ({ json }));

function answer(
	context: IWebhookFunctions,
	{ status, text, headers }: Refusal,
): IWebhookResponseData {
	const response = context.getResponseObject();
	response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
	response.end(text);
	return { noWebhookResponse: true };
}
