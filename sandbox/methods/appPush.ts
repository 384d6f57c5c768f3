/** Section "Application push notifications". */
import { ApiError, invalid } from '../responses';
import type { Database } from '../state/databases';
import { findAllMatches } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import type { Resource } from '../state/resources';
import { saveProfile } from '../state/saveProfile';
import type { MethodCall, Handlers } from './methodCall';

type Values = Record<string, unknown>;

function selectDatabases({ state, body }: MethodCall, resource: Resource): Database[] {
	const requested = body.db_ids as number[] | undefined;
	const ids = resource.databaseIds.filter((id) => !requested?.length || requested.includes(id));
	if (ids.length === 0) throw invalid('the resource has no such database');
	return ids.map((id) => state.databases.get(id) as Database);
}

/** Finds the profile by `matching`; without an ID, by the subscriptions themselves. */
function findSubscriber(database: Database, { body }: MethodCall): Profile | undefined {
	if (body.matching === 'custom') return findAllMatches(database, body)[0];
	if (body.id) return database.profiles.get(body.id as string);
	if (body.matching === 'profile_id') throw invalid('id is required for matching profile_id');
	for (const { provider, subscription_id } of body.subscriptions as Values[]) {
		const keys = { matching: 'push_sub', provider, subscription_id };
		const [found] = findAllMatches(database, keys);
		if (found) return found;
	}
	return undefined;
}

export const appPush: Handlers = {
	'app_push.push_subscribe': (call) => {
		const { state, body } = call;
		const resource = [...state.resources.values()].find(
			({ token }) => token === body.resource_token,
		);
		if (!resource) throw new ApiError(401, 'the token belongs to no resource');
		const subscriptions = (body.subscriptions as Values[]).map(
			({ provider, subscription_id, unsubscribe }) => ({
				resource_id: resource.id,
				channel: 'push',
				provider,
				subscription_id,
				status: unsubscribe ? 'unsubscribed' : 'subscribed',
			}),
		);
		// Each database has its own profile, which may exist or not.
		for (const database of selectDatabases(call, resource)) {
			const found = findSubscriber(database, call);
			const key = { [String(body.field_name)]: body.field_value as unknown };
			const own = !found && body.matching === 'custom' ? key : {};
			saveProfile(state, database, found, { ...own, subscriptions });
		}
		return {};
	},

	'app_push.post_events': ({ state, body }) => {
		const whole = ['launch_id', 'provider', 'subscription_id'].every((name) => name in body);
		// A uid in the long form already names launch and subscription: e|...|...|<provider>.
		if (!whole && !/^e\|[^|]*\|[^|]*\|[^|]+$/.test(body.uid as string))
			throw invalid('launch_id, provider and subscription_id are required with this uid');
		state.pushEvents.push({
			events: body.events,
			uid: body.uid,
			launchId: body.launch_id,
			provider: body.provider,
			subscriptionId: body.subscription_id,
		});
		return {};
	},
};
