/** Reads the parameters of the trigger node. */
import {
	NodeOperationError,
	type IHookFunctions,
	type INodeProperties,
	type IWebhookFunctions,
} from 'n8n-workflow';
import type { EventFilters } from './filterEvents';
import { filters } from './filterFields';
import type { DeduplicationWindow } from './seenEvents';

export interface WebhookSettings {
	filters: EventFilters;
	/** Without it duplicates are not removed. */
	deduplication?: DeduplicationWindow;
	/** Body of the response to accepted events. */
	responseText: string;
	/** Names of the profile fields to fetch, empty for all fields; without it no profile is fetched. */
	profileFields?: string[];
	/** All events of a request as one item. */
	isBatchOutput: boolean;
}

interface Options {
	remove_repeats?: number;
	most_remembered?: number;
	response_text?: string;
}

type Context = IHookFunctions | IWebhookFunctions;

/** @throws NodeOperationError that names the parameter with the wrong value */
export function readSettings(context: Context): WebhookSettings {
	const filterValues = context.getNodeParameter('filters', {}) as Record<string, unknown>;
	const options = context.getNodeParameter('more_options', {}) as Options;
	const eventTypes = [
		...(context.getNodeParameter('event_type', []) as string[]),
		...splitList(context.getNodeParameter('other_event_types', '')),
	];
	const readIds = (name: string) => readFilterIds(context, name, filterValues[name]);
	const hours = Number(options.remove_repeats ?? 0);
	return {
		filters: {
			eventTypes,
			testEvents: (filterValues.is_test ?? 'include') as EventFilters['testEvents'],
			list_id: readIds('list_id'),
			message_id: readIds('message_id'),
			campaign_id: readIds('campaign_id'),
			resource_id: readIds('resource_id'),
		},
		...(hours > 0 && {
			deduplication: { seconds: hours * 3600, limit: Number(options.most_remembered ?? 10_000) },
		}),
		responseText: String(options.response_text ?? 'OK'),
		...(context.getNodeParameter('fetch_profiles', false) === true && {
			profileFields: splitList(context.getNodeParameter('profile_fields', '')),
		}),
		isBatchOutput: context.getNodeParameter('output', 'events') === 'batch',
	};
}

const filterLabels = Object.fromEntries(
	(filters.options as INodeProperties[]).map(({ name, displayName }) => [name, displayName]),
);

/** Accepts a comma-separated string or an array. */
const splitList = (value: unknown): string[] =>
	[value]
		.flat()
		.flatMap((part) => String(part ?? '').split(','))
		.map((part) => part.trim())
		.filter((part) => part !== '');

function readFilterIds(context: Context, name: string, value: unknown): string[] {
	const ids = splitList((value as { value?: unknown } | undefined)?.value ?? value);
	const invalid = ids.find((id) => !/^\d+$/.test(id));
	if (invalid === undefined) return ids;
	throw new NodeOperationError(context.getNode(), `"${invalid}" is not an ID`, {
		description: `Set the filter "${filterLabels[name]}" to an ID, or to IDs separated by commas.`,
	});
}
