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
	const base: BaseProperty = {
		displayName: field.displayName,
		name: field.name,
		...(field.required && !field.fallbackColumn ? { required: true } : {}),
		...(field.description ? { description: field.description } : {}),
		...(field.fallbackColumn ? { hint: fallbackHint(field.fallbackColumn) } : {}),
		...siblingDisplayOptions(field),
	};
	switch (field.kind) {
		case 'integer':
			return {
				...base,
				type: 'number',
				typeOptions: { ...bounds(field), numberPrecision: 0 },
				default: (field.default as number) ?? 0,
			};
		case 'number':
			return {
				...base,
				type: 'number',
				...(hasBounds(field) ? { typeOptions: bounds(field) } : {}),
				default: (field.default as number) ?? 0,
			};
		case 'boolean':
			return { ...base, type: 'boolean', default: (field.default as boolean) ?? false };
		case 'choice':
			return {
				...base,
				type: 'options',
				options: field.options!.map((entry) => ({ ...entry })),
				default: (field.default as string) ?? field.options![0]!.value,
			};
		case 'choices':
			return {
				...base,
				type: 'multiOptions',
				options: field.options!.map((entry) => ({ ...entry })),
				default: [],
			};
		case 'date':
			return { ...base, type: 'dateTime', default: (field.default as string) ?? '' };
		case 'json':
			return {
				...base,
				type: 'json',
				default: (field.default as string) ?? '{}',
				...example(field),
			};
		case 'texts':
		case 'integers':
			if (field.pickFrom) return multiOptionsProperty(field, base);
			return {
				...base,
				type: 'string',
				default: '',
				description: appendSentence(field.description ?? '', 'Comma-separated list or array.'),
				...example(field),
			};
		case 'locator':
			return idLocatorProperty(field, base);
		case 'columns':
			return resourceMapperProperty(field, base);
		case 'object':
		case 'rows':
		case 'updates':
		case 'values':
			return collectionProperty(field, base);
		default:
			if (field.pickFrom) return nameLocatorProperty(field, base);
			return {
				...base,
				type: 'string',
				...(field.password ? { typeOptions: { password: true } } : {}),
				default: (field.default as string) ?? '',
				...example(field),
			};
	}
}

const example = (field: Field) => {
	const placeholder = placeholderOf(field);
	return placeholder === undefined ? {} : { placeholder };
};

const hasBounds = ({ min, max }: Field): boolean => min !== undefined || max !== undefined;

const bounds = ({ min, max }: Field): INodePropertyTypeOptions => ({
	...(min === undefined ? {} : { minValue: min }),
	...(max === undefined ? {} : { maxValue: max }),
});

function siblingDisplayOptions({ showWhen }: Field): { displayOptions?: IDisplayOptions } {
	if (!showWhen) return {};
	const show = Object.entries(showWhen).map(([name, values]) => [name, [...values]]);
	return { displayOptions: { show: Object.fromEntries(show) } };
}

function resourceMapperProperty(field: Field, base: BaseProperty): INodeProperties {
	return {
		...base,
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
function collectionProperty(field: Field, base: BaseProperty): INodeProperties {
	const fields = field.fields!;
	if (field.kind === 'object' && !fields.some(({ required }) => required))
		return fieldCollection(base, fields);
	const ofRow = fields.filter(({ collection }) => collection !== 'more');
	const additional = fields.filter(({ collection }) => collection === 'more');
	const values = [
		...ofRow.filter(({ required }) => required),
		...ofRow.filter(({ required }) => !required),
	].map(toNodeProperty);
	if (additional.length > 0)
		values.push(fieldCollection({ displayName: 'Additional Fields', name: 'more' }, additional));
	return {
		...base,
		type: 'fixedCollection',
		placeholder: addButton(field.displayName),
		...(field.kind === 'object' ? {} : { typeOptions: { multipleValues: true } }),
		default: {},
		options: [{ displayName: field.displayName, name: 'row', values }],
	};
}

const fieldCollection = (base: BaseProperty, fields: readonly Field[]): INodeProperties => ({
	...base,
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: fields.map(toNodeProperty),
});
