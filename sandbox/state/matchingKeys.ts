/** Matching keys: those of a batch element, and those that are stored in a new profile. */
import type { CoreState } from './core';
import { readMatchingMode } from './profileMatching';

type Values = Record<string, unknown>;

/**
 * The matching keys of a batch element: the mode comes from the top level of the request, the values from the
 * element.
 */
export function elementKeys(body: Values, element: Values): Values {
	const mode = readMatchingMode(body);
	const subscriptions = (
		Array.isArray(element.subscriptions) ? element.subscriptions : []
	) as Values[];
	const contact = (channel: string, part: string, nested: string) => {
		const one = subscriptions.find((subscription) => subscription?.channel === channel);
		return one?.[part] ?? (one?.[nested] as Values | undefined)?.[part];
	};
	const name = String(body.field_name);
	return {
		matching: mode,
		resource_id: body.resource_id,
		email: element.email ?? contact('email', 'email', 'email_data') ?? body.email,
		phone:
			element.phone ??
			(Array.isArray(element.phones) ? element.phones[0] : undefined) ??
			contact('sms', 'phone', 'phone_data') ??
			body.phone,
		profile_id: element.profile_id ?? element.id ?? body.profile_id,
		provider: element.provider ?? contact('push', 'provider', 'push_data') ?? body.provider,
		subscription_id:
			element.subscription_id ??
			contact('push', 'subscription_id', 'push_data') ??
			body.subscription_id,
		field_name: body.field_name,
		field_value: element[name] ?? subscriptionField(subscriptions, name) ?? body.field_value,
	};
}

function subscriptionField(subscriptions: Values[], name: string): unknown {
	for (const one of subscriptions) {
		for (const holder of ['custom_fields', 'cc_data']) {
			const value = (one?.[holder] as Values | undefined)?.[name];
			if (value !== undefined) return value;
		}
	}
	return undefined;
}

/** Fields that the keys of a mode stand for. Keys of subscriptions are not fields. */
function keyFields({ email, phone, field_name, field_value, ...keys }: Values): Values {
	switch (readMatchingMode({ email, ...keys })) {
		case 'email':
		case 'email_profile':
			return { email };
		case 'phone':
			return { phones: phone === undefined ? undefined : [phone] };
		case 'email_phone':
			return { email, phones: phone === undefined ? undefined : [phone] };
		case 'custom':
			return { [String(field_name)]: field_value };
		default:
			return {};
	}
}

/** The data of a new profile: with the setting `matching_keys`, keys beside `data` are stored too. */
export function addMatchingKeys({ settings }: CoreState, keys: Values, data: Values): Values {
	if (settings.matching_keys === 'ignore') return data;
	const fields = Object.entries(keyFields(keys)).filter(([, value]) => value !== undefined);
	return { ...Object.fromEntries(fields), ...data };
}
