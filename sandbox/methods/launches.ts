/** Shared by trigger mailings and scenarios: selecting profiles, importing them, batches. */
import { ApiError, invalid } from '../responses';
import { findDatabase } from '../state/databases';
import type { Database, DatabaseState } from '../state/databases';
import { elementKeys, findMatch, readMatchingMode, requireMatch } from '../state/profileMatching';
import { profileView } from '../state/profileView';
import type { Profile } from '../state/profiles';
import { saveProfile } from '../state/saveProfile';
import type { State } from '../state/state';
import { runEach, runEachOfData } from './batchResponse';
import type { ElementResult } from './batchResponse';
import type { MethodCall } from './methodCall';
import { createFilter } from './profiles';

type Values = Record<string, unknown>;

/**
 * The profiles that a request or an element selects: one by its keys, or all that match a query.
 * @throws ApiError 404, 435, 450
 */
export function selectProfiles(database: Database, keys: Values): Profile[] {
	if (keys.matching !== undefined || keys.custom_request === undefined)
		return [requireMatch(database, keys)];
	const meets = createFilter(keys.custom_request as Values);
	return [...database.profiles.all()].filter((one) => meets(profileView(one, database)));
}

/**
 * The database to import into: that of the scenario or trigger mailing. Some clients name it as `db_id` too.
 * @throws ApiError 450 if `db_id` is another database
 */
export function findImportDatabase(
	state: DatabaseState,
	target: { databaseId: number },
	{ db_id: id }: Values,
): Database {
	if (id !== undefined && id !== target.databaseId)
		throw invalid(`db_id ${String(id)} is not the database ${target.databaseId}`);
	return findDatabase(state, target.databaseId);
}

/** Creates or updates a profile. @param keys `matching` and the keys that are not in the data */
export function importProfile(
	state: State,
	database: Database,
	keys: Values,
	data: Values,
): Profile {
	const all = elementKeys(keys, data);
	const found = findMatch(database, all);
	if (!found && readMatchingMode(all) === 'profile_id')
		throw new ApiError(404, 'profile is not found');
	return saveProfile(state, database, found, data, {
		skipInvalid: keys.skip_invalid_subscriptions as boolean | undefined,
		ignore: ['id', 'profile_id'].filter((name) => !database.fields.has(name)),
	});
}

/**
 * Runs `work` for each element of `data`, merged over the request's top-level parameters.
 * @throws ApiError 450 for an empty batch
 */
export function launchEach(call: MethodCall, work: (element: Values) => Values): ElementResult[] {
	const { data, ...shared } = call.body;
	requireElements(data as unknown[]);
	return runEachOfData(call, (element) => work({ ...shared, ...element }));
}

/** The result of a task that launches a batch. The documentation does not show it. */
export const taskResult = (results: ElementResult[]) => ({
	total: results.filter(({ error }) => error === 0).length,
	errors: results.flatMap(({ error, error_text: text }, index) =>
		error === 0 ? [] : [`data[${index}]: ${text}`],
	),
});

/**
 * The response of a method that imports and launches a single profile. A refused import is the error of the response,
 * or with the setting `launch_errors` the only result inside.
 */
export function launchResponse({ state }: MethodCall, work: () => Values): Values {
	if (state.settings.launch_errors === 'inside') return { result: runEach([undefined], work) };
	work();
	return {};
}

/** @throws ApiError 450 for an empty batch */
export function requireElements(data: unknown[]): void {
	if (data.length === 0) throw invalid('data is empty');
}
