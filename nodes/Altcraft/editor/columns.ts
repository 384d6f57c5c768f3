/** The columns of the profile mapper: the platform's own fields and those of the chosen database. */
import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { find } from '../catalogue';
import { systemFields } from '../catalogue/systemFields';
import type { JsonObject } from '../wire/types';
import { ask } from './platform';

type Columns = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

export const columnMethods: Record<string, Columns> = {
	async columns_database() {
		const id = Number(this.getNodeParameter('db_id', undefined, { extractValue: true }) ?? NaN);
		const own = Number.isInteger(id) && id > 0 ? await databaseColumns(this, id) : [];
		return {
			fields: [...systemColumns(own), ...own],
			...(own.length === 0
				? { emptyFieldsNotice: 'Pick a database to see its own fields, or give the data as JSON' }
				: {}),
		};
	},
	async columns_any() {
		return { fields: systemColumns([]) };
	},
};

async function databaseColumns(
	context: ILoadOptionsFunctions,
	id: number,
): Promise<ResourceMapperField[]> {
	const operation = find('database', 'getFields');
	const answer = await ask(context, operation, { id });
	return ((answer.data ?? []) as JsonObject[]).map((described) => {
		const name = String(described.name);
		const type = String(described.type ?? '').toLowerCase();
		return column(
			name,
			String(described.title || name),
			columnTypes[type] ?? 'string',
			described.required === true,
		);
	});
}

const systemColumns = (known: readonly ResourceMapperField[]): ResourceMapperField[] =>
	systemFields
		.filter(({ name }) => !known.some((entry) => entry.id === name))
		.map(({ name, title, type }) => column(name, title, type, false));

const column = (
	name: string,
	title: string,
	type: FieldType,
	required: boolean,
): ResourceMapperField => ({
	id: name,
	displayName: title === name ? name : `${title} (${name})`,
	type,
	required,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
});

/** Field types of databases (documentation: "Types of fields in the database") as n8n's. */
const columnTypes: Record<string, FieldType> = {
	arr_object: 'array',
	array: 'array',
	bool: 'boolean',
	boolean: 'boolean',
	date: 'dateTime',
	datetime: 'dateTime',
	float: 'number',
	int: 'number',
	integer: 'number',
	object: 'object',
	tags: 'array',
};
