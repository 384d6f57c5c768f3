/** The eleven ways to find a profile (page "Matching"). */
import { ApiError, invalid, notFound } from '../responses';
import type { Database } from './databases';
import type { Profile } from './profiles';
import { contactKey, emailKey, phoneKey } from './contacts';

type Values = Record<string, unknown>;

const MODES = [
	'email',
	'email_profile',
	'email_sub',
	'phone',
	'phone_sub',
	'profile_id',
	'push_sub',
	'custom',
	'custom_sub',
	'email_phone',
	'email_phone_sub',
];

/** `matching`; by default `profile_id` if that is the only key, else `email`. */
export function readMatchingMode(keys: Values): string {
	const mode =
		keys.matching ?? (keys.profile_id !== undefined && !keys.email ? 'profile_id' : 'email');
	if (!MODES.includes(mode as string)) throw invalid(`matching ${String(mode)} is not known`);
	return mode as string;
}

function requireKey(keys: Values, name: string, mode: string): unknown {
	const value = keys[name];
	if (value === undefined || value === '')
		throw invalid(`${name} is required for matching ${mode}`);
	return value;
}

/**
 * All profiles that match the keys.
 * @param keys `matching` and the keys of its mode; `resource_id` limits the email and phone of
 *   subscriptions to one resource
 * @throws ApiError 450 if a key is missing
 */
export function findAllMatches(database: Database, keys: Values): Profile[] {
	const store = database.profiles;
	const mode = readMatchingMode(keys);
	const found = new Set<Profile>();
	const take = (profiles: Iterable<Profile>) => {
		for (const profile of profiles) found.add(profile);
	};
	const bySubscription = (channel: string, contact: Values) => {
		const resource = keys.resource_id;
		const key = contactKey('', channel, contact);
		const belongs = (profile: Profile) =>
			resource === undefined ||
			profile.subscriptions.some(
				(one) =>
					one.resource_id === resource &&
					!one.is_delete &&
					contactKey('', one.channel, one.contact) === key,
			);
		take([...store.find(`sub|${key}`)].filter(belongs));
	};
	const ofProfile = {
		email: (email: unknown) => take(store.find(`email|${emailKey(email)}`)),
		phone: (phone: unknown) => take(store.find(`phone|${phoneKey(phone)}`)),
	};
	const ofSubscription = {
		email: (email: unknown) => bySubscription('email', { email }),
		phone: (phone: unknown) => bySubscription('sms', { phone }),
	};

	switch (mode) {
		case 'email':
		case 'phone':
			requireKey(keys, mode, mode);
			ofProfile[mode](keys[mode]);
			ofSubscription[mode](keys[mode]);
			break;
		case 'email_profile':
			ofProfile.email(requireKey(keys, 'email', mode));
			break;
		case 'email_sub':
			ofSubscription.email(requireKey(keys, 'email', mode));
			break;
		case 'phone_sub':
			ofSubscription.phone(requireKey(keys, 'phone', mode));
			break;
		case 'profile_id':
			take(
				[store.get(String(requireKey(keys, 'profile_id', mode)))].filter(
					(one) => one !== undefined,
				),
			);
			break;
		case 'push_sub':
			bySubscription('push', {
				provider: requireKey(keys, 'provider', mode),
				subscription_id: requireKey(keys, 'subscription_id', mode),
			});
			break;
		case 'custom': {
			const name = String(requireKey(keys, 'field_name', mode));
			if (!database.fields.has(name)) throw invalid(`field ${name} is not known`);
			take(store.findByField(name, requireKey(keys, 'field_value', mode)));
			break;
		}
		case 'custom_sub': {
			const name = String(requireKey(keys, 'field_name', mode));
			const value = String(requireKey(keys, 'field_value', mode));
			const holds = (values: Values) =>
				Array.isArray(values[name])
					? (values[name] as unknown[]).map(String).includes(value)
					: values[name] !== undefined && String(values[name]) === value;
			// The only mode without an index: contacts of custom channels have no fixed shape.
			for (const profile of store.all()) {
				const has = profile.subscriptions.some(
					(one) => !one.is_delete && (holds(one.contact) || holds(one.custom_fields)),
				);
				if (has) found.add(profile);
			}
			break;
		}
		default: {
			const by = mode === 'email_phone' ? ofProfile : ofSubscription;
			if (!keys.email && !keys.phone)
				throw invalid(`email or phone is required for matching ${mode}`);
			if (keys.email) by.email(keys.email);
			if (keys.phone) by.phone(keys.phone);
		}
	}
	return [...found];
}

/** @throws ApiError 435 if several profiles match, 450 if a key is missing */
export function findMatch(database: Database, keys: Values): Profile | undefined {
	const [first, second] = findAllMatches(database, keys);
	if (second) throw new ApiError(435, 'several profiles have the given attributes');
	return first;
}

/** @throws ApiError 404, 435, 450 */
export function requireMatch(database: Database, keys: Values): Profile {
	const profile = findMatch(database, keys);
	if (!profile) throw notFound('profile');
	return profile;
}
