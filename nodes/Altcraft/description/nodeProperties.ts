/** All properties of the node, made from the catalogue. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { resources, operations } from '../operations';
import type { Field, Resource } from '../operations/types';
import { Arrangement, shownWhen } from './propertyOrder';
import { fieldsWithCommon } from './commonFields';
import { conditions, spotOf, type Spot } from './displayOptions';

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en');

const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources
		.map(
			({ name, value, description }): INodePropertyOptions => ({
				name,
				value,
				description: description,
			}),
		)
		.sort(byName),
	default: 'profile',
};

/** n8n's own words for it, the same in every node. */
const upsert = 'Create a new record, or update the current one if it already exists (upsert)';

const preferred = ['upsert', 'getAll', 'get'];

function operationProperty(resource: Resource): INodeProperties {
	const values = resource.operations.map((operation) => operation.value);
	const first = preferred.find((value) => values.includes(value)) ?? [...values].sort()[0]!;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: resource.operations
			.map(({ name, value, action, summary }) => ({
				name,
				value,
				action,
				description: value === 'upsert' ? upsert : summary,
			}))
			.sort(byName),
		default: first,
	};
}

const collections: Record<string, { title: string; placeholder: string }> = {
	filters: { title: 'Filters', placeholder: 'Add Filter' },
	options: { title: 'Options', placeholder: 'Add Option' },
};

/** What stands first: the thing that an operation is about, then how a profile is found, then the keys for that. */
const heads: ReadonlyArray<(field: Field) => boolean> = [
	({ kind, required, collection, showWhen }) =>
		kind === 'resourceLocator' && required === true && !collection && !showWhen,
	({ name, collection, showWhen }) => name === 'matching' && !collection && !showWhen,
	({ collection, showWhen = {} }) => !collection && Object.keys(showWhen).join() === 'matching',
];

export function nodeProperties(): INodeProperties[] {
	const existing = new Set(
		operations.map(({ resource, operation }) => spotOf(resource, operation)),
	);
	const fieldsAt = new Map(
		operations.map(({ resource, operation }) => [
			spotOf(resource, operation),
			fieldsWithCommon(operation),
		]),
	);
	const first = new Arrangement(fieldsAt);
	const inCollection = new Map(
		Object.keys(collections).map((name) => [name, new Arrangement(fieldsAt)]),
	);
	const users = new Map(Object.keys(collections).map((name) => [name, new Set<Spot>()]));
	for (const belongs of heads)
		for (const fields of fieldsAt.values()) first.addHead(fields.filter(belongs));
	for (const { resource, operation } of operations) {
		const spot = spotOf(resource, operation);
		const fields = fieldsAt.get(spot)!;
		first.add(
			fields.filter((field) => !field.collection),
			spot,
		);
		for (const [name, arrangement] of inCollection) {
			const own = fields.filter((field) => field.collection === name);
			if (own.length > 0) users.get(name)!.add(spot);
			arrangement.add(
				[...own].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
				spot,
			);
		}
	}
	return [
		resourceProperty,
		...resources.map(operationProperty),
		...first.properties(existing),
		...Object.entries(collections).flatMap(([name, { title, placeholder }]) =>
			conditions(users.get(name)!, existing).map((condition) => ({
				displayName: title,
				name,
				type: 'collection' as const,
				placeholder,
				default: {},
				...shownWhen(condition, ''),
				options: inCollection
					.get(name)!
					.properties(users.get(name)!, '/')
					.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
			})),
		),
	];
}
