/** The audience of a mailing: a database or a segment, and the subscriptions in it that can be sent to. */
import { invalid } from '../responses';
import type { Database } from './databases';
import { findDatabase } from './databases';
import type { Profile } from './profiles';
import { findSegment, membersOf } from './segments';
import type { SegmentState } from './segments';
import { contactKey } from './contacts';
import type { Subscription } from './subscriptions';

export interface Recipient {
	database: Database;
	profile: Profile;
	subscription: Subscription;
}

export interface Audience {
	database: Database;
	profiles: Profile[];
}

/** @throws ApiError 450 unless the kind is list or segment, 404 */
export function findAudience(state: SegmentState, kind: unknown, id: number): Audience {
	if (kind === 'list') {
		const database = findDatabase(state, id);
		return { database, profiles: [...database.profiles.all()] };
	}
	if (kind !== 'segment') throw invalid('the audience has to be a list or a segment');
	const segment = findSegment(state, id);
	const database = findDatabase(state, segment.databaseId);
	const members = [...membersOf(state, segment)].map((member) => database.profiles.get(member));
	return { database, profiles: members.filter((profile) => profile !== undefined) };
}

interface MailingTarget {
	channel: string;
	resourceId: number;
	settings: Record<string, unknown>;
}

/** The subscriptions to send to: each contact once; of a profile's push devices all or the last. */
export function findRecipients(
	{ database, profiles }: Audience,
	mailing: MailingTarget,
): Recipient[] {
	const { channel, resourceId, settings } = mailing;
	const isOpen = (one: Subscription) =>
		one.channel === channel &&
		one.resource_id === resourceId &&
		!one.is_delete &&
		(settings.unconditional_sending === true || one.status === 'subscribed');
	const reached = new Set<string>();
	const recipients: Recipient[] = [];
	for (const profile of profiles) {
		const open = profile.subscriptions.filter(isOpen);
		const onlyLast = channel === 'push' && settings.push_sending_mode === 'last';
		for (const subscription of onlyLast ? open.slice(-1) : open) {
			const key = contactKey(resourceId, channel, subscription.contact);
			if (reached.has(key)) continue;
			reached.add(key);
			recipients.push({ database, profile, subscription });
		}
	}
	return recipients;
}
