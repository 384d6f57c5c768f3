/** What requests are about, so that requests about one profile or one order keep their order. */
import get from 'lodash/get';
import { isJsonObject } from '../isJsonObject';
import { matchingKeys } from '../operations/sharedFields';
import type { Operation } from '../operations/types';
import type { Json, JsonObject } from '../types';
import type { GroupedRequest } from './batch/groupedRequest';
import { createYield } from '../createYield';
import { findMatchingKeys, matchingMode, normalizeKey } from './matchingKeys';

/** `email: "ann@example.com"`, one for each key of a request. */
type Targets = Map<string, string>;

/**
 * For each request, the indices of the earlier requests that it has to follow.
 * @returns undefined if the order of all requests has to be kept: one does not say what it is about, or they say it
 * by different keys (an email here and a phone there may belong to one person)
 */
export async function findPredecessors(
	operation: Operation,
	requests: readonly GroupedRequest[],
): Promise<number[][] | undefined> {
	const yieldToOthers = createYield();
	const lastRequests = new Map<string, number>();
	const predecessors: number[][] = [];
	let kinds: string | undefined;
	for (const [index, { itemBodies }] of requests.entries()) {
		const earlier = new Set<number>();
		for (const body of itemBodies) {
			await yieldToOthers();
			const targets = readTargets(operation, body);
			if (targets.size === 0) return undefined;
			const itemKinds = [...targets.keys()].join();
			kinds ??= itemKinds;
			if (kinds !== itemKinds) return undefined;
			for (const [kind, value] of targets) {
				const key = `${kind}: ${value}`;
				const last = lastRequests.get(key);
				if (last !== undefined && last !== index) earlier.add(last);
				lastRequests.set(key, index);
			}
		}
		predecessors.push([...earlier]);
	}
	return predecessors;
}

/** @returns no targets if one of the declared keys is missing */
function readTargets({ targetKeys = [] }: Operation, body: JsonObject): Targets {
	const targets: Targets = new Map();
	for (const key of targetKeys) {
		const count = targets.size;
		if (key === 'matching') addMatchingKeys(targets, body);
		else addTarget(targets, key.split('.').at(-1)!, get(body, key) as Json | undefined);
		if (targets.size === count) return new Map();
	}
	return targets;
}

/** Without a key the platform uses the email in the data. */
function addMatchingKeys(targets: Targets, body: JsonObject): void {
	const keys = findMatchingKeys(matchingKeys, body);
	if (!keys && isJsonObject(body.data)) addTarget(targets, 'email', body.data.email);
	for (const key of keys ?? []) {
		const kind = key === 'field_value' ? `${matchingMode(body)} ${String(body.field_name)}` : key;
		addTarget(targets, key, body[key], kind);
	}
}

function addTarget(targets: Targets, key: string, value: Json | undefined, kind = key): void {
	if (typeof value === 'string' || typeof value === 'number')
		targets.set(kind, normalizeKey(key, value));
}
