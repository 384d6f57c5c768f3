/** Sets of operations as bit masks, since the search for short displayOptions compares many of them. */

/** An operation of a resource, as `resource.operation`. */
export type OperationKey = string;

export const parts = ['resource', 'operation'] as const;
export type Part = (typeof parts)[number];

/** The operations that a property can meet, by resource and by name. */
export class OperationGrid {
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

	/** Operations that the grid does not have are left out. */
	maskOf(keys: Iterable<OperationKey>): bigint {
		let mask = 0n;
		for (const key of keys) mask |= this.bits.get(key) ?? 0n;
		return mask;
	}

	/** The operations with a name. */
	mask(part: Part, name: string): bigint {
		return this.masks[part].get(name) ?? 0n;
	}

	namesOf(part: Part, mask: bigint): string[] {
		const names: string[] = [];
		for (const [name, own] of this.masks[part]) if ((own & mask) !== 0n) names.push(name);
		return names;
	}

	/** The operations that have one of the names. */
	withNames(part: Part, names: readonly string[]): bigint {
		return names.reduce((mask, name) => mask | this.mask(part, name), 0n);
	}

	/** Splits a set by resource or by operation. Names with the same counterparts stay together: one condition matches them. */
	split(part: Part, mask: bigint): bigint[] {
		const counterpart = part === 'resource' ? 'operation' : 'resource';
		const groups = new Map<string, bigint>();
		for (const name of this.namesOf(part, mask)) {
			const own = mask & this.mask(part, name);
			const key = this.namesOf(counterpart, own).join();
			groups.set(key, (groups.get(key) ?? 0n) | own);
		}
		return [...groups.values()];
	}
}
