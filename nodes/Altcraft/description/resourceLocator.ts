/** Properties whose values come from lists of the platform: resource locators and multi-option lists. */
import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { resourcesWithList } from '../operations';
import type { Field } from '../operations/types';
import { appendSentence, placeholderOf } from './fieldTexts';

/** Name of the loadOptions method for a source. That of the listSearch method is the source itself. */
export const loadOptionsMethodName = (source: string): string => `options_${source}`;

/** The parts that the properties of all field kinds have in common. */
export type BaseProperty = Pick<
	INodeProperties,
	'displayName' | 'name' | 'description' | 'hint' | 'required' | 'displayOptions'
>;

type ModeOptions = Omit<INodePropertyMode, 'displayName' | 'name'>;

/** Not written as literals, which n8n's lint rules would take for properties without a default. */
const mode = (displayName: string, name: string, options: ModeOptions): INodePropertyMode => ({
	displayName,
	name,
	...options,
});

/** The editor has texts of its own for the modes `list` and `id`: n8n shows "From list" and "By ID". */
const fromListMode = (field: Field): INodePropertyMode =>
	mode('List', 'list', {
		type: 'list',
		typeOptions: { searchListMethod: field.pickFrom!, searchable: true },
	});

/** Without a check of its own: the node refuses what is not an ID when it runs, and names the field. */
const textMode = (field: Field, displayName: string, name: string): INodePropertyMode => {
	const placeholder = placeholderOf(field);
	return mode(displayName, name, {
		type: 'string',
		...(placeholder === undefined ? {} : { placeholder }),
	});
};

const byIdMode = (field: Field) => textMode(field, 'ID', 'id');

const byNameMode = (field: Field) => textMode(field, 'By Name', 'name');

const locatorProperty = (base: BaseProperty, modes: INodePropertyMode[]): INodeProperties => ({
	...base,
	type: 'resourceLocator',
	default: { mode: modes[0]!.name, value: '' },
	modes,
});

/** The ID of an object: from its list if the API has one, or entered. */
export const idLocatorProperty = (field: Field, base: BaseProperty): INodeProperties =>
	locatorProperty(
		base,
		resourcesWithList.includes(field.pickFrom!)
			? [fromListMode(field), byIdMode(field)]
			: [byIdMode(field)],
	);

/** The name of a field of a database or of subscriptions: from the list, or entered. */
export const nameLocatorProperty = (field: Field, base: BaseProperty): INodeProperties =>
	locatorProperty(base, [fromListMode(field), byNameMode(field)]);

/** n8n's lint rules require both texts of a multi-option list with a loadOptions method. */
const namesOrIds = 'Names or IDs';
const chooseOrSpecify =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

export function multiOptionsProperty(field: Field, base: BaseProperty): INodeProperties {
	const { displayName, description = '', pickFrom } = field;
	return {
		...base,
		displayName: displayName.endsWith(namesOrIds) ? displayName : `${displayName} ${namesOrIds}`,
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: loadOptionsMethodName(pickFrom!),
			...(pickFrom === 'databaseField' ? { loadOptionsDependsOn: ['db_id.value'] } : {}),
		},
		default: [],
		description: appendSentence(description, chooseOrSpecify),
	};
}
