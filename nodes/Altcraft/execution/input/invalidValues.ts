/** Values that are refused. Readers of several values go on after one of them, so that all of an item are known at once. */

/** A value that is refused. Its text may contain the token and long values: `toInvalidResult` makes the error to show. */
export class InvalidValue extends Error {
	/** @param field label of the field in the node @param problem what is wrong and how to fix it */
	constructor(
		readonly field: string,
		readonly problem: string,
	) {
		super(`"${field}" ${problem}`);
		this.name = 'InvalidValue';
	}
}

/** Everything that was thrown for an item, in the order of the fields. */
export class InvalidValues extends Error {
	constructor(readonly causes: readonly unknown[]) {
		super(
			causes.map((cause) => (cause instanceof Error ? cause.message : String(cause))).join(' '),
		);
		this.name = 'InvalidValues';
	}
}

/** Collects what is thrown for the values of an item. */
export class Problems {
	private causes: unknown[] = [];

	get any(): boolean {
		return this.causes.length > 0;
	}

	add(cause: unknown): void {
		this.causes.push(...(cause instanceof InvalidValues ? cause.causes : [cause]));
	}

	/** @throws InvalidValues if something was added */
	throwAny(): void {
		if (this.any) throw new InvalidValues(this.causes);
	}
}

/** Calls `read` for each entry, also after one for which it throws. @throws InvalidValues with all that was thrown */
export function readEach<T, R>(entries: Iterable<T>, read: (entry: T, index: number) => R): R[] {
	const values: R[] = [];
	let problems: Problems | undefined;
	let index = 0;
	for (const entry of entries) {
		try {
			values.push(read(entry, index++));
		} catch (cause) {
			(problems ??= new Problems()).add(cause);
		}
	}
	problems?.throwAny();
	return values;
}
