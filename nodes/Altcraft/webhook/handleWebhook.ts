/** Handles one request of an action hook: authenticates it, reads the events, filters and deduplicates them. */
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { createTriggerClient } from '../n8n/triggerClient';
import { authenticate, type ErrorResponse } from './authenticate';
import { claimNewEvents } from './deduplicate';
import { fetchProfiles } from './fetchProfiles';
import { matchesFilters } from './filterEvents';
import { parseEvents, type AltcraftEvent } from './parseEvents';
import { readBody } from './readBody';
import { readSettings, type WebhookSettings } from './readSettings';
import type { DeduplicationWindow } from './seenEvents';

/** Milliseconds. Altcraft waits for the response while profiles are fetched. */
const enrichmentTimeout = 10_000;

export async function handleWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const rejection = await authenticate(context);
	if (rejection) return sendError(context, rejection);
	const received = await readEvents(context);
	if (!received) return { noWebhookResponse: true };
	if (!Array.isArray(received)) return sendError(context, received);
	const settings = tryReadSettings(context);
	if ('status' in settings) return sendError(context, settings);
	context.getResponseObject().setHeader('Content-Type', 'text/plain; charset=utf-8');
	const events = received.filter((event) => matchesFilters(event, settings.filters));
	// Test calls in the editor may be repeated and are not remembered.
	return settings.deduplication && context.getMode() !== 'manual'
		? await startWithNewEvents(context, settings, events, settings.deduplication)
		: await startWorkflow(context, settings, events);
}

async function startWorkflow(
	context: IWebhookFunctions,
	settings: WebhookSettings,
	events: AltcraftEvent[],
): Promise<IWebhookResponseData> {
	const webhookResponse = settings.responseText;
	if (events.length === 0) return { webhookResponse };
	const enriched = await addProfiles(context, settings, events);
	return { webhookResponse, workflowData: [toItems(enriched, settings)] };
}

async function startWithNewEvents(
	context: IWebhookFunctions,
	settings: WebhookSettings,
	events: AltcraftEvent[],
	window: DeduplicationWindow,
): Promise<IWebhookResponseData> {
	const claim = await claimNewEvents(context, events, window);
	let isHandedOver = false;
	try {
		const { workflowData } = await startWorkflow(context, settings, claim.events);
		if (!workflowData) return { webhookResponse: settings.responseText };
		claim.handOver();
		isHandedOver = true;
		return {
			workflowData,
			// n8n reads the response after it has created the execution, right before it stores static data.
			get webhookResponse() {
				claim.save();
				return settings.responseText;
			},
		};
	} finally {
		if (!isHandedOver) claim.release();
	}
}

/** The settings were checked at activation, but an expression may have another value now. */
function tryReadSettings(context: IWebhookFunctions): WebhookSettings | ErrorResponse {
	try {
		return readSettings(context);
	} catch (error) {
		const body = `The settings of the trigger are invalid. ${messageOf(error)}`;
		context.logger.error(`Altcraft Trigger: ${body}`);
		return { status: 503, body };
	}
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
		const body = 'The request is too large. Reduce the maximum batch size of the hook.';
		context.logger.warn(`Altcraft Trigger: ${body}`);
		return { status: 413, body };
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
	const policy = { maxAttempts: 3, maxTotalDelayMs: enrichmentTimeout };
	const client = createTriggerClient(context, policy);
	client.catch(() => undefined);
	return await fetchProfiles(
		async (operation, body) => (await (await client)(operation, body)).value,
		events,
		profileFields,
		enrichmentTimeout,
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
