/** All properties of the node, made from the catalogue. */
import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { catalogue, operations } from '../catalogue';
import type { Field, Resource } from '../catalogue/types';
import { shownFields } from './general';
import { property } from './property';
import { conditions, spotOf, type Condition, type Spot } from './show';

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en');

const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: catalogue
		.map(({ name, value, about }): INodePropertyOptions => ({ name, value, description: about }))
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
			.map(({ name, value, action, about }) => ({
				name,
				value,
				action,
				description: value === 'upsert' ? upsert : about,
			}))
			.sort(byName),
		default: first,
	};
}

/** A condition as displayOptions, together with what the field itself asks of its siblings. */
function shownWhen(
	{ show, hide }: Condition,
	prefix: string,
	siblings: IDisplayOptions['show'] = {},
): { displayOptions?: IDisplayOptions } {
	const prefixed = (given: Condition['show'] = {}) =>
		Object.fromEntries(Object.entries(given).map(([name, values]) => [prefix + name, values]));
	const shown = { ...prefixed(show), ...siblings };
	const displayOptions: IDisplayOptions = {
		...(Object.keys(shown).length > 0 ? { show: shown } : {}),
		...(hide ? { hide: prefixed(hide) } : {}),
	};
	return Object.keys(displayOptions).length > 0 ? { displayOptions } : {};
}

/** Equal for fields whose properties are equal. Most fields are shared objects: each is written out once. */
const keys = new WeakMap<Field, string>();
function keyOf(field: Field): string {
	if (!keys.has(field)) keys.set(field, JSON.stringify(property(field)));
	return keys.get(field)!;
}

interface Entry {
	key: string;
	field: Field;
	spots: Set<Spot>;
}

/** Distinct properties in an order that suits every operation, each with the spots where it is shown. */
class Arrangement {
	private readonly entries: Entry[] = [];
	private readonly fieldsAt = new Map<Spot, readonly Field[]>();

	/**
	 * Adds the fields of one operation, in their order. An entry that stands already is shared wherever it stands;
	 * one that is shown for values of a sibling only after that sibling.
	 */
	add(fields: readonly Field[], spot: Spot): void {
		this.fieldsAt.set(spot, fields);
		const placed: Entry[] = [];
		let next = 0;
		for (const field of fields) {
			const key = keyOf(field);
			const siblings = placed.filter((entry) => field.when && entry.field.name in field.when);
			const least = Math.max(0, ...siblings.map((entry) => this.entries.indexOf(entry) + 1));
			let at = this.entries.findIndex((entry, index) => index >= least && entry.key === key);
			if (at < 0) {
				at = next;
				this.entries.splice(at, 0, { key, field, spots: new Set() });
			}
			const entry = this.entries[at]!;
			entry.spots.add(spot);
			placed.push(entry);
			next = Math.max(next, at + 1);
		}
	}

	/**
	 * @param existing where the properties can stand at all
	 * @param prefix `/` where the properties stand in a collection and ask the node's own parameters
	 */
	properties(existing: ReadonlySet<Spot>, prefix = ''): INodeProperties[] {
		return this.entries.flatMap(({ field, spots }) => {
			const made = property(field);
			const possible = prefix === '' ? this.possible(field, existing) : existing;
			return conditions(spots, possible).map((condition) => ({
				...made,
				...shownWhen(condition, prefix, made.displayOptions?.show),
			}));
		});
	}

	/**
	 * Where a field that asks siblings can be shown at all: where they are. n8n gives a parameter that stands
	 * once its default even where it is hidden, so that such a sibling rules nothing out.
	 */
	private possible(field: Field, existing: ReadonlySet<Spot>): ReadonlySet<Spot> {
		const asked = Object.entries(field.when ?? {}).filter(
			([name]) => this.entries.filter((entry) => entry.field.name === name).length > 1,
		);
		if (asked.length === 0) return existing;
		const canHold = (fields: readonly Field[]) =>
			asked.every(([name, values]) =>
				fields.some(
					(sibling) =>
						sibling.name === name &&
						(!sibling.choices || sibling.choices.some(({ value }) => values.includes(value))),
				),
			);
		return new Set([...existing].filter((spot) => canHold(this.fieldsAt.get(spot) ?? [])));
	}
}

const collections: Record<string, { title: string; placeholder: string }> = {
	filters: { title: 'Filters', placeholder: 'Add Filter' },
	options: { title: 'Options', placeholder: 'Add Option' },
};

export function properties(): INodeProperties[] {
	const existing = new Set(
		operations.map(({ resource, operation }) => spotOf(resource, operation)),
	);
	const first = new Arrangement();
	const inCollection = new Map(Object.keys(collections).map((name) => [name, new Arrangement()]));
	const users = new Map(Object.keys(collections).map((name) => [name, new Set<Spot>()]));
	for (const { resource, operation } of operations) {
		const spot = spotOf(resource, operation);
		const fields = shownFields(operation);
		first.add(
			fields.filter((field) => !field.place),
			spot,
		);
		for (const [name, arrangement] of inCollection) {
			const own = fields.filter((field) => field.place === name);
			if (own.length > 0) users.get(name)!.add(spot);
			arrangement.add(
				[...own].sort((a, b) => a.title.localeCompare(b.title, 'en')),
				spot,
			);
		}
	}
	return [
		resourceProperty,
		...catalogue.map(operationProperty),
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
