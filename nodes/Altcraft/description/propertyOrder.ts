/** The order of the properties: each stands once, where it suits every operation that has it. */
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { Field } from '../operations/types';
import { toNodeProperty } from './toNodeProperty';
import { conditions, type Condition, type Spot } from './displayOptions';

/** A condition as displayOptions, together with what the field itself asks of its siblings. */
export function shownWhen(
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
	if (!keys.has(field)) keys.set(field, JSON.stringify(toNodeProperty(field)));
	return keys.get(field)!;
}

interface Entry {
	key: string;
	field: Field;
	spots: Set<Spot>;
}

/** Distinct properties in an order that suits every operation, each with the spots where it is shown. */
export class Arrangement {
	private readonly entries: Entry[] = [];

	/** @param fieldsAt all fields of each operation */
	constructor(private readonly fieldsAt: ReadonlyMap<Spot, readonly Field[]>) {}

	/** Entries at the head, before all others. */
	private head = 0;

	/** Puts fields before all that are added later, as every user looks for them first. */
	addHead(fields: readonly Field[]): void {
		for (const field of fields) {
			const key = keyOf(field);
			if (this.entries.some((entry) => entry.key === key)) continue;
			this.entries.splice(this.head++, 0, { key, field, spots: new Set() });
		}
	}

	/**
	 * Adds the fields of one operation, in their order. An entry that stands already is shared wherever it stands;
	 * one that is shown for values of a sibling only after that sibling.
	 */
	add(fields: readonly Field[], spot: Spot): void {
		const placed: Entry[] = [];
		let next = this.head;
		for (const field of fields) {
			const key = keyOf(field);
			const siblings = placed.filter(
				(entry) => field.showWhen && entry.field.name in field.showWhen,
			);
			const least = Math.max(0, ...siblings.map((entry) => this.entries.indexOf(entry) + 1));
			let at = this.entries.findIndex((entry, index) => index >= least && entry.key === key);
			if (at < 0) {
				// Beside those of its name, so that what asks them can be shared behind them.
				const kin = this.entries.findIndex(
					(entry, index) => index >= next && index >= least && entry.field.name === field.name,
				);
				at = kin < 0 ? next : kin;
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
		return this.entries.flatMap((entry) => {
			const { field } = entry;
			const made = toNodeProperty(field);
			const possible = this.possible(field, existing);
			return this.parts(entry)
				.flatMap((part) => conditions(part, possible))
				.map((condition) => ({
					...made,
					...shownWhen(condition, prefix, made.displayOptions?.show),
				}));
		});
	}

	/** Where a field that asks siblings can be shown at all: where they are, unless n8n puts them everywhere. */
	private possible(field: Field, existing: ReadonlySet<Spot>): ReadonlySet<Spot> {
		const asked = Object.entries(field.showWhen ?? {}).filter(
			([name]) => this.named(name).flatMap((entry) => this.parts(entry)).length !== 1,
		);
		if (asked.length === 0) return existing;
		const canHold = (fields: readonly Field[]) =>
			asked.every(([name, values]) =>
				fields.some(
					(sibling) =>
						(name.startsWith('/')
							? !sibling.collection && `/${sibling.name}` === name
							: sibling.collection === field.collection && sibling.name === name) &&
						(!sibling.options || sibling.options.some(({ value }) => values.includes(value))),
				),
			);
		return new Set([...existing].filter((spot) => canHold(this.fieldsAt.get(spot) ?? [])));
	}

	/**
	 * The spots in as many parts as the property stands for. n8n gives a parameter that stands once its default even
	 * where it is hidden, and would show there what asks it: such a field is made to stand twice.
	 */
	private parts({ field, spots }: Entry): Array<ReadonlySet<Spot>> {
		const isAsked = this.entries.some(
			({ field: { showWhen } }) => showWhen && field.name in showWhen,
		);
		return isAsked && this.named(field.name).length === 1 ? halves(spots) : [spots];
	}

	private named(name: string): Entry[] {
		return this.entries.filter(({ field }) => field.name === name);
	}
}

/** Spots in two parts, as many resources in each; in one where there is but one resource. */
function halves(spots: ReadonlySet<Spot>): Array<Set<Spot>> {
	const resourceOf = (spot: Spot) => spot.slice(0, spot.indexOf('.'));
	const resources = [...new Set([...spots].map(resourceOf))];
	const first = new Set(resources.slice(0, Math.ceil(resources.length / 2)));
	const parts = [true, false].map(
		(within) => new Set([...spots].filter((spot) => first.has(resourceOf(spot)) === within)),
	);
	return parts.filter((part) => part.size > 0);
}
