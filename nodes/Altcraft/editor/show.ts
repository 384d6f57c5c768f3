/**
 * When a property is shown. A property that many operations share stands once in the description, with a
 * condition made of whole rectangles "these resources x these operations".
 */
import type { Operation, Resource } from '../catalogue/types';

/** An operation of a resource, as `resource.operation`. */
export type Spot = string;

export const spotOf = (resource: Resource, operation: Operation): Spot =>
	`${resource.value}.${operation.value}`;

export interface Rectangle {
	resource: string[];
	operation: string[];
}

/**
 * The fewest rectangles (greedily) that cover just the given spots. A rectangle may reach over pairs that do
 * not exist: nobody can choose them.
 */
export function cover(spots: ReadonlySet<Spot>, existing: ReadonlySet<Spot>): Rectangle[] {
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
