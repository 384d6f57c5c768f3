/** All properties of the Altcraft node, made from the operations. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { resources, operations } from '../operations';
import type { Field, Resource } from '../operations/types';
import { mergeDisplayOptions, PropertyOrder } from './propertyOrder';
import { fieldsWithCommon } from './commonFields';
import { mergeConditions } from './mergeConditions';
import { furtherSentences } from './fieldTexts';
import { operationKey, toDisplayOptions, type OperationKey, type Presence } from './displayOptions';

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en');
const byDisplayName = (a: { displayName: string }, b: { displayName: string }) =>
	a.displayName.localeCompare(b.displayName, 'en');

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
				...(description ? { description } : {}),
			}),
		)
		.sort(byName),
	default: 'profile',
};

/** Operations that a resource starts with, by preference. */
const defaultOperations = ['upsert', 'getAll', 'get'];

function operationProperty(resource: Resource): INodeProperties {
	const values = resource.operations.map((operation) => operation.value);
	const defaultOperation =
		defaultOperations.find((value) => values.includes(value)) ?? [...values].sort()[0]!;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: resource.operations
			.map(({ name, value, action, summary }) => {
				const description = furtherSentences(summary);
				return { name, value, action, ...(description === undefined ? {} : { description }) };
			})
			.sort(byName),
		default: defaultOperation,
	};
}

const collections: Record<string, { displayName: string; placeholder: string }> = {
	filters: { displayName: 'Filters', placeholder: 'Add Filter' },
	options: { displayName: 'Options', placeholder: 'Add Option' },
};

/** What every operation shows first: the object it works on, then how a profile is found, then the keys for that. */
const firstFields: ReadonlyArray<(field: Field) => boolean> = [
	({ kind, required, collection, showWhen }) =>
		kind === 'resourceLocator' && required === true && !collection && !showWhen,
	({ placeFirst }) => placeFirst === true,
	({ name, collection }) => name === 'matching' && !collection,
	({ collection, showWhen = {} }) => !collection && Object.keys(showWhen).join() === 'matching',
];

export function nodeProperties(): INodeProperties[] {
	const fieldsByOperation = new Map(
		operations.map(({ resource, operation }) => [
			operationKey(resource, operation),
			mergeConditions(fieldsWithCommon(operation)),
		]),
	);
	const allOperations = new Set(fieldsByOperation.keys());
	const parameters = new PropertyOrder(fieldsByOperation);
	for (const isFirst of firstFields)
		for (const fields of fieldsByOperation.values()) parameters.addFirst(fields.filter(isFirst));
	for (const [key, fields] of fieldsByOperation)
		parameters.add(
			fields.filter((field) => !field.collection),
			key,
		);
	return [
		resourceProperty,
		...resources.map(operationProperty),
		...parameters.toNodeProperties(allOperations),
		...Object.keys(collections).flatMap((name) =>
			collectionProperties(name, fieldsByOperation, parameters.presences()),
		),
	];
}

/** A collection with the fields of all operations that have it, in alphabetical order. */
function collectionProperties(
	name: string,
	fieldsByOperation: ReadonlyMap<OperationKey, readonly Field[]>,
	presences: readonly Presence[],
): INodeProperties[] {
	const entries = new PropertyOrder(fieldsByOperation);
	const withCollection = new Set<OperationKey>();
	for (const [key, fields] of fieldsByOperation) {
		const inCollection = fields.filter((field) => field.collection === name).sort(byDisplayName);
		if (inCollection.length === 0) continue;
		withCollection.add(key);
		entries.add(inCollection, key);
	}
	const options = entries.toNodeProperties(withCollection, '/', presences).sort(byDisplayName);
	const size = JSON.stringify(options).length;
	return toDisplayOptions(withCollection, new Set(fieldsByOperation.keys()), size, presences).map(
		(displayOptions) => ({
			...collections[name]!,
			name,
			type: 'collection',
			default: {},
			...mergeDisplayOptions(displayOptions, ''),
			options,
		}),
	);
}
