/** The fields of methods that take a profile by its ID only: the node finds the ID by the keys of other operations. */
import { text } from './fieldBuilders';
import { matching } from './sharedFields';
import type { Field } from './types';

/** The object in an item's body that holds the matching mode and its keys, until the profile is found. It is not sent. */
export const findProfileKey = 'find_profile';

const toBeFound = (field: Field): Field => ({ ...field, bodyObject: findProfileKey });

const [mode, ...keys] = matching(['profile_id', 'email', 'phone', 'email_phone', 'custom']);

/** Subscriptions have an email and a phone of their own, so that these parameters have other names. */
const contact = (key: string, displayName: string): Field[] =>
	[true, false].map((isOnlyKey) =>
		text(`profile_${key}`, displayName, '', {
			apiName: key,
			...(isOnlyKey ? { required: true, unmarked: true } : {}),
			showWhen: { matching: [isOnlyKey ? key : 'email_phone'] },
		}),
	);

/**
 * Finds the profile for `profile_id`. By default the ID is given, and sent as it is. Goes with `findsProfile` of the
 * operation.
 */
export const profileToFind: Field[] = [
	toBeFound({ ...mode!, default: 'profile_id' }),
	...contact('email', 'Profile Email').map(toBeFound),
	...contact('phone', 'Profile Phone').map(toBeFound),
	...keys.flatMap((field) => {
		if (field.name === 'profile_id') return [field];
		return field.name.startsWith('field_') ? [toBeFound(field)] : [];
	}),
];
