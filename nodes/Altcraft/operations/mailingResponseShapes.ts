/** Responses of the mailing methods. */
import { group } from './responseShapes';
import type { ResponseShape } from '../types';

/** Documentation: "Content object". */
export const mailingMessage = {
	message_id: 'integer',
	from_email: 'string',
	from_name: 'string',
	replyto_email: 'string',
	replyto_name: 'string',
	subject: 'string',
} as const satisfies ResponseShape;

export const mailingSummary = {
	id: 'integer',
	name: 'string',
	type: 'string',
	is_active: 'boolean',
	subid: 'string',
	for_confirm: 'boolean',
	ui_tags: ['string'],
	groups: [group],
	'*': 'any',
} as const satisfies ResponseShape;

/** A broadcast or regular mailing with its settings. */
export const mailingDetails = {
	id: 'integer',
	name: 'string',
	description: 'string',
	descr: 'string',
	is_active: 'boolean',
	data_type: 'string',
	data_id: 'integer',
	send_channel: 'string',
	channel: 'string',
	resource_id: 'integer',
	content: [mailingMessage],
	start_schedule: {
		start_mins: ['integer'],
		start_hours: ['integer'],
		start_mdays: ['integer'],
		start_wdays: ['integer'],
		start_months: ['integer'],
		start_years: ['integer'],
		tz: 'string',
		profile: 'boolean',
		losers: 'boolean',
	},
	limit: 'integer',
	aglimit_count: 'integer',
	aglimit_percent: 'number',
	policy_id: 'integer',
	push_sending_mode: 'string',
	subid: 'string',
	for_confirm: 'boolean',
	virtual_sender_id: 'integer',
	is_random_tracking_prefix: 'boolean',
	custom_tracking_domains: ['string'],
	blind_carbon_copy: ['string'],
	watcher_list_id: 'integer',
	watcher_limit: 'integer',
	unconditional_sending: 'boolean',
	skip_unique_checking: 'boolean',
	sub_cats_filter: 'nullable',
	sub_fields_filter: 'nullable',
	updated_user: 'string',
	update_time: 'string',
	'*': 'any',
} as const satisfies ResponseShape;

/** Keys of a simplified mailing. */
export const simplifiedMailingKeys = [
	'id',
	'name',
	'description',
	'type',
	'status',
	'is_active',
	'send_channel',
	'data_type',
	'data_id',
	'content',
] as const;

/** ID of a new mailing: `saved_id` in "Clone mailing"; the create methods have no documented response. */
export const savedMailingResponse = {
	response: { data: { saved_id: 'integer', id: 'integer', '*': 'any' } },
	resultKey: 'data',
	renamedKeys: { saved_id: 'id' },
	valueKey: 'id',
} as const;

/** A response without data: the output repeats the mailing ID. */
export const mailingIdResponse = {
	response: { data: 'any', '*': 'any' },
	resultKey: 'data',
	echoedFields: ['mailing_id'],
} as const;
