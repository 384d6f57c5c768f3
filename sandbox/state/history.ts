/** Action history: what was sent to profiles and how they reacted. */
import type { Database } from './databases';
import type { Profile } from './profiles';
import { extendedView, flatView } from './subscriptions';
import { xxhOf } from './profiles';
import type { ResourceState } from './resources';

export interface Action {
	databaseId: number;
	profileId: string;
	/** send, deliv, open, click, unsub, softbounce, hardbounce, ... */
	action: string;
	channel: string;
	/** Unix milliseconds. */
	at: number;
	resourceId?: number;
	message?: { id: number; name: string };
	campaign?: { id: number; name: string };
	smid?: string;
	/** Reason and route of a failed delivery. */
	failure?: { text: string; ip: string; fromDomain: string; toDomain: string };
}

export interface HistoryState extends ResourceState {
	/** In chronological order of recording. */
	actions: Action[];
}

export function recordAction(state: HistoryState, action: Action): void {
	state.actions.push(action);
}

/** `YYYY-MM-DD` in UTC. @param at Unix milliseconds */
export const toDate = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Actions between two dates, inclusive; an absent date sets no bound. */
export function actionsBetween(state: HistoryState, from?: string, to?: string): Action[] {
	return state.actions.filter(({ at }) => {
		const day = toDate(at);
		return (from === undefined || day >= from) && (to === undefined || day <= to);
	});
}

/** An action as in the responses of the history methods. */
export function actionView(
	one: Action,
	profile: Profile,
	database: Database,
	state: HistoryState,
): Record<string, unknown> {
	const subscription = profile.subscriptions.find(
		({ resource_id, channel }) => resource_id === one.resourceId && channel === one.channel,
	);
	return {
		xxh: xxhOf(profile),
		profile_id: profile.id,
		email: profile.fields.email ?? '',
		list_id: database.id,
		action: one.action,
		count: 1,
		datetime: new Date(one.at).toISOString(),
		...(one.message && { message_id: one.message.id, message_name: one.message.name }),
		...(one.campaign && { campaign_id: one.campaign.id, campaign_name: one.campaign.name }),
		...(one.smid !== undefined && { smid: one.smid }),
		channel: one.channel,
		...(subscription && {
			subscription: {
				...flatView(subscription),
				resource_name: state.resources.get(subscription.resource_id)?.name,
			},
		}),
		subscriptions: profile.subscriptions.map(extendedView),
	};
}

/** @returns the number of deleted actions */
export function deleteDatabaseHistory(state: HistoryState, databaseId: number): number {
	const before = state.actions.length;
	state.actions = state.actions.filter((one) => one.databaseId !== databaseId);
	return before - state.actions.length;
}

export function deleteProfileHistory(state: HistoryState, profileId: string): void {
	state.actions = state.actions.filter((one) => one.profileId !== profileId);
}
