/** The columns of the mapper: the fields of the chosen database, each with its title and type. */
import type {
	FieldType,
	ILoadOptionsFunctions,
	NodeApiError,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { matchingSources } from '../operations/sharedFields';
import { databaseFields, type NamedField } from './profileFields';
import { plainParameter } from './currentParameters';

type Columns = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

export const resourceMappingMethods: Record<string, Columns> = {
	async columns() {
		return await columns(this);
	},
};

/** A refusal of the platform is shown in place of the columns: n8n itself would only say that it got none. */
async function columns(context: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		const keys = keysOf(context);
		const mayExist = plainParameter(context, 'operation') === 'update';
		const fields = await databaseFields(context);
		return {
			fields: fields.map((field) =>
				column({ ...field, required: field.required && !mayExist }, keys),
			),
		};
	} catch (cause) {
		const { message, description } = cause as NodeApiError;
		const words = [`${message}.`, description, 'Open the node again to retry.'];
		return { fields: [], emptyFieldsNotice: words.filter(Boolean).join(' ') };
	}
}

/** The fields that an empty matching key is taken from. */
function keysOf(context: ILoadOptionsFunctions): ReadonlySet<string> {
	const mode = plainParameter(context, 'matching');
	const name = plainParameter(context, 'field_name');
	return new Set(matchingSources(String(mode), name === undefined ? '' : String(name)));
}

/** What most imports fill: shown at once when columns are mapped by hand; the others are added by name. */
const common = new Set(['email', '_fname', '_lname']);

function column(field: NamedField, keys: ReadonlySet<string>): ResourceMapperField {
	const { name, title, type, required, system, options } = field;
	const isKey = keys.has(name);
	const shown: FieldType = columnTypes[type] ?? 'string';
	// n8n edits these as JSON, and finds fault with an empty one.
	const asJson = shown === 'array' || shown === 'object';
	const label = title === name ? name : `${title} (${name})`;
	return {
		id: name,
		displayName: isKey ? `${label}, key` : label,
		required,
		defaultMatch: isKey,
		canBeUsedToMatch: isKey,
		display: true,
		removed: !required && !isKey && (asJson || (system && !common.has(name))),
		...(options && type === 'enum'
			? { type: 'options', options: options.map((text) => ({ name: text, value: text })) }
			: { type: shown }),
	};
}

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
	number: 'number',
	object: 'object',
	tags: 'array',
};
