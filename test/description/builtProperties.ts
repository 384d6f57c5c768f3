/** All properties of the built nodes and credentials, at any depth, for tests of rules that hold for each of them. */
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { builtClasses } from '../package/apiNames';

export interface Located {
	path: string;
	property: INodeProperties;
}

/** Properties at any depth, each with its path. */
function flatten(properties: readonly INodeProperties[], prefix: string): Located[] {
	return properties.flatMap((property) => {
		const path = `${prefix}.${property.name}`;
		const { type, options = [] } = property;
		const inner = options.flatMap((option) => {
			if (type === 'collection') return flatten([option as INodeProperties], path);
			if (type === 'fixedCollection')
				return flatten((option as INodePropertyCollection).values, path);
			return [];
		});
		return [{ path, property }, ...inner];
	});
}

export const descriptions = builtClasses<INodeType>('nodes').map(({ description }) => description);
export const credentials = builtClasses<ICredentialType>('credentials');
export const all = [...descriptions, ...credentials].flatMap(({ name, properties }) =>
	flatten(properties, name),
);
export const ofType = (...types: Array<INodeProperties['type']>): Located[] =>
	all.filter(({ property }) => types.includes(property.type));
export const choicesOf = ({ type, options = [] }: INodeProperties): INodePropertyOptions[] =>
	type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];

/** Findings for the properties that break a rule, each once. */
export const violations = (
	located: readonly Located[],
	check: (property: INodeProperties) => string | false | undefined,
): string[] => [
	...new Set(
		located.flatMap(({ path, property }) => {
			const found = check(property);
			return found === false || found === undefined ? [] : [`${path}: ${found}`];
		}),
	),
];

/** Names that people read: of the property, of its choices and of its modes. */
export const labelsOf = (property: INodeProperties): string[] => [
	property.displayName,
	...choicesOf(property).map(({ name }) => name),
	...(property.modes ?? []).map(({ displayName }) => displayName),
];
