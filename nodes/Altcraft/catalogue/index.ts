/** The catalogue, in the order of the resource menu (alphabetical, as n8n's lists are). */
import { appPush } from './appPush';
import { databases } from './database';
import { goals } from './goal';
import { loyaltyPrograms } from './loyaltyProgram';
import { orders } from './order';
import { products } from './product';
import { profiles } from './profile';
import { promoCodes } from './promoCode';
import { resources } from './resource';
import { scenarios } from './scenario';
import { skus } from './sku';
import { subscriptions } from './subscription';
import { files, tasks } from './task';
import { triggerMailings } from './triggerMailing';
import type { Operation, Resource } from './types';

export const catalogue: readonly Resource[] = [
	appPush,
	databases,
	files,
	goals,
	loyaltyPrograms,
	orders,
	products,
	profiles,
	promoCodes,
	scenarios,
	skus,
	subscriptions,
	resources,
	tasks,
	triggerMailings,
];

/** Every operation with the resource it belongs to. */
export const operations: ReadonlyArray<{ resource: Resource; operation: Operation }> =
	catalogue.flatMap((resource) =>
		resource.operations.map((operation) => ({ resource, operation })),
	);

/** @throws RangeError for a pair that the catalogue does not have */
export function find(resource: string, operation: string): Operation {
	const found = operations.find(
		(entry) => entry.resource.value === resource && entry.operation.value === operation,
	);
	if (!found) throw new RangeError(`There is no operation "${operation}" of "${resource}"`);
	return found.operation;
}
