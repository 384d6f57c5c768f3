/** Trigger mailings: what they send, where to, and whom they were sent to. */
import { randomUUID } from 'node:crypto';
import { invalid, notFound } from '../responses';
import type { Group } from './accessGroups';
import { emailKey, phoneKey } from './contacts';
import type { Database, DatabaseState } from './databases';
import { findDatabase } from './databases';
import { recordAction } from './history';
import type { HistoryState } from './history';
import type { LogEntry } from './mailingLog';
import type { MessageState } from './messages';
import type { Profile } from './profiles';
import type { Subscription } from './subscriptions';
import type { TemplateState } from './templates';

type Values = Record<string, unknown>;

export interface TriggerMailing {
	id: number;
	name: string;
	databaseId: number;
	resourceId: number;
	/** email, sms or push; fixed once the mailing is there. */
	channel: string;
	/** The event that sets it off. */
	triggerType: string;
	isActive: boolean;
	/** Content objects (page "Content object"). */
	content: Values[];
	groups: Group[];
	uiTags: string[];
	/** Further settings, under the names that "Get trigger mailing information" uses. */
	settings: Values;
	log?: LogEntry[];
}

/** What a launch carries beside the people. */
export interface LaunchOptions {
	content?: Values;
	custom_data?: Values;
	attach?: Values[];
	subscription_filter?: Values;
	timeout?: { days?: number; hours?: number; minutes?: number };
}

export interface TriggerMailingState
	extends DatabaseState,
		HistoryState,
		MessageState,
		TemplateState {
	readonly triggerMailings: Map<number, TriggerMailing>;
}

/** @throws ApiError 404 */
export function findTriggerMailing(state: TriggerMailingState, id: unknown): TriggerMailing {
	const mailing = state.triggerMailings.get(Number(id));
	if (!mailing) throw notFound(`trigger mailing ${String(id)}`);
	return mailing;
}

/** The mailing, if a call may launch it. @throws ApiError 404, or 450 for an inactive one or one of another event */
export function findLaunchable(state: TriggerMailingState, id: unknown): TriggerMailing {
	const mailing = findTriggerMailing(state, id);
	if (!mailing.isActive) throw invalid(`trigger mailing ${mailing.id} is not active`);
	if (mailing.triggerType !== 'api_call')
		throw invalid(`trigger mailing ${mailing.id} is not set off by API calls`);
	return mailing;
}

export const databaseOf = (
	state: DatabaseState,
	{ databaseId }: { databaseId: number },
): Database => findDatabase(state, databaseId);

function matchesFilter({ contact }: Subscription, filter: Values): boolean {
	return (
		(filter.email === undefined || emailKey(filter.email) === emailKey(contact.email)) &&
		(filter.phone === undefined || phoneKey(filter.phone) === phoneKey(contact.phone)) &&
		(filter.provider === undefined || filter.provider === contact.provider) &&
		(filter.subscription_id === undefined || filter.subscription_id === contact.subscription_id)
	);
}

/**
 * Whether the messages carry a link that confirms a subscription. No page says whom such a mailing reaches: here
 * also those who have not confirmed yet, for whom the counters have the word "unconfirmed_sendable".
 */
export const isConfirmation = (state: TemplateState, { content }: TriggerMailing): boolean =>
	content.some(({ message_id: id }) => state.templates.get(Number(id))?.isConfirm === true);

/** The subscription that a message goes to: the wanted one, or another where that is not strict. */
function findSubscription(
	state: TemplateState,
	mailing: TriggerMailing,
	profile: Profile,
	filter: Values = {},
): Subscription | undefined {
	const { channel, resourceId } = mailing;
	const reached = ['subscribed', ...(isConfirmation(state, mailing) ? ['unconfirmed'] : [])];
	const open = profile.subscriptions.filter(
		(one) =>
			one.channel === channel &&
			one.resource_id === resourceId &&
			reached.includes(one.status) &&
			!one.is_delete,
	);
	return (
		open.find((one) => matchesFilter(one, filter)) ??
		(filter.not_strict === true ? open[0] : undefined)
	);
}

/** Sends the mailing to a profile. Returns whether there was a subscription to send it to. */
export function sendTriggerMailing(
	state: TriggerMailingState,
	mailing: TriggerMailing,
	profile: Profile,
	load: LaunchOptions = {},
): boolean {
	const subscription = findSubscription(state, mailing, profile, load.subscription_filter);
	if (!subscription) return false;
	const { days = 0, hours = 0, minutes = 0 } = load.timeout ?? {};
	const smid = randomUUID();
	state.messages.set(smid, {
		smid,
		databaseId: mailing.databaseId,
		profileId: profile.id,
		resourceId: mailing.resourceId,
		channel: mailing.channel,
		triggerId: mailing.id,
		due: state.now() + ((days * 24 + hours) * 60 + minutes) * 60_000,
		content: load.content,
		customData: load.custom_data,
		files: load.attach?.map(({ name }) => String(name)),
	});
	recordAction(state, {
		databaseId: mailing.databaseId,
		profileId: profile.id,
		resourceId: mailing.resourceId,
		channel: mailing.channel,
		action: 'send',
		at: state.now(),
		campaign: { id: mailing.id, name: mailing.name },
		smid,
	});
	return true;
}

/** What every seed holds. */
export function seedTriggerMailings(state: TriggerMailingState): void {
	const common = { databaseId: 1, resourceId: 1, groups: [{ id: 0, name: 'main' }] };
	const confirmation: TriggerMailing = {
		...common,
		id: state.newNumber('mailing'),
		name: 'Order confirmation',
		channel: 'email',
		triggerType: 'api_call',
		isActive: true,
		content: [{ message_id: 1, subject: 'Your order' }],
		uiTags: ['shop'],
		settings: {},
	};
	const cart: TriggerMailing = {
		...common,
		id: state.newNumber('mailing'),
		name: 'Forgotten cart',
		channel: 'push',
		triggerType: 'pixel',
		isActive: false,
		content: [{ message_id: 2 }],
		uiTags: [],
		settings: {},
	};
	for (const one of [confirmation, cart]) state.triggerMailings.set(one.id, one);
}
