/** What was sent to people and what they did with it. */
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
	/** Why it was not delivered, where from and where to. */
	failure?: { text: string; ip: string; fromDomain: string; toDomain: string };
}

export interface HistoryState extends ResourceState {
	/** In the order in which they happened. */
	actions: Action[];
}

/** Notes an action; methods that send something or hear of a reaction call it. */
export function recordAction(state: HistoryState, action: Action): void {
	state.actions.push(action);
}

/** The day of a moment, as `YYYY-MM-DD`. */
export const toDate = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Actions from one day to another, both included; days that are not given set no bound. */
export function actionsBetween(state: HistoryState, from?: string, to?: string): Action[] {
	return state.actions.filter(({ at }) => {
		const day = toDate(at);
		return (from === undefined || day >= from) && (to === undefined || day <= to);
	});
}

/** An action as the history methods answer it. */
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

/** @returns how many actions a database had */
export function deleteDatabaseHistory(state: HistoryState, databaseId: number): number {
	const before = state.actions.length;
	state.actions = state.actions.filter((one) => one.databaseId !== databaseId);
	return before - state.actions.length;
}

/** The history of a profile goes with it. */
export function deleteProfileHistory(state: HistoryState, profileId: string): void {
	state.actions = state.actions.filter((one) => one.profileId !== profileId);
}
