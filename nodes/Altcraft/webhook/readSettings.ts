/** Reads the parameters of the trigger node. */
import { NodeOperationError, type IWebhookFunctions } from 'n8n-workflow';
import type { DeduplicationWindow } from './deduplicate';
import type { EventFilters } from './filterEvents';

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

/** @throws NodeOperationError that names the parameter with the wrong value */
export function readSettings(context: IWebhookFunctions): WebhookSettings {
	const filters = context.getNodeParameter('filters', {}) as Record<string, unknown>;
	const options = context.getNodeParameter('more_options', {}) as Options;
	const eventTypes = [
		...(context.getNodeParameter('event_type', []) as string[]),
		...splitList(context.getNodeParameter('other_event_types', '')),
	];
	const readIds = (name: string) => readFilterIds(context, name, filters[name]);
	const hours = Number(options.remove_repeats ?? 0);
	return {
		filters: {
			eventTypes,
			testEvents: (filters.is_test ?? 'include') as EventFilters['testEvents'],
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

/** Accepts a comma-separated string or an array. */
const splitList = (value: unknown): string[] =>
	[value]
		.flat()
		.flatMap((part) => String(part ?? '').split(','))
		.map((part) => part.trim())
		.filter((part) => part !== '');

function readFilterIds(context: IWebhookFunctions, name: string, value: unknown): string[] {
	const ids = splitList((value as { value?: unknown } | undefined)?.value ?? value);
	const invalid = ids.find((id) => !/^\d+$/.test(id));
	if (invalid === undefined) return ids;
	throw new NodeOperationError(
		context.getNode(),
		`Filter "${name}" takes an ID, or IDs separated by commas: "${invalid}" is not an ID`,
	);
}
