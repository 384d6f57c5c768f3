/** Orders the fields of all operations into one list of properties, in which each operation finds its own order. */
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { Field } from '../operations/types';
import { toNodeProperty } from './toNodeProperty';
import {
	toDisplayOptions,
	type OperationDisplayOptions,
	type OperationKey,
	type Presence,
} from './displayOptions';

/** Merges displayOptions for operations with those for sibling parameters. @param prefix `/` in collections */
export function mergeDisplayOptions(
	{ show, hide }: OperationDisplayOptions,
	prefix: string,
	siblingShow: IDisplayOptions['show'] = {},
): { displayOptions?: IDisplayOptions } {
	const withPrefix = (condition: OperationDisplayOptions['show'] = {}) =>
		Object.fromEntries(Object.entries(condition).map(([name, values]) => [prefix + name, values]));
	const mergedShow = { ...withPrefix(show), ...siblingShow };
	const displayOptions: IDisplayOptions = {
		...(Object.keys(mergedShow).length > 0 ? { show: mergedShow } : {}),
		...(hide ? { hide: withPrefix(hide) } : {}),
	};
	return Object.keys(displayOptions).length > 0 ? { displayOptions } : {};
}

/** Equal for fields whose properties are equal. Cached, since most operations share their field objects. */
const propertyKeys = new WeakMap<Field, string>();
function propertyKey(field: Field): string {
	const place = field.placeFirst || field.separate ? 'separate' : '';
	if (!propertyKeys.has(field))
		propertyKeys.set(field, place + JSON.stringify(toNodeProperty(field)));
	return propertyKeys.get(field)!;
}

interface SharedProperty {
	key: string;
	field: Field;
	operations: Set<OperationKey>;
}

/** The properties of one level: the node's own parameters, or the entries of a collection. */
export class PropertyOrder {
	private readonly properties: SharedProperty[] = [];

	/** Number of properties that `addFirst` has put before all others. */
	private firstCount = 0;

	/** @param fieldsByOperation all fields of each operation, of this level and of others */
	constructor(private readonly fieldsByOperation: ReadonlyMap<OperationKey, readonly Field[]>) {}

	/** Puts fields before all those that `add` adds. */
	addFirst(fields: readonly Field[]): void {
		for (const field of fields) {
			const key = propertyKey(field);
			if (this.properties.some((property) => property.key === key)) continue;
			this.properties.splice(this.firstCount++, 0, { key, field, operations: new Set() });
		}
	}

	/**
	 * Adds the fields of one operation, in their order. An equal property is shared wherever it is, except that a
	 * field with `showWhen` has to come after the fields that it depends on.
	 */
	add(fields: readonly Field[], operation: OperationKey): void {
		const added: SharedProperty[] = [];
		let next = this.firstCount;
		for (const field of fields) {
			const key = propertyKey(field);
			const earliest = Math.max(
				0,
				...added
					.filter((property) => field.showWhen && property.field.name in field.showWhen)
					.map((property) => this.properties.indexOf(property) + 1),
			);
			const find = (from: number, matches: (property: SharedProperty) => boolean): number =>
				this.properties.findIndex((property, index) => index >= from && matches(property));
			let index = find(earliest, (property) => property.key === key);
			if (index < 0) {
				// Next to properties of the same name, so that those which depend on the name can be shared after them.
				const sameName = find(
					Math.max(next, earliest),
					(property) => property.field.name === field.name,
				);
				index = sameName < 0 ? next : sameName;
				this.properties.splice(index, 0, { key, field, operations: new Set() });
			}
			const property = this.properties[index]!;
			property.operations.add(operation);
			added.push(property);
			next = Math.max(next, index + 1);
		}
	}

	/**
	 * @param available operations that have this level
	 * @param prefix `/` in collections, whose displayOptions refer to the node's own parameters
	 * @param presences parameters of the node that tell operations apart, for collections
	 */
	toNodeProperties(
		available: ReadonlySet<OperationKey>,
		prefix = '',
		presences?: readonly Presence[],
	): INodeProperties[] {
		return this.properties.flatMap((property, index) => {
			const nodeProperty = toNodeProperty(property.field);
			const selectable = this.operationsWithSiblings(property.field, available);
			const options = toDisplayOptions(
				property.operations,
				selectable,
				property.key.length,
				presences ?? this.presences(index),
				property.field.showWhen === undefined,
			);
			return options.map((displayOptions) => ({
				...nodeProperty,
				...mergeDisplayOptions(displayOptions, prefix, nodeProperty.displayOptions?.show),
			}));
		});
	}

	/**
	 * Parameters before a position whose presence tells operations apart. Only those with several properties that differ:
	 * n8n gives the others their default where they are hidden. And only kinds whose value is never undefined.
	 */
	presences(before = this.properties.length): Presence[] {
		const names = this.properties
			.slice(0, before)
			.map(({ field }) => field.name)
			.filter((name) => this.countOf(name) > 1);
		return [...new Set(names)].flatMap((name) => {
			const properties = this.properties.filter(({ field }) => field.name === name);
			const isAlwaysDefined = ({ kind }: Field) =>
				['resourceLocator', 'options', 'boolean'].includes(kind);
			if (!properties.every(({ field }) => isAlwaysDefined(field))) return [];
			const isCertain = (property: SharedProperty) =>
				property.field.showWhen === undefined && this.properties.indexOf(property) < before;
			const operationsWith = (isPresent: boolean) =>
				new Set(
					properties
						.filter((property) => isCertain(property) === isPresent)
						.flatMap(({ operations }) => [...operations]),
				);
			return [{ name, present: operationsWith(true), sometimes: operationsWith(false) }];
		});
	}

	/** The operations whose sibling parameters can make n8n show a field with `showWhen`. */
	private operationsWithSiblings(
		{ showWhen = {}, collection }: Field,
		available: ReadonlySet<OperationKey>,
	): ReadonlySet<OperationKey> {
		// A hidden parameter has no value, unless it has one property only: then n8n uses the default.
		const siblings = Object.entries(showWhen).filter(([name]) => this.countOf(name) !== 1);
		if (siblings.length === 0) return available;
		const isSibling = (name: string, field: Field): boolean =>
			name.startsWith('/')
				? !field.collection && `/${field.name}` === name
				: field.collection === collection && field.name === name;
		const canShow = (fields: readonly Field[]): boolean =>
			siblings.every(([name]) => fields.some((field) => isSibling(name, field)));
		return new Set([...available].filter((key) => canShow(this.fieldsByOperation.get(key) ?? [])));
	}

	private countOf(name: string): number {
		return this.properties.filter(({ field }) => field.name === name).length;
	}
}
