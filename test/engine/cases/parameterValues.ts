/** Builders for parameter values as the editor stores them. They work without a test runner, too. */

type Values = Record<string, unknown>;

/** A resource locator with an ID. */
export const id = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });

/** The value of a resource mapper. */
export const columns = (value: Values) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
});

/** The value of a fixed collection with several rows, or with the fields of one object. */
export const rows = (...row: Values[]) => ({ row });
export const fields = (row: Values) => ({ row });

/** A row of New Custom Fields. */
export const newField = (entity_type: string, value_type: string, default_value: unknown) => ({
	external_id: `own_${value_type}`,
	name: 'Own',
	entity_type,
	required: false,
	value_type,
	default_value,
});
