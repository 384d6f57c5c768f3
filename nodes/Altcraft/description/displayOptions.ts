/**
 * When a property is shown. A property that many operations share stands once in the description, with a
 * condition made of whole rectangles "these resources x these operations".
 */
import type { Operation, Resource } from '../operations/types';

/** An operation of a resource, as `resource.operation`. */
export type Spot = string;

export const spotOf = (resource: Resource, operation: Operation): Spot =>
	`${resource.value}.${operation.value}`;

export interface Rectangle {
	resource: string[];
	operation: string[];
}

/** Part of n8n's displayOptions: each key of `show` must hold, none of `hide`. */
export interface Condition {
	show?: Partial<Rectangle>;
	hide?: Partial<Rectangle>;
}

/**
 * The shortest conditions under which just the given spots are shown; more than one means that the property
 * stands so many times. A condition names only what it needs: an operation that means the same for every
 * resource needs no resources.
 */
export function conditions(spots: ReadonlySet<Spot>, existing: ReadonlySet<Spot>): Condition[] {
	if (spots.size === existing.size) return [{}];
	const key = `${[...spots].join()} of ${[...existing].join()}`;
	if (!known.has(key)) known.set(key, shortest(spots, existing));
	return known.get(key)!;
}

/** Many fields are shown at the same spots: their conditions are found once. */
const known = new Map<string, Condition[]>();

function shortest(spots: ReadonlySet<Spot>, existing: ReadonlySet<Spot>): Condition[] {
	const others = new Set([...existing].filter((spot) => !spots.has(spot)));
	const [resource, operation] = [partsOf(spots, 0), partsOf(spots, 1)];
	const [otherResource, otherOperation] = [partsOf(others, 0), partsOf(others, 1)];
	const candidates: Condition[][] = [minimalConditions(spots, existing).map((show) => ({ show }))];
	if (disjoint(operation, otherOperation)) {
		candidates.push([{ show: { operation } }], [{ hide: { operation: otherOperation } }]);
	}
	if (disjoint(resource, otherResource)) {
		candidates.push([{ show: { resource } }], [{ hide: { resource: otherResource } }]);
	}
	// All that an operation (a resource) has but for the resources (operations) that are no spots.
	const strangers = partsOf(having(others, 1, operation), 0);
	if (disjoint(resource, strangers))
		candidates.push([{ show: { operation }, hide: { resource: strangers } }]);
	const foreign = partsOf(having(others, 0, resource), 1);
	if (disjoint(operation, foreign))
		candidates.push([{ show: { resource }, hide: { operation: foreign } }]);
	return candidates.reduce((best, next) => (lengthOf(next) < lengthOf(best) ? next : best));
}

/** Resources (0) or operations (1) of the spots, each once. */
const partsOf = (spots: Iterable<Spot>, part: 0 | 1): string[] => [
	...new Set([...spots].map((spot) => partOf(spot, part))),
];

function partOf(spot: Spot, part: 0 | 1): string {
	const dot = spot.indexOf('.');
	return part === 0 ? spot.slice(0, dot) : spot.slice(dot + 1);
}

/** Those of the spots whose resource (0) or operation (1) is one of `names`. */
function having(spots: Iterable<Spot>, part: 0 | 1, names: readonly string[]): Spot[] {
	const held = new Set(names);
	return [...spots].filter((spot) => held.has(partOf(spot, part)));
}

function disjoint(some: readonly string[], others: readonly string[]): boolean {
	const held = new Set(others);
	return !some.some((entry) => held.has(entry));
}

/** More conditions than one repeat the whole property: about 300 characters each. */
const lengthOf = (given: readonly Condition[]): number =>
	JSON.stringify(given).length + 300 * (given.length - 1);

/**
 * The fewest rectangles (greedily) that cover just the given spots. A rectangle may reach over pairs that do
 * not exist: nobody can choose them.
 */
export function minimalConditions(
	spots: ReadonlySet<Spot>,
	existing: ReadonlySet<Spot>,
): Rectangle[] {
	const byResource = new Map<string, string[]>();
	for (const spot of spots) {
		const [resource, operation] = spot.split('.') as [string, string];
		byResource.set(resource, [...(byResource.get(resource) ?? []), operation]);
	}
	const rectangles: Rectangle[] = [];
	for (const [resource, operation] of byResource) {
		const home = rectangles.find((rectangle) =>
			fits(merge(rectangle, resource, operation), spots, existing),
		);
		if (home) Object.assign(home, merge(home, resource, operation));
		else rectangles.push({ resource: [resource], operation: [...operation] });
	}
	return rectangles;
}

const merge = (
	rectangle: Rectangle,
	resource: string,
	operation: readonly string[],
): Rectangle => ({
	resource: [...rectangle.resource, resource],
	operation: [...new Set([...rectangle.operation, ...operation])],
});

const fits = (
	rectangle: Rectangle,
	spots: ReadonlySet<Spot>,
	existing: ReadonlySet<Spot>,
): boolean =>
	rectangle.resource.every((resource) =>
		rectangle.operation.every((operation) => {
			const spot = `${resource}.${operation}`;
			return spots.has(spot) || !existing.has(spot);
		}),
	);
