/** Short ways to write parameters as the editor holds them; of use without a test runner, too. */

type Values = Record<string, unknown>;

/** A thing of the platform chosen by its id. */
export const id = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });

/** Field values as the editor's column mapping holds them. */
export const columns = (value: Values) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
});

/** Rows, or the fields of an object, as the editor holds them. */
export const rows = (...row: Values[]) => ({ row });
export const fields = (row: Values) => ({ row });
