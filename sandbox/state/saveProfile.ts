/** Creating and changing profiles: fields, subscriptions, uniqueness, limits. */
import { Refusal, invalid } from '../responses';
import type { Database } from './databases';
import type { Profile } from './profiles';
import { NO_EMAIL, hasEmail } from './profiles';
import { emailKey, withSubscription } from './subscriptions';
import type { Subscription } from './subscriptions';
import { applyData } from './functionalUpdates';
import type { World } from './state';

type Values = Record<string, unknown>;

export interface SaveOptions {
	/** Leave out subscriptions that are not valid instead of refusing the whole. */
	skipInvalid?: boolean;
	/** Names in `data` that are keys and no fields (profile_id in a batch). */
	ignore?: readonly string[];
}

function subscriptionsAfter(
	before: Subscription[],
	given: unknown,
	database: Database,
	world: World,
	skipInvalid: boolean,
): Subscription[] {
	if (given === undefined) return before;
	if (!Array.isArray(given)) throw invalid('subscriptions has to be of type array');
	let after = before;
	for (const input of given as Values[]) {
		try {
			after = withSubscription(after, input, database, world);
		} catch (error) {
			if (!(skipInvalid && error instanceof Refusal)) throw error;
		}
	}
	return after;
}

/**
 * Creates a profile, or changes the one given. Either all of `data` is taken or nothing.
 * @throws Refusal 402 (limit), 404 and 413 (resource), 409 (another profile has this email), 450
 */
export function saveProfile(
	world: World,
	database: Database,
	profile: Profile | undefined,
	data: Values,
	{ skipInvalid = false, ignore = [] }: SaveOptions = {},
): Profile {
	const { subscriptions: given, ...values } = data;
	for (const name of ignore) delete values[name];
	const fields = applyData(profile?.fields ?? {}, values, database.fields);
	const email = fields.email;
	if (email === '' || email === NO_EMAIL) delete fields.email;
	else if (email !== undefined) {
		if (!/^[^\s@]+@[^\s@]+$/.test(email as string))
			throw invalid(`"${String(email)}" is no email address`);
		for (const other of database.profiles.find(`email|${emailKey(email)}`)) {
			if (other !== profile) throw new Refusal(409, 'another profile has this email');
		}
	}
	const subscriptions = subscriptionsAfter(
		profile?.subscriptions ?? [],
		given,
		database,
		world,
		skipInvalid,
	);
	const now = world.now();
	if (profile) {
		database.profiles.change(profile, fields, subscriptions, now);
		return profile;
	}
	const limit = world.settings.profile_limit;
	if (limit > 0 && database.profiles.size >= limit) {
		throw new Refusal(402, `the tariff allows ${limit} profiles`);
	}
	const created: Profile = { id: world.newId(), fields, subscriptions, created: now, updated: now };
	database.profiles.add(created);
	return created;
}

/** Takes the address from a profile, as merging does to those it took over. */
export function dropEmail(database: Database, profile: Profile, now: number): void {
	if (!hasEmail(profile)) return;
	const { email: _email, ...rest } = profile.fields;
	database.profiles.change(profile, rest, profile.subscriptions, now);
}
