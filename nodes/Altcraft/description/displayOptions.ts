/**
 * n8n's displayOptions for the resources and operations of a property. Operations share properties: each is in
 * the description once if one condition can describe all operations that have it.
 */
import type { Operation, Resource } from '../operations/types';
import { OperationGrid, parts, type OperationKey, type Part } from './operationSets';

export type { OperationKey } from './operationSets';

export const operationKey = (resource: Resource, operation: Operation): OperationKey =>
	`${resource.value}.${operation.value}`;

/** Values of a parameter: as such, all that begin with a text, or any value at all. */
export type Value = string | { _cnd: { startsWith: string } } | { _cnd: { gte: '' } };

/** The part of displayOptions about resource and operation: all keys of `show` have to match, none of `hide`. */
export interface OperationDisplayOptions {
	show?: Record<string, Value[]>;
	hide?: Record<string, Value[]>;
}

/**
 * A parameter that only some operations show. n8n gives a hidden parameter no value if several properties have its name,
 * so that its presence tells these operations from others.
 */
export interface Presence {
	name: string;
	/** Operations that always show it. */
	present: ReadonlySet<OperationKey>;
	/** Operations that show it under conditions. */
	sometimes: ReadonlySet<OperationKey>;
}

/** Matches whatever a parameter contains: undefined is the only value that is not greater or equal. */
const anyValue: Value = { _cnd: { gte: '' } };

/** Many fields have the same operations: their displayOptions are worked out once. */
const cache = new Map<string, OperationDisplayOptions[]>();

/**
 * The shortest displayOptions found that match `shown` and no other operation of `available`. More than one means that
 * the property has to be repeated, once with each; they match different operations.
 * @param propertySize characters of the property without displayOptions
 * @param presences parameters whose properties come before this one
 */
export function toDisplayOptions(
	shown: ReadonlySet<OperationKey>,
	available: ReadonlySet<OperationKey>,
	propertySize: number,
	presences: readonly Presence[] = [],
): OperationDisplayOptions[] {
	if (shown.size === available.size) return [{}];
	const names = presences.map(({ name }) => name).join();
	const cacheKey = `${propertySize} ${names}: ${[...shown].join()} of ${[...available].join()}`;
	if (!cache.has(cacheKey))
		cache.set(cacheKey, new Search(available, presences, propertySize).find(shown));
	return cache.get(cacheKey)!;
}

/** Operations that one condition matches. */
interface Group {
	operations: bigint;
	condition: OperationDisplayOptions;
	size: number;
}

interface PresenceMasks {
	name: string;
	present: bigint;
	sometimes: bigint;
}

class Search {
	private readonly grid: OperationGrid;
	private readonly presences: PresenceMasks[];

	constructor(
		available: ReadonlySet<OperationKey>,
		presences: readonly Presence[],
		private readonly propertySize: number,
	) {
		this.grid = new OperationGrid(available);
		this.presences = presences.map(({ name, present, sometimes }) => ({
			name,
			present: this.grid.maskOf(present),
			sometimes: this.grid.maskOf(sometimes),
		}));
	}

	find(shown: ReadonlySet<OperationKey>): OperationDisplayOptions[] {
		const mask = this.grid.maskOf(shown);
		const solutions = parts.map((part) => {
			const groups = this.grid.split(part, mask).map((each) => this.toGroup(each, false)!);
			return this.merge(this.merge(groups, false), true);
		});
		const sizeOf = (groups: readonly Group[]): number =>
			groups.reduce((sum, { size }) => sum + size + this.propertySize, 0);
		const best = solutions.reduce((first, next) => (sizeOf(next) < sizeOf(first) ? next : first));
		return best.map(({ condition }) => condition);
	}

	/** Joins two groups after the other, each time those that save most. */
	private merge(initial: readonly Group[], usePresences: boolean): Group[] {
		const groups = [...initial];
		const merged = new Map<bigint, Group | undefined>();
		const join = (one: Group, other: Group): Group | undefined => {
			const operations = one.operations | other.operations;
			if (!merged.has(operations)) merged.set(operations, this.toGroup(operations, usePresences));
			return merged.get(operations);
		};
		for (;;) {
			const pairs = groups.flatMap((one, index) =>
				groups.slice(index + 1).flatMap((other) => {
					const joined = join(one, other);
					const saved = joined ? one.size + other.size + this.propertySize - joined.size : 0;
					return joined && saved > 0 ? [{ one, other, joined, saved }] : [];
				}),
			);
			if (pairs.length === 0) return groups;
			const { one, other, joined } = pairs.reduce((best, next) =>
				next.saved > best.saved ? next : best,
			);
			groups.splice(groups.indexOf(other), 1);
			groups[groups.indexOf(one)] = joined;
		}
	}

	/** The shortest condition that matches `operations` alone, if there is one. It may match pairs that nobody can select. */
	private toGroup(operations: bigint, usePresences: boolean): Group | undefined {
		const others = this.grid.all & ~operations;
		const conditions = this.conditions(operations, others);
		for (const { name, present, sometimes } of usePresences ? this.presences : []) {
			if ((operations & (present | sometimes)) !== 0n || (others & present) === 0n) continue;
			for (const { show, hide } of this.conditions(operations, others & ~present))
				conditions.push({ ...(show ? { show } : {}), hide: { ...hide, [name]: [anyValue] } });
		}
		let best: Group | undefined;
		for (const condition of conditions) {
			const size = JSON.stringify(condition).length;
			if (!best || size < best.size) best = { operations, condition, size };
		}
		return best;
	}

	/** Conditions that match `operations` and none of `others`: with or without `show` for each part, and what has to be hidden then. */
	private conditions(operations: bigint, others: bigint): OperationDisplayOptions[] {
		const { grid } = this;
		const names = {
			resource: grid.namesOf('resource', operations),
			operation: grid.namesOf('operation', operations),
		};
		const within = {
			resource: grid.withNames('resource', names.resource),
			operation: grid.withNames('operation', names.operation),
		};
		/** Shows `shownParts`; hides by `hiddenPart` whatever else they match. */
		const build = (
			shownParts: readonly Part[],
			hiddenPart?: Part,
		): OperationDisplayOptions | undefined => {
			const matched = shownParts.reduce((mask, part) => mask & within[part], others);
			const hiddenNames = hiddenPart ? grid.namesOf(hiddenPart, matched) : [];
			const remaining = hiddenPart ? matched & within[hiddenPart] : matched;
			if (remaining !== 0n || (hiddenPart && hiddenNames.length === 0)) return undefined;
			const hidden = hiddenPart ? grid.withNames(hiddenPart, hiddenNames) : 0n;
			const show: Record<string, Value[]> = {};
			for (const part of shownParts) {
				const otherParts = shownParts.filter((other) => other !== part);
				const excluded = otherParts.reduce((mask, other) => mask & within[other], others & ~hidden);
				// The lists of both parts may not be shortened at the same time: each is exact for the other.
				const canShorten = part === 'operation' || otherParts.length === 0;
				show[part] = canShorten
					? toValues(names[part], grid.namesOf(part, excluded))
					: [...names[part]];
			}
			return {
				...(shownParts.length > 0 ? { show } : {}),
				...(hiddenPart ? { hide: { [hiddenPart]: toValues(hiddenNames, names[hiddenPart]) } } : {}),
			};
		};
		return [
			build(['resource', 'operation']),
			build(['resource']),
			build(['operation']),
			build(['resource'], 'operation'),
			build(['operation'], 'resource'),
			build([], 'resource'),
			build([], 'operation'),
			this.hideBoth(names, within, others),
		].filter((condition) => condition !== undefined);
	}

	/** Hides by operation what has the resources, and by resource the rest. */
	private hideBoth(
		names: Record<Part, string[]>,
		within: Record<Part, bigint>,
		others: bigint,
	): OperationDisplayOptions | undefined {
		if ((others & within.resource & within.operation) !== 0n) return undefined;
		const hiddenOperations = this.grid.namesOf('operation', others & within.resource);
		const rest = others & ~this.grid.withNames('operation', hiddenOperations);
		const hiddenResources = this.grid.namesOf('resource', rest);
		if (hiddenOperations.length === 0 || hiddenResources.length === 0) return undefined;
		return {
			hide: {
				resource: toValues(hiddenResources, names.resource),
				operation: toValues(hiddenOperations, names.operation),
			},
		};
	}
}

/** Values that match `names` and none of `excluded`: names with a first word in common as one, if that is shorter. */
function toValues(names: readonly string[], excluded: readonly string[]): Value[] {
	const firstWords = new Set(names.map((name) => /^[a-z]+/.exec(name)![0]));
	return [...firstWords].flatMap((word): Value[] => {
		const beginning = names.filter((name) => /^[a-z]+/.exec(name)![0] === word);
		const value: Value = { _cnd: { startsWith: word } };
		const isShorter = JSON.stringify([value]).length < JSON.stringify(beginning).length;
		return isShorter && !excluded.some((name) => name.startsWith(word)) ? [value] : beginning;
	});
}
