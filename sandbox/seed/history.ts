/** Action history of the demo seed: one mailing and how its recipients reacted. */
import type { Action } from '../state/history';
import { recordAction } from '../state/history';
import type { Profile } from '../state/profiles';
import type { State } from '../state/state';

const REASONS: Record<string, string> = {
	softbounce: 'mailbox is full, try again later',
	hardbounce: 'no such mailbox here',
};
const ROUTE = { ip: '192.0.2.10', fromDomain: 'shop.example.com', toDomain: 'example.com' };

/** Actions after the send, for recipient n modulo the length. */
const REACTIONS: string[][] = [
	['deliv', 'open', 'click'],
	['deliv', 'open'],
	['softbounce'],
	['deliv'],
	['hardbounce'],
];

/** @param n index of the profile */
export function seedHistory(state: State, databaseId: number, profile: Profile, n: number): void {
	const smid = `demo-message-${n + 1}`;
	const channel = 'email';
	state.messages.set(smid, { smid, databaseId, profileId: profile.id, resourceId: 1, channel });
	const day = Date.UTC(2026, 0, 20 + (n % 2), 9);
	const common = {
		databaseId,
		profileId: profile.id,
		channel,
		resourceId: 1,
		message: { id: 1, name: 'Winter sale' },
		campaign: { id: 1, name: 'Winter' },
		smid,
	};
	['send', ...REACTIONS[n % REACTIONS.length]].forEach((action, step) => {
		const text = REASONS[action];
		const failure: Action['failure'] = text === undefined ? undefined : { text, ...ROUTE };
		recordAction(state, { ...common, action, at: day + step * 60_000, failure });
	});
}
