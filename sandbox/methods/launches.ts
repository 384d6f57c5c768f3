/** What launches of trigger mailings and scenarios share: whom they mean, and importing them first. */
import { Refusal, invalid } from '../responses';
import { checkElement } from '../validateRequest';
import type { Database } from '../state/databases';
import { elementKeys, matchOne, modeOf, mustMatch } from '../state/profileMatching';
import { profileView } from '../state/profiles';
import type { Profile } from '../state/profiles';
import { saveProfile } from '../state/saveProfile';
import type { World } from '../state/state';
import type { Call } from './methodCall';
import { filterOf } from './profiles';

type Values = Record<string, unknown>;

/**
 * The profiles that a request or an element of a batch means: one by its keys, or all that a query finds.
 * @throws Refusal 404, 435, 450
 */
export function meant(database: Database, keys: Values): Profile[] {
	if (keys.matching !== undefined || keys.custom_request === undefined)
		return [mustMatch(database, keys)];
	const meets = filterOf(keys.custom_request as Values);
	return [...database.profiles.all()].filter((one) => meets(profileView(one, database)));
}

/** Creates or updates a profile. @param keys `matching` and its keys, as far as they are not in the data */
export function importOne(world: World, database: Database, keys: Values, data: Values): Profile {
	const all = elementKeys(keys, data);
	const found = matchOne(database, all);
	if (!found && modeOf(all) === 'profile_id') throw new Refusal(404, 'profile is not found');
	return saveProfile(world, database, found, data, {
		skipInvalid: keys.skip_invalid_subscriptions as boolean | undefined,
		ignore: ['id', 'profile_id'].filter((name) => !database.fields.has(name)),
	});
}

/**
 * Each element of `data`; those that fail are left out and told about by the caller, if at all.
 * @param work gets the element with the request's own parameters beneath it
 */
export function forEachElement<T>(
	{ body, method }: Call,
	work: (element: Values) => T,
): { done: T[]; errors: string[] } {
	const { data, ...shared } = body;
	const param = method.byName.get('data');
	const done: T[] = [];
	const errors: string[] = [];
	(data as unknown[]).forEach((element, index) => {
		try {
			if (param) checkElement(element, param, `data[${index}]`);
			done.push(work({ ...shared, ...(element as Values) }));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			errors.push(`data[${index}]: ${error.text}`);
		}
	});
	return { done, errors };
}

/** Profiles to send to have to be there. @throws Refusal 450 */
export function mustHoldSomebody({ data }: Call['body']): void {
	if ((data as unknown[]).length === 0) throw invalid('data is empty');
}
