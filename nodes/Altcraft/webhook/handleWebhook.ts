/** Handles one request of an action hook: authenticates it, reads the events, filters and deduplicates them. */
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { createTriggerClient } from '../n8n/triggerClient';
import { authenticate, type ErrorResponse } from './authenticate';
import { removeDuplicates } from './deduplicationStore';
import { fetchProfiles } from './fetchProfiles';
import { matchesFilters } from './filterEvents';
import { parseEvents, type AltcraftEvent } from './parseEvents';
import { maxBodyBytes, readBody } from './readBody';
import { readSettings, type WebhookSettings } from './readSettings';

/** Altcraft waits for the response while profiles are fetched. */
const enrichmentPolicy = { maxAttempts: 3, maxTotalDelayMs: 10_000 };

export async function handleWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const rejection = await authenticate(context);
	if (rejection) return sendError(context, rejection);
	const received = await readEvents(context);
	if (!received) return { noWebhookResponse: true };
	if (!Array.isArray(received)) return sendError(context, received);
	const settings = readSettings(context);
	const { deduplication } = settings;
	const matching = received.filter((event) => matchesFilters(event, settings.filters));
	// Test calls in the editor may be repeated and are not remembered.
	const events =
		deduplication && context.getMode() !== 'manual'
			? removeDuplicates(context, matching, deduplication)
			: matching;
	context.getResponseObject().setHeader('Content-Type', 'text/plain; charset=utf-8');
	const webhookResponse = settings.responseText;
	if (events.length === 0) return { webhookResponse };
	const enriched = await addProfiles(context, settings, events);
	return { webhookResponse, workflowData: [toItems(enriched, settings)] };
}

/** @returns the events, the response to an invalid request, or `undefined` if the sender is gone */
async function readEvents(
	context: IWebhookFunctions,
): Promise<AltcraftEvent[] | ErrorResponse | undefined> {
	const request = context.getRequestObject();
	let text: string | undefined;
	try {
		text = await readBody(request);
	} catch (error) {
		const body = `The request body is incomplete: ${messageOf(error)}`;
		context.logger.warn(`Altcraft Trigger: ${body}`);
		return request.destroyed && !request.complete ? undefined : { status: 400, body };
	}
	if (text === undefined) {
		const limit = `${maxBodyBytes / 1024 / 1024} MB`;
		context.logger.warn(`Altcraft Trigger: rejected a request of more than ${limit}`);
		return {
			status: 413,
			body: `The request exceeds ${limit}. Reduce the maximum batch size of the hook.`,
		};
	}
	try {
		return parseEvents(text);
	} catch (error) {
		const body = `The request body is not a list of Altcraft events. ${messageOf(error)}`;
		context.logger.warn(`Altcraft Trigger: ${body}`);
		return { status: 400, body };
	}
}

const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : 'the connection was closed';

async function addProfiles(
	context: IWebhookFunctions,
	{ profileFields }: WebhookSettings,
	events: AltcraftEvent[],
): Promise<AltcraftEvent[]> {
	if (!profileFields) return events;
	const client = createTriggerClient(context, enrichmentPolicy);
	client.catch(() => undefined);
	return await fetchProfiles(
		async (operation, body) => (await (await client)(operation, body)).value,
		events,
		profileFields,
	);
}

const toItems = (
	events: AltcraftEvent[],
	{ isBatchOutput }: WebhookSettings,
): INodeExecutionData[] =>
	isBatchOutput ? [{ json: { events } }] : events.map((json) => ({ json }));

function sendError(
	context: IWebhookFunctions,
	{ status, body, headers }: ErrorResponse,
): IWebhookResponseData {
	const response = context.getResponseObject();
	response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
	response.end(body);
	return { noWebhookResponse: true };
}
