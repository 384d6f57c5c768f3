/** Trigger mailings: content, launching, recipients. */
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
	/** email, sms or push; cannot be changed later. */
	channel: string;
	/** The event that triggers it. */
	triggerType: string;
	isActive: boolean;
	/** Content objects (page "Content object"). */
	content: Values[];
	groups: Group[];
	uiTags: string[];
	/** Other settings, named as on the page "Get trigger mailing information". */
	settings: Values;
	log?: LogEntry[];
}

/** Parameters of a launch besides the profiles. */
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

/** @throws ApiError 404, or 450 if the mailing is inactive or not triggered by API calls */
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
 * Whether a template asks to confirm the subscription. Its recipients are not documented; here they include
 * unconfirmed subscriptions, as the counter "unconfirmed_sendable" suggests.
 */
export const isConfirmation = (state: TemplateState, { content }: TriggerMailing): boolean =>
	content.some(({ message_id: id }) => state.templates.get(Number(id))?.isConfirm === true);

/** The subscription that matches the filter, or any other with `not_strict`. */
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

/** Returns whether the profile had a subscription to send to. */
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
