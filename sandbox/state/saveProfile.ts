/** Creates and updates profiles: fields, subscriptions, uniqueness, limits. */
import { ApiError, invalid } from '../responses';
import type { Database } from './databases';
import type { Profile } from './profiles';
import { NO_EMAIL, hasEmail } from './profiles';
import { emailKey } from './contacts';
import { saveSubscription } from './saveSubscription';
import type { Subscription } from './subscriptions';
import { applyData } from './functionalUpdates';
import type { ResourceState } from './resources';

type Values = Record<string, unknown>;

export interface SaveOptions {
	/** Skip invalid subscriptions instead of rejecting the whole profile. */
	skipInvalid?: boolean;
	/** Names in `data` that are matching keys, not fields (profile_id in a batch). */
	ignore?: readonly string[];
}

function updateSubscriptions(
	before: Subscription[],
	subscriptions: unknown,
	database: Database,
	state: ResourceState,
	skipInvalid: boolean,
): Subscription[] {
	if (subscriptions === undefined) return before;
	if (!Array.isArray(subscriptions)) throw invalid('subscriptions has to be of type array');
	let after = before;
	for (const input of subscriptions as Values[]) {
		try {
			after = saveSubscription(after, input, database, state);
		} catch (error) {
			if (!(skipInvalid && error instanceof ApiError)) throw error;
		}
	}
	return after;
}

/**
 * Creates a profile, or updates the given one. Applies all of `data` or nothing.
 * @throws ApiError 402 (limit), 404 and 413 (resource), 409 (another profile has this email), 450
 */
export function saveProfile(
	state: ResourceState,
	database: Database,
	profile: Profile | undefined,
	data: Values,
	{ skipInvalid = false, ignore = [] }: SaveOptions = {},
): Profile {
	const { subscriptions: subscriptionInput, ...values } = data;
	for (const name of ignore) delete values[name];
	const fields = applyData(profile?.fields ?? {}, values, database.fields);
	const email = fields.email;
	if (email === '' || email === NO_EMAIL) delete fields.email;
	else if (email !== undefined) {
		if (!/^[^\s@]+@[^\s@]+$/.test(email as string))
			throw invalid(`"${String(email)}" is no email address`);
		for (const other of database.profiles.find(`email|${emailKey(email)}`)) {
			if (other !== profile) throw new ApiError(409, 'another profile has this email');
		}
	}
	const subscriptions = updateSubscriptions(
		profile?.subscriptions ?? [],
		subscriptionInput,
		database,
		state,
		skipInvalid,
	);
	const now = state.now();
	if (profile) {
		database.profiles.update(profile, fields, subscriptions, now);
		return profile;
	}
	const limit = state.settings.profile_limit;
	if (limit > 0 && database.profiles.size >= limit) {
		throw new ApiError(402, `the tariff allows ${limit} profiles`);
	}
	const created: Profile = { id: state.newId(), fields, subscriptions, created: now, updated: now };
	database.profiles.add(created);
	return created;
}

/** Removes the email of a profile whose data was merged into another. */
export function dropEmail(database: Database, profile: Profile, now: number): void {
	if (!hasEmail(profile)) return;
	const { email: _email, ...rest } = profile.fields;
	database.profiles.update(profile, rest, profile.subscriptions, now);
}
