/** resourceMapping method: the fields of the node's database as columns of the resource mapper. */
import type {
	FieldType,
	ILoadOptionsFunctions,
	NodeApiError,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { matchingSources } from '../operations/sharedFields';
import { databaseFields, type FieldDefinition } from './profileFields';
import { currentValue } from './currentParameters';

type ResourceMappingMethod = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

export const resourceMappingMethods: Record<string, ResourceMappingMethod> = {
	async columns() {
		return await getColumns(this);
	},
};

/** An error becomes the notice in place of the columns, since n8n's own text would hide the reason. */
async function getColumns(context: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		const matchingFields = getMatchingFields(context);
		const isUpdate = currentValue(context, 'operation') === 'update';
		const fields = await databaseFields(context);
		return {
			fields: fields.map((field) =>
				toColumn({ ...field, required: field.required && !isUpdate }, matchingFields),
			),
		};
	} catch (error) {
		const { message, description } = error as NodeApiError;
		const sentences = [`${message}.`, description, 'Reopen the node to try again.'];
		return { fields: [], emptyFieldsNotice: sentences.filter(Boolean).join(' ') };
	}
}

/** Fields that a matching key is taken from if its parameter is empty. */
function getMatchingFields(context: ILoadOptionsFunctions): ReadonlySet<string> {
	const matching = String(currentValue(context, 'matching'));
	return new Set(matchingSources(matching, String(currentValue(context, 'field_name') ?? '')));
}

/** System fields that most imports set. Manual mapping starts with these; the user adds the others. */
const usualSystemFields = new Set(['email', '_fname', '_lname']);

function toColumn(
	{ name, title, type, required, system, options }: FieldDefinition,
	matchingFields: ReadonlySet<string>,
): ResourceMapperField {
	const isMatching = matchingFields.has(name);
	const columnType: FieldType = columnTypes[type] ?? 'string';
	// n8n edits these as JSON and reports an empty one as invalid.
	const isJson = columnType === 'array' || columnType === 'object';
	const label = title === name ? name : `${title} (${name})`;
	return {
		id: name,
		displayName: isMatching ? `${label}, key` : label,
		required,
		defaultMatch: isMatching,
		canBeUsedToMatch: isMatching,
		display: true,
		removed: !required && !isMatching && (isJson || (system && !usualSystemFields.has(name))),
		...(options && type === 'enum'
			? { type: 'options', options: options.map((text) => ({ name: text, value: text })) }
			: { type: columnType }),
	};
}

/** n8n's types for those of the platform (documentation: "Types of fields in the database"). */
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
