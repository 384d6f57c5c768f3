/** Batch methods for profiles: each element succeeds or fails on its own, results keep the order. */
import { XmlShapedResponse, notFound } from '../responses';
import { findDatabase } from '../state/databases';
import { elementKeys, findMatch, readMatchingMode } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { saveProfile } from '../state/saveProfile';
import { batchResponse, runEachOfData } from './batchResponse';
import type { MethodCall, Handlers } from './methodCall';

type Values = Record<string, unknown>;

/** Matching keys that an element may hold besides profile fields. */
const KEYS = ['profile_id', 'id', 'provider', 'subscription_id', 'phone'];

const hasKey = (keys: Values, mode: string) => {
	if (mode === 'push_sub') return Boolean(keys.provider && keys.subscription_id);
	if (mode.startsWith('email_phone')) return Boolean(keys.email ?? keys.phone);
	if (mode.startsWith('custom')) return keys.field_value !== undefined;
	return Boolean(keys[mode.replace(/_(sub|profile)$/, '')]);
};

function findProfile(
	{ state, body }: MethodCall,
	element: Values,
	mayCreate: boolean,
): Profile | undefined {
	const database = findDatabase(state, body.db_id);
	const keys = elementKeys(body, element);
	// An import without a key creates a profile; an update needs a key.
	if (mayCreate && !hasKey(keys, readMatchingMode(body))) return undefined;
	const found = findMatch(database, keys);
	if (!found && (!mayCreate || readMatchingMode(body) === 'profile_id')) throw notFound('profile');
	return found;
}

function batchHandler(mode: 'import' | 'update' | 'add') {
	return (call: MethodCall): Values => {
		const { state, body } = call;
		const database = findDatabase(state, body.db_id);
		if (mode !== 'add') readMatchingMode(body);
		const options = {
			skipInvalid: body.skip_invalid_subscriptions as boolean | undefined,
			ignore: KEYS.filter((key) => !database.fields.has(key)),
		};
		const results = runEachOfData(call, (element) => {
			const found = mode === 'add' ? undefined : findProfile(call, element, mode === 'import');
			return { profile_id: saveProfile(state, database, found, element, options).id };
		});
		const result = results.map((one) => ({ profile_id: '', ...one }));
		return batchResponse(state.settings, result, { result });
	};
}

export const profileBatches: Handlers = {
	'profiles.import_batch': batchHandler('import'),
	'profiles.update_batch': batchHandler('update'),
	// In XML the result elements of this method are called `xml`, like the root.
	'profiles.add_batch': (call) =>
		new XmlShapedResponse(batchHandler('add')(call), { rename: { result: 'xml' } }),
};
