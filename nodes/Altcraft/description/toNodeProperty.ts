/** One field of the catalogue as one property of n8n's editor. */
import type {
	IDisplayOptions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyTypeOptions,
} from 'n8n-workflow';
import type { Field } from '../operations/types';
import {
	example,
	locatorProperty,
	nameProperty,
	multiSelectProperty,
	type Common,
} from './resourceLocator';

/** The property of a field on the first level, in a collection or in a row; where it is shown is the caller's business. */
export function toNodeProperty(field: Field): INodeProperties {
	const common = {
		displayName: field.displayName,
		name: field.name,
		...(field.required && !field.fallbackColumn ? { required: true } : {}),
		...(field.description ? { description: field.description } : {}),
		...(field.fallbackColumn ? { hint: 'Left empty, it is taken from the profile data' } : {}),
		...condition(field),
	};
	switch (field.kind) {
		case 'integer':
			return {
				...common,
				type: 'number',
				typeOptions: { numberPrecision: 0, ...bounds(field) },
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
			if (field.pickFrom) return multiSelectProperty(field, common);
			return {
				...common,
				type: 'string',
				default: '',
				description: `${field.description}. Comma-separated, or an array.`,
				...example(field),
			};
		case 'resourceLocator':
			return locatorProperty(field, common);
		case 'resourceMapper':
			return columnsProperty(field, common);
		case 'object':
		case 'objectList':
		case 'updates':
		case 'values':
			return nestedProperty(field, common);
		default:
			if (field.pickFrom) return nameProperty(field, common);
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

const bounds = ({ min, max }: Field) => ({
	...(min === undefined ? {} : { minValue: min }),
	...(max === undefined ? {} : { maxValue: max }),
});

const typeOptions = (options: INodePropertyTypeOptions) =>
	Object.keys(options).length > 0 ? { typeOptions: options } : {};

function condition(field: Field): { displayOptions?: IDisplayOptions } {
	if (!field.showWhen) return {};
	const show = Object.fromEntries(
		Object.entries(field.showWhen).map(([name, values]) => [name, [...values]]),
	);
	return { displayOptions: { show } };
}

function columnsProperty(field: Field, common: Common): INodeProperties {
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

/** Rows, and objects with required fields, show their fields at once; other objects let the user add them. */
function nestedProperty(field: Field, common: Common): INodeProperties {
	const inner = field.fields!;
	const repeated = field.kind !== 'object';
	if (field.kind === 'object' && !inner.some((entry) => entry.required)) {
		return {
			...common,
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: inner.map(toNodeProperty),
		};
	}
	const more = inner.filter((entry) => entry.collection === 'more');
	const values = inner.filter((entry) => entry.collection !== 'more').map(toNodeProperty);
	if (more.length > 0) {
		values.push({
			displayName: 'Optional Fields',
			name: 'more',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: more.map(toNodeProperty),
		});
	}
	values.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
	const group: INodePropertyCollection = { displayName: field.displayName, name: 'row', values };
	return {
		...common,
		type: 'fixedCollection',
		placeholder: repeated ? `Add ${field.displayName}` : 'Set',
		...(repeated ? { typeOptions: { multipleValues: true } } : {}),
		default: {},
		options: [group],
	};
}
