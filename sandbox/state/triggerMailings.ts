/** Trigger mailings: what they send, where to, and whom they were sent to. */
import { randomUUID } from 'node:crypto';
import { invalid, notFound } from '../responses';
import type { Database, Group } from './databases';
import { findDatabase } from './databases';
import { recordAction } from './history';
import type { LogEntry } from './mailings';
import type { Profile } from './profiles';
import { emailKey, phoneKey } from './subscriptions';
import type { Subscription } from './subscriptions';
import type { World } from './state';

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
export interface Load {
	content?: Values;
	custom_data?: Values;
	attach?: Values[];
	subscription_filter?: Values;
	timeout?: { days?: number; hours?: number; minutes?: number };
}

/** @throws Refusal 404 */
export function findTriggerMailing(world: World, id: unknown): TriggerMailing {
	const mailing = world.triggerMailings.get(Number(id));
	if (!mailing) throw notFound(`trigger mailing ${String(id)}`);
	return mailing;
}

/** The mailing, if a call may launch it. @throws Refusal 404, or 450 for an inactive one or one of another event */
export function launchable(world: World, id: unknown): TriggerMailing {
	const mailing = findTriggerMailing(world, id);
	if (!mailing.isActive) throw invalid(`trigger mailing ${mailing.id} is not active`);
	if (mailing.triggerType !== 'api_call')
		throw invalid(`trigger mailing ${mailing.id} is not set off by API calls`);
	return mailing;
}

export const databaseOf = (world: World, { databaseId }: { databaseId: number }): Database =>
	findDatabase(world, databaseId);

function isWanted({ contact }: Subscription, filter: Values): boolean {
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
export const asksToConfirm = (world: World, { content }: TriggerMailing): boolean =>
	content.some(({ message_id: id }) => world.templates.get(Number(id))?.isConfirm === true);

/** The subscription that a message goes to: the wanted one, or another where that is not strict. */
function subscriptionFor(
	world: World,
	mailing: TriggerMailing,
	profile: Profile,
	filter: Values = {},
): Subscription | undefined {
	const { channel, resourceId } = mailing;
	const reached = ['subscribed', ...(asksToConfirm(world, mailing) ? ['unconfirmed'] : [])];
	const open = profile.subscriptions.filter(
		(one) =>
			one.channel === channel &&
			one.resource_id === resourceId &&
			reached.includes(one.status) &&
			!one.is_delete,
	);
	return (
		open.find((one) => isWanted(one, filter)) ?? (filter.not_strict === true ? open[0] : undefined)
	);
}

/** Sends the mailing to a profile. Returns whether there was a subscription to send it to. */
export function sendTo(
	world: World,
	mailing: TriggerMailing,
	profile: Profile,
	load: Load = {},
): boolean {
	const subscription = subscriptionFor(world, mailing, profile, load.subscription_filter);
	if (!subscription) return false;
	const { days = 0, hours = 0, minutes = 0 } = load.timeout ?? {};
	const smid = randomUUID();
	world.messages.set(smid, {
		smid,
		databaseId: mailing.databaseId,
		profileId: profile.id,
		resourceId: mailing.resourceId,
		channel: mailing.channel,
		triggerId: mailing.id,
		due: world.now() + ((days * 24 + hours) * 60 + minutes) * 60_000,
		content: load.content,
		customData: load.custom_data,
		files: load.attach?.map(({ name }) => String(name)),
	});
	recordAction(world, {
		databaseId: mailing.databaseId,
		profileId: profile.id,
		resourceId: mailing.resourceId,
		channel: mailing.channel,
		action: 'send',
		at: world.now(),
		campaign: { id: mailing.id, name: mailing.name },
		smid,
	});
	return true;
}

/** What every seed holds. */
export function layTriggerMailings(world: World): void {
	const common = { databaseId: 1, resourceId: 1, groups: [{ id: 0, name: 'main' }] };
	const confirmation: TriggerMailing = {
		...common,
		id: world.newNumber('mailing'),
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
		id: world.newNumber('mailing'),
		name: 'Forgotten cart',
		channel: 'push',
		triggerType: 'pixel',
		isActive: false,
		content: [{ message_id: 2 }],
		uiTags: [],
		settings: {},
	};
	for (const one of [confirmation, cart]) world.triggerMailings.set(one.id, one);
}
