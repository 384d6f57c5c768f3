/** Many profiles in one call; each element succeeds or fails for itself, and the answers keep the order. */
import { DONE, Refusal, ShapedAnswer, notFound } from '../responses';
import { checkElement } from '../validateRequest';
import { findDatabase } from '../state/databases';
import { elementKeys, matchOne, modeOf } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { saveProfile } from '../state/saveProfile';
import type { Call, Handlers } from './methodCall';

type Values = Record<string, unknown>;

/** Keys that an element may carry beside its fields. */
const KEYS = ['profile_id', 'id', 'provider', 'subscription_id', 'phone'];

const hasKey = (keys: Values, mode: string) => {
	if (mode === 'push_sub') return Boolean(keys.provider && keys.subscription_id);
	if (mode.startsWith('email_phone')) return Boolean(keys.email ?? keys.phone);
	if (mode.startsWith('custom')) return keys.field_value !== undefined;
	return Boolean(keys[mode.replace(/_(sub|profile)$/, '')]);
};

function find({ world, body }: Call, element: Values, mayCreate: boolean): Profile | undefined {
	const database = findDatabase(world, body.db_id);
	const keys = elementKeys(body, element);
	// An import without anything to match by is a new profile; an update needs to know whom it means.
	if (mayCreate && !hasKey(keys, modeOf(body))) return undefined;
	const found = matchOne(database, keys);
	if (!found && (!mayCreate || modeOf(body) === 'profile_id')) throw notFound('profile');
	return found;
}

function eachOf(call: Call, save: (element: Values) => Profile): Values[] {
	const data = call.method.byName.get('data');
	return (call.body.data as unknown[]).map((element, index) => {
		try {
			if (data) checkElement(element, data, `data[${index}]`);
			return { error: 0, error_text: DONE, profile_id: save(element as Values).id };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return { error: error.code, error_text: error.text, profile_id: '' };
		}
	});
}

function batch(mode: 'import' | 'update' | 'add') {
	return (call: Call): Values => {
		const { world, body } = call;
		const database = findDatabase(world, body.db_id);
		if (mode !== 'add') modeOf(body);
		const options = {
			skipInvalid: body.skip_invalid_subscriptions as boolean | undefined,
			ignore: KEYS.filter((key) => !database.fields.has(key)),
		};
		const result = eachOf(call, (element) => {
			const found = mode === 'add' ? undefined : find(call, element, mode === 'import');
			return saveProfile(world, database, found, element, options);
		});
		return { result };
	};
}

export const profileBatches: Handlers = {
	'profiles.import_batch': batch('import'),
	'profiles.update_batch': batch('update'),
	// In XML the elements of this one's answer are called `xml`, like the root.
	'profiles.add_batch': (call) =>
		new ShapedAnswer(batch('add')(call), { rename: { result: 'xml' } }),
};
