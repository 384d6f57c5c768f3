/** What the user chose in the trigger's panel, in the form that the rest works with. */
import { NodeOperationError, type IWebhookFunctions } from 'n8n-workflow';
import type { Filters } from './filterEvents';
import type { Window } from './deduplicate';

export interface Settings {
	filters: Filters;
	/** Without it repeats are let through. */
	repeats?: Window;
	responseText: string;
	/** Names of the profile fields to fetch (every field when empty); without it no profile is fetched. */
	profileFields?: string[];
	wholeBatch: boolean;
}

interface Options {
	remove_repeats?: number;
	most_remembered?: number;
	response_text?: string;
}

export function readSettings(context: IWebhookFunctions): Settings {
	const chosen = context.getNodeParameter('filters', {}) as Record<string, unknown>;
	const options = context.getNodeParameter('more_options', {}) as Options;
	const kinds = [
		...(context.getNodeParameter('event_type', []) as string[]),
		...parts(context.getNodeParameter('other_event_types', '')),
	];
	const ids = (name: string) => idsOf(context, name, chosen[name]);
	const hours = Number(options.remove_repeats ?? 0);
	return {
		filters: {
			kinds,
			test: (chosen.is_test ?? 'include') as Filters['test'],
			list_id: ids('list_id'),
			message_id: ids('message_id'),
			campaign_id: ids('campaign_id'),
			resource_id: ids('resource_id'),
		},
		...(hours > 0
			? { repeats: { seconds: hours * 3600, most: Number(options.most_remembered ?? 10_000) } }
			: {}),
		responseText: String(options.response_text ?? 'OK'),
		...(context.getNodeParameter('fetch_profiles', false) === true
			? { profileFields: parts(context.getNodeParameter('profile_fields', '')) }
			: {}),
		wholeBatch: context.getNodeParameter('output', 'events') === 'batch',
	};
}

/** A comma-separated list, or an array. */
const parts = (value: unknown): string[] =>
	[value]
		.flat()
		.flatMap((one) => String(one ?? '').split(','))
		.map((one) => one.trim())
		.filter((one) => one !== '');

function idsOf(context: IWebhookFunctions, name: string, value: unknown): string[] {
	const given = (value as { value?: unknown } | undefined)?.value ?? value;
	const ids = parts(given);
	const wrong = ids.find((id) => !/^\d+$/.test(id));
	if (wrong === undefined) return ids;
	throw new NodeOperationError(
		context.getNode(),
		`"${name}" in Filters has to be an ID, or IDs separated by commas: "${wrong}" is none`,
	);
}
