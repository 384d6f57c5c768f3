/** Turns the declaration of a field into n8n's INodeProperties. */
import type { IDisplayOptions, INodeProperties, INodePropertyTypeOptions } from 'n8n-workflow';
import type { Field } from '../operations/types';
import { addButton, appendSentence, fallbackHint, placeholderOf } from './fieldTexts';
import {
	idLocatorProperty,
	multiOptionsProperty,
	nameLocatorProperty,
	type BaseProperty,
} from './resourceLocator';

/** The displayOptions are those for sibling parameters; the caller adds resource and operation. */
export function toNodeProperty(field: Field): INodeProperties {
	const common: BaseProperty = {
		displayName: field.displayName,
		name: field.name,
		...(isMarkedRequired(field) ? { required: true } : {}),
		...(field.description ? { description: field.description } : {}),
		...(field.fallbackColumn ? { hint: fallbackHint(field.fallbackColumn) } : {}),
		...siblingDisplayOptions(field),
	};
	switch (field.kind) {
		case 'integer':
			return {
				...common,
				type: 'number',
				...typeOptions(bounds(field)),
				default: (field.default as number) ?? 0,
			};
		case 'number':
			return {
				...common,
				type: 'number',
				...typeOptions(bounds(field)),
				default: (field.default as number) ?? 0,
			};
		case 'boolean':
			return { ...common, type: 'boolean', default: (field.default as boolean) ?? false };
		case 'options':
			return {
				...common,
				type: 'options',
				options: field.options!.map((entry) => ({ ...entry })),
				default: (field.default as string) ?? field.options![0]!.value,
			};
		case 'multiOptions':
			return {
				...common,
				type: 'multiOptions',
				options: field.options!.map((entry) => ({ ...entry })),
				default: [],
			};
		case 'date':
			return {
				...common,
				type: 'dateTime',
				...typeOptions(field.dateFormat === 'date' ? { dateOnly: true } : {}),
				default: (field.default as string) ?? '',
			};
		case 'json':
			return {
				...common,
				type: 'json',
				default: (field.default as string) ?? '{}',
				...example(field),
			};
		case 'textList':
		case 'integerList':
			if (field.pickFrom) return multiOptionsProperty(field, common);
			return {
				...common,
				type: 'string',
				default: '',
				description: appendSentence(field.description ?? '', 'Comma-separated'),
				...example(field),
			};
		case 'resourceLocator':
			return idLocatorProperty(field, common);
		case 'resourceMapper':
			return resourceMapperProperty(field, common);
		case 'object':
		case 'objectList':
		case 'updates':
		case 'values':
			return collectionProperty(field, common);
		default:
			if (field.pickFrom) return nameLocatorProperty(field, common);
			return {
				...common,
				type: 'string',
				...typeOptions({
					...(field.password ? { password: true } : {}),
					...(field.rows ? { rows: field.rows } : {}),
				}),
				default: (field.default as string) ?? '',
				...example(field),
			};
	}
}

/** Kinds that have a value from the start. */
const filledKinds: ReadonlyArray<Field['kind']> = ['boolean', 'options', 'json', 'resourceMapper'];

const isMarkedRequired = ({ required, unmarked, fallbackColumn, kind }: Field): boolean =>
	required === true && !unmarked && !fallbackColumn && !filledKinds.includes(kind);

const example = (field: Field) => {
	const placeholder = placeholderOf(field);
	return placeholder === undefined ? {} : { placeholder };
};

const bounds = ({ min, max }: Field) => ({
	...(min === undefined ? {} : { minValue: min }),
	...(max === undefined ? {} : { maxValue: max }),
});

const typeOptions = (options: INodePropertyTypeOptions) =>
	Object.keys(options).length > 0 ? { typeOptions: options } : {};

function siblingDisplayOptions({ showWhen }: Field): { displayOptions?: IDisplayOptions } {
	if (!showWhen) return {};
	const show = Object.entries(showWhen).map(([name, values]) => [name, [...values]]);
	return { displayOptions: { show: Object.fromEntries(show) } };
}

function resourceMapperProperty(field: Field, common: BaseProperty): INodeProperties {
	return {
		...common,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: field.autoMap ? 'autoMapInputData' : 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['db_id.value', 'trigger_id.value', 'workflow_id.value'],
			resourceMapper: {
				resourceMapperMethod: 'columns',
				mode: 'add',
				valuesLabel: field.displayName,
				fieldWords: { singular: 'field', plural: 'fields' },
			},
		},
	};
}

/** A collection if the user adds every field; a fixedCollection for rows, and for objects with required fields. */
function collectionProperty(field: Field, common: BaseProperty): INodeProperties {
	const fields = field.fields!;
	if (field.kind === 'object' && !fields.some(({ required }) => required))
		return fieldCollection(common, fields);
	const ofRow = fields.filter(({ collection }) => collection !== 'more');
	const additional = fields.filter(({ collection }) => collection === 'more');
	const values = [
		...ofRow.filter(({ required }) => required),
		...ofRow.filter(({ required }) => !required),
	].map(toNodeProperty);
	if (additional.length > 0)
		values.push(fieldCollection({ displayName: 'Additional Fields', name: 'more' }, additional));
	return {
		...common,
		type: 'fixedCollection',
		placeholder: addButton(field.displayName),
		...(field.kind === 'object' ? {} : { typeOptions: { multipleValues: true } }),
		default: {},
		options: [{ displayName: field.displayName, name: 'row', values }],
	};
}

const fieldCollection = (common: BaseProperty, fields: readonly Field[]): INodeProperties => ({
	...common,
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: fields.map(toNodeProperty),
});
