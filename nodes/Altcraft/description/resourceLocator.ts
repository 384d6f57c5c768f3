/** Fields that are picked from lists of the platform: things by ID, fields by name, several at once. */
import type { INodeProperties } from 'n8n-workflow';
import { resourcesWithList } from '../operations';
import type { Field } from '../operations/types';

/** The listSearch method that lists the things of a resource, or the fields of a database. */
export const pickerOf = (thing: string): string => `search_${thing}`;

/** The loadOptions method that lists them for a field that takes several. */
export const optionsOf = (thing: string): string => `options_${thing}`;

/** What all properties of a field have. */
export type Common = Pick<
	INodeProperties,
	'displayName' | 'name' | 'description' | 'required' | 'displayOptions'
>;

export const example = (field: Field) =>
	field.placeholder === undefined ? {} : { placeholder: `e.g. ${field.placeholder}` };

type LocatorMode = NonNullable<INodeProperties['modes']>[number];
/** One way of naming a thing in a resource locator. */
const mode = (
	displayName: string,
	name: string,
	rest: Omit<LocatorMode, 'displayName' | 'name'>,
): LocatorMode => ({ displayName, name, ...rest });

const fromListOf = (field: Field): LocatorMode =>
	mode('From List', 'list', {
		type: 'list',
		typeOptions: { searchListMethod: pickerOf(field.pickFrom!), searchable: true },
	});

export function locatorProperty(field: Field, common: Common): INodeProperties {
	const byId = mode('By ID', 'id', { type: 'string' });
	const modes = resourcesWithList.includes(field.pickFrom!) ? [fromListOf(field), byId] : [byId];
	return {
		...common,
		type: 'resourceLocator',
		default: { mode: modes[0]!.name, value: '' },
		modes,
	};
}

/** A field of a database or of subscriptions: picked from the list of the chosen one, or typed. */
export function nameProperty(field: Field, common: Common): INodeProperties {
	return {
		...common,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [fromListOf(field), mode('By Name', 'name', { type: 'string', ...example(field) })],
	};
}

/** n8n's own words for a choice whose entries are loaded. */
const specify =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.';

/** Several things of the platform: chosen from their list; an expression gives an array or a comma-separated text. */
export function multiSelectProperty(field: Field, common: Common): INodeProperties {
	return {
		...common,
		displayName: `${field.displayName} Names or IDs`,
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: optionsOf(field.pickFrom!),
			...(field.pickFrom === 'databaseField' ? { loadOptionsDependsOn: ['db_id.value'] } : {}),
		},
		default: [],
		description: `${field.description}. ${specify}`,
	};
}
