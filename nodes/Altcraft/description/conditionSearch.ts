/** Searches the shortest conditions for a set of operations. */
import mapValues from 'lodash/mapValues';
import { OperationGrid, parts, type OperationKey, type Part } from './operationSets';
import { shortenList, type Value } from './valuePatterns';

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

/** Values that a condition lists, and those that it must not match. */
interface Names {
	listed: readonly string[];
	excluded: readonly string[];
}

/** A condition before its lists are shortened. `Value[]` are lists that are final. */
type Candidate = Partial<Record<'show' | 'hide', Record<string, Names | Value[]>>>;

/** Operations that one condition matches. */
interface Group {
	operations: bigint;
	candidate: Candidate;
	size: number;
}

interface PresenceMasks {
	name: string;
	present: bigint;
	sometimes: bigint;
}

export class ConditionSearch {
	private readonly grid: OperationGrid;
	private readonly presences: PresenceMasks[];

	constructor(
		available: ReadonlySet<OperationKey>,
		presences: readonly Presence[],
		private readonly propertySize: number,
		private readonly canHide: boolean,
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
		const solutions = parts.flatMap((part) => {
			const groups = this.grid.split(part, mask).map((each) => this.toGroup(each, false)!);
			return [this.merge(this.merge(groups, false), true), this.merge(groups, true)];
		});
		const finished = solutions.map((groups) => groups.map(({ candidate }) => finish(candidate)));
		const sizeOf = (options: readonly OperationDisplayOptions[]): number =>
			JSON.stringify(options).length + options.length * this.propertySize;
		return finished.reduce((first, next) => (sizeOf(next) < sizeOf(first) ? next : first));
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
		const candidates = this.candidates(operations, others);
		for (const { name, present, sometimes } of usePresences ? this.presences : []) {
			const value = { [name]: [anyValue] };
			if ((operations & ~present) === 0n) {
				// As the last condition and without hide, because n8n shows what depends on an expression.
				const rest = others & (present | sometimes);
				if (rest === 0n) candidates.push({ show: value });
				for (const { show, hide } of this.candidates(operations, rest))
					if (!hide) candidates.push({ show: { ...show, ...value } });
			} else if ((operations & (present | sometimes)) === 0n && (others & present) !== 0n) {
				const rest = others & ~present;
				if (rest === 0n) candidates.push({ hide: value });
				for (const { show, hide } of this.candidates(operations, rest))
					candidates.push({ ...(show ? { show } : {}), hide: { ...hide, ...value } });
			}
		}
		let best: Group | undefined;
		for (const candidate of candidates) {
			const size = sizeOf(candidate);
			if (!best || size < best.size) best = { operations, candidate, size };
		}
		return best;
	}

	/** Conditions that match `operations` and none of `others`: with or without `show` for each part, and what has to be hidden then. */
	private candidates(operations: bigint, others: bigint): Candidate[] {
		const { grid } = this;
		const names = {
			resource: grid.namesOf('resource', operations),
			operation: grid.namesOf('operation', operations),
		};
		const within = {
			resource: grid.withNames('resource', names.resource),
			operation: grid.withNames('operation', names.operation),
		};
		/** Shows by `shown` and hides by `hidden` whatever else that matches. */
		const build = (shown: readonly Part[], hidden: readonly Part[] = []): Candidate[] => {
			let matched = shown.reduce((mask, part) => mask & within[part], others);
			const hide: Record<string, Names> = {};
			for (const part of hidden) {
				const counterpart = part === 'resource' ? 'operation' : 'resource';
				// What has a name of both parts cannot be hidden; the last part hides all that is left.
				const isLast = part === hidden.at(-1);
				const listed = grid.namesOf(part, isLast ? matched : matched & within[counterpart]);
				if (listed.length === 0) return [];
				hide[part] = { listed, excluded: names[part] };
				if ((matched & within[part] & (isLast ? matched : within[counterpart])) !== 0n) return [];
				matched &= ~grid.withNames(part, listed);
			}
			if (matched !== 0n) return [];
			const show: Record<string, Names> = {};
			const hiddenMask = hidden.reduce(
				(mask, part) => mask | grid.withNames(part, hide[part]!.listed),
				0n,
			);
			for (const part of shown) {
				// The list of operations may match others that the list of resources does not. That one is exact.
				const isFirstOfTwo = part === 'resource' && shown.length > 1;
				const otherParts = shown.filter((other) => other !== part);
				const excluded = isFirstOfTwo
					? grid.all
					: otherParts.reduce((mask, other) => mask & within[other], others & ~hiddenMask);
				show[part] = {
					listed: names[part],
					excluded: grid.namesOf(part, excluded & ~within[part]),
				};
			}
			return [{ ...(shown.length > 0 ? { show } : {}), ...(hidden.length > 0 ? { hide } : {}) }];
		};
		return [
			...build(['resource', 'operation']),
			...build(['resource']),
			...build(['operation']),
			...(this.canHide
				? [
						...build(['resource'], ['operation']),
						...build(['operation'], ['resource']),
						...build([], ['resource']),
						...build([], ['operation']),
						...build([], ['operation', 'resource']),
					]
				: []),
		];
	}
}

/** Characters of a condition with all its names, which patterns can shorten. */
function sizeOf(candidate: Candidate): number {
	let size = 0;
	for (const conditions of Object.values(candidate)) {
		size += 9;
		for (const [name, values] of Object.entries(conditions)) {
			size += name.length + 6;
			if (Array.isArray(values)) size += 24;
			else for (const value of values.listed) size += value.length + 3;
		}
	}
	return size;
}

const finish = (candidate: Candidate): OperationDisplayOptions =>
	mapValues(candidate, (conditions = {}) =>
		mapValues(conditions, (values) => (Array.isArray(values) ? values : shortenList(values))),
	);
