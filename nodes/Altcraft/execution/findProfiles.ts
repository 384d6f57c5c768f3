/**
 * Finds the profiles of methods that take a `profile_id` only, before anything is sent: items that name a profile by
 * another key get its ID. Each run finds them anew, since the run before may have changed them.
 */
import type { IExecuteFunctions } from 'n8n-workflow';
import { createYield } from '../createYield';
import { isJsonObject } from '../isJsonObject';
import { connect } from '../n8n/connect';
import { findProfileKey } from '../operations/findProfile';
import type { Operation } from '../operations/types';
import { AltcraftError } from '../transport/altcraftError';
import type { ItemRequest } from './batch/groupedRequest';
import { buildCall } from './buildCall';
import { cancellableSleep, readCancelSignal } from './cancellableSleep';
import { createAdaptiveLimit, createFixedLimit } from './concurrencyLimit';
import type { ParameterReader } from './input/readParameters';
import { matchingMode, normalizeKey } from './matchingKeys';
import type { RunNotices } from './output/executionHints';
import type { ItemResult } from './output/itemResult';
import { createErrorMapper } from './output/nodeError';
import { toUnfoundResult } from './output/unfoundProfile';
import * as lookup from './profileLookup';
import { runConcurrently } from './runConcurrently';

export interface FindOptions {
	/** Receives the errors of items whose profile is not found, at their index. */
	results: ItemResult[];
	notices: RunNotices;
	/** Whether to go on after a request that failed. */
	continues: boolean;
}

/** A profile that items name, with the outcome of the look-up. */
interface Wanted extends lookup.ProfileKeys {
	items: ItemRequest[];
	found?: lookup.Found;
	hasFailed?: boolean;
}

/**
 * @param requests of the valid items
 * @returns those that can be sent, with the ID of their profile in the body
 * @throws n8n's error if the credential is missing, or the reason of a canceled execution
 */
export async function findProfiles(
	context: IExecuteFunctions,
	operation: Operation,
	parameters: ParameterReader,
	requests: readonly ItemRequest[],
	options: FindOptions,
): Promise<ItemRequest[]> {
	if (!operation.findsProfile) return [...requests];
	const { ready, wanted } = await separate(requests);
	if (wanted.length === 0) return ready;
	const redact = await lookUp(context, parameters, wanted, options);
	for (const { found, items, databaseId, keys } of wanted) {
		for (const item of items) {
			const { index, body } = item;
			if (typeof found === 'object') {
				ready.push({ ...item, body: { ...body, profile_id: found.id } });
			} else if (found !== undefined) {
				const profile = { databaseId, keys };
				options.results[index] = toUnfoundResult(
					context.getNode(),
					operation,
					found,
					profile,
					index,
					redact,
				);
			}
		}
	}
	return ready.sort((one, other) => one.index - other.index);
}

/** Items that have the ID, and the distinct profiles of the others. */
async function separate(requests: readonly ItemRequest[]) {
	const ready: ItemRequest[] = [];
	const wantedByKeys = new Map<string, Wanted>();
	const yieldToOthers = createYield();
	for (const request of requests) {
		await yieldToOthers();
		const { [findProfileKey]: keys, ...body } = request.body;
		const item = { ...request, body };
		// Extra Body may give the ID.
		if (!isJsonObject(keys) || matchingMode(keys) === 'profile_id' || 'profile_id' in body) {
			ready.push(item);
			continue;
		}
		const { format } = item;
		const one: Wanted = { databaseId: body.db_id!, format, keys, items: [item] };
		const values = Object.entries(keys).map(([key, value]) => [key, normalizeKey(key, value)]);
		const identity = JSON.stringify([one.databaseId, format, values]);
		const same = wantedByKeys.get(identity);
		if (same) same.items.push(item);
		else wantedByKeys.set(identity, one);
	}
	return { ready, wanted: [...wantedByKeys.values()] };
}

/** Sets `found` of the profiles, or the results of their items if a request fails. @returns what removes the token from a text */
async function lookUp(
	context: IExecuteFunctions,
	parameters: ParameterReader,
	wanted: readonly Wanted[],
	{ results, notices, continues }: FindOptions,
): Promise<(text: string) => string> {
	const cancelSignal = readCancelSignal(context);
	const optionsItem = wanted[0]!.items[0]!.index;
	const concurrency = parameters.setting('concurrency', optionsItem, 0);
	const limit = concurrency > 0 ? createFixedLimit(concurrency) : createAdaptiveLimit();
	const { client, clean, redact } = await connect(context, {
		policy: { requestsPerSecond: parameters.setting('requests_per_second', optionsItem, 0) },
		sleep: async (milliseconds) => await cancellableSleep(milliseconds, cancelSignal),
		cancelled: cancelSignal,
		onCongestion: () => limit.onCongestion(),
	});
	const send: lookup.SendLookup = async (operation, body, format, responseShape) => {
		cancelSignal?.throwIfAborted();
		notices.lookupRequests += 1;
		return (await client.send(buildCall(operation, body, format, { responseShape }))).value;
	};
	/** Looks for profiles by `find`. @returns whether further requests are sent */
	const attempt = async (
		profiles: readonly Wanted[],
		operation: Operation,
		find: () => Promise<ReadonlyArray<lookup.Found | undefined>>,
	): Promise<boolean> => {
		const [outcome] = await Promise.allSettled([find()]);
		if (outcome.status === 'fulfilled') {
			for (const [position, profile] of profiles.entries()) profile.found = outcome.value[position];
			return true;
		}
		cancelSignal?.throwIfAborted();
		// The item's own request was not sent, whatever became of this one.
		const reason: unknown = outcome.reason;
		const cause = reason instanceof AltcraftError ? reason.with({ neverSent: true }) : reason;
		const toErrorResult = createErrorMapper(context.getNode(), operation, clean);
		for (const profile of profiles) {
			profile.hasFailed = true;
			for (const { index } of profile.items) results[index] = toErrorResult(cause, index);
		}
		return continues;
	};
	await runConcurrently(
		toLists(wanted),
		{ limit },
		async (list) =>
			await attempt(list, lookup.listProfiles, async () => await lookup.findInList(send, list)),
	);
	if (!continues && wanted.some(({ hasFailed }) => hasFailed)) return redact;
	const others = wanted.filter(({ found, hasFailed }) => !found && !hasFailed);
	await runConcurrently(
		others,
		{ limit },
		async (profile) =>
			await attempt([profile], lookup.getProfile, async () => [
				await lookup.findByMatching(send, profile),
			]),
	);
	return redact;
}

/** Profiles that one list can find, up to the size of a page. */
function toLists(wanted: readonly Wanted[]): Wanted[][] {
	const lists: Wanted[][] = [];
	const openLists = new Map<string, Wanted[]>();
	for (const profile of wanted) {
		const { databaseId, format, keys } = profile;
		const filter = lookup.listFilter(keys);
		if (!filter || keys[filter.key] === undefined) continue;
		const group = JSON.stringify([databaseId, format, filter.key, filter.field]);
		let list = openLists.get(group);
		if (!list || list.length === lookup.maxListValues) {
			list = [];
			openLists.set(group, list);
			lists.push(list);
		}
		list.push(profile);
	}
	return lists;
}
