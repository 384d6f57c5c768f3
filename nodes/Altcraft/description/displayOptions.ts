/**
 * n8n's displayOptions for the resources and operations of a property. Operations share properties: each is in
 * the description once if one condition can describe all operations that have it.
 */
import type { Operation, Resource } from '../operations/types';

/** An operation of a resource, as `resource.operation`. */
export type OperationKey = string;

export const operationKey = (resource: Resource, operation: Operation): OperationKey =>
	`${resource.value}.${operation.value}`;

/** Values of a parameter: as such, or all that begin with a text. */
export type Value = string | { _cnd: { startsWith: string } };

/** The part of displayOptions about resource and operation: all keys of `show` have to match, none of `hide`. */
export interface OperationDisplayOptions {
	show?: Partial<Record<Part, Value[]>>;
	hide?: Partial<Record<Part, Value[]>>;
}

const parts = ['resource', 'operation'] as const;
type Part = (typeof parts)[number];

/** Many fields have the same operations: their displayOptions are worked out once. */
const cache = new Map<string, OperationDisplayOptions[]>();

/**
 * The shortest displayOptions found that match `shown` and no other operation of `available`. More than one means that
 * the property has to be repeated, once with each; they match different operations.
 * @param propertySize characters of the property without displayOptions
 */
export function toDisplayOptions(
	shown: ReadonlySet<OperationKey>,
	available: ReadonlySet<OperationKey>,
	propertySize: number,
): OperationDisplayOptions[] {
	if (shown.size === available.size) return [{}];
	const cacheKey = `${propertySize}: ${[...shown].join()} of ${[...available].join()}`;
	if (!cache.has(cacheKey)) cache.set(cacheKey, findShortest(shown, available, propertySize));
	return cache.get(cacheKey)!;
}

function findShortest(
	shown: ReadonlySet<OperationKey>,
	available: ReadonlySet<OperationKey>,
	propertySize: number,
): OperationDisplayOptions[] {
	const grid = new Grid(available);
	const solutions = parts.map((part) =>
		mergeGroups(
			grid,
			grid
				.namesOf(part, grid.maskOf(shown))
				.map((name) => grid.maskOf(shown) & grid.mask(part, name)),
			propertySize,
		),
	);
	const sizeOf = (groups: readonly Group[]): number =>
		groups.reduce((sum, { size }) => sum + size + propertySize, 0);
	const best = solutions.reduce((first, next) => (sizeOf(next) < sizeOf(first) ? next : first));
	return best.map(({ condition }) => condition);
}

/** Sets of the available operations as bit masks, since many of them are compared. */
class Grid {
	readonly all: bigint;
	private readonly bits = new Map<OperationKey, bigint>();
	private readonly masks: Record<Part, Map<string, bigint>> = {
		resource: new Map(),
		operation: new Map(),
	};

	constructor(available: ReadonlySet<OperationKey>) {
		[...available].forEach((key, index) => {
			const bit = 1n << BigInt(index);
			this.bits.set(key, bit);
			const names = key.split('.');
			parts.forEach((part, at) =>
				this.masks[part].set(names[at]!, this.mask(part, names[at]!) | bit),
			);
		});
		this.all = (1n << BigInt(available.size)) - 1n;
	}

	maskOf(keys: Iterable<OperationKey>): bigint {
		return [...keys].reduce((mask, key) => mask | this.bits.get(key)!, 0n);
	}

	/** The operations with a name. */
	mask(part: Part, name: string): bigint {
		return this.masks[part].get(name) ?? 0n;
	}

	namesOf(part: Part, mask: bigint): string[] {
		return [...this.masks[part]].flatMap(([name, own]) => ((own & mask) === 0n ? [] : [name]));
	}

	/** The operations that have one of the names. */
	withNames(part: Part, names: readonly string[]): bigint {
		return names.reduce((mask, name) => mask | this.mask(part, name), 0n);
	}
}

/** Operations that one condition matches. */
interface Group {
	operations: bigint;
	condition: OperationDisplayOptions;
	size: number;
}

/** Joins two groups after the other, each time those that save most. */
function mergeGroups(grid: Grid, initial: readonly bigint[], propertySize: number): Group[] {
	const groups = initial.map((operations) => toGroup(grid, operations)!);
	const merged = new Map<bigint, Group | undefined>();
	const merge = (one: Group, other: Group): Group | undefined => {
		const operations = one.operations | other.operations;
		if (!merged.has(operations)) merged.set(operations, toGroup(grid, operations));
		return merged.get(operations);
	};
	for (;;) {
		const pairs = groups.flatMap((one, index) =>
			groups.slice(index + 1).flatMap((other) => {
				const joined = merge(one, other);
				const saved = joined ? one.size + other.size + propertySize - joined.size : 0;
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
function toGroup(grid: Grid, operations: bigint): Group | undefined {
	const others = grid.all & ~operations;
	const names = {
		resource: grid.namesOf('resource', operations),
		operation: grid.namesOf('operation', operations),
	};
	const conditions = [
		...onePart(grid, 'resource', 'operation', names, others),
		...onePart(grid, 'operation', 'resource', names, others),
	];
	const ofResources = others & grid.withNames('resource', names.resource);
	if ((ofResources & grid.withNames('operation', names.operation)) === 0n)
		conditions.push({
			show: {
				resource: names.resource,
				operation: toValues(names.operation, grid.namesOf('operation', ofResources)),
			},
		});
	const groups = conditions.map((condition) => ({
		operations,
		condition,
		size: JSON.stringify(condition).length,
	}));
	return groups.length === 0
		? undefined
		: groups.reduce((best, next) => (next.size < best.size ? next : best));
}

/** Conditions that show `part` at most, and hide one of both. */
function onePart(
	grid: Grid,
	part: Part,
	counterpart: Part,
	names: Record<Part, string[]>,
	others: bigint,
): OperationDisplayOptions[] {
	const overlaps = (one: readonly string[], other: readonly string[]) =>
		one.some((name) => other.includes(name));
	const conditions: OperationDisplayOptions[] = [];
	const otherNames = grid.namesOf(part, others);
	if (!overlaps(otherNames, names[part])) {
		conditions.push({ hide: { [part]: toValues(otherNames, names[part]) } });
		conditions.push({ show: { [part]: toValues(names[part], otherNames) } });
	}
	const hidden = grid.namesOf(counterpart, others & grid.withNames(part, names[part]));
	if (hidden.length > 0 && !overlaps(hidden, names[counterpart])) {
		const notHidden = others & ~grid.withNames(counterpart, hidden);
		conditions.push({
			show: { [part]: toValues(names[part], grid.namesOf(part, notHidden)) },
			hide: { [counterpart]: toValues(hidden, names[counterpart]) },
		});
	}
	return conditions;
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
