/**
 * n8n's displayOptions for the resources and operations of a property. Operations share properties: each is in
 * the description once if one condition can describe all operations that have it.
 */
import type { Operation, Resource } from '../operations/types';
import { ConditionSearch, type OperationDisplayOptions, type Presence } from './conditionSearch';
import type { OperationKey } from './operationSets';

export type { OperationDisplayOptions, Presence } from './conditionSearch';
export type { OperationKey } from './operationSets';

export const operationKey = (resource: Resource, operation: Operation): OperationKey =>
	`${resource.value}.${operation.value}`;

/** Many fields have the same operations: their displayOptions are worked out once. */
const cache = new Map<string, OperationDisplayOptions[]>();

/**
 * The shortest displayOptions found that match `shown` and no other operation of `available`. More than one means that
 * the property has to be repeated, once with each; they match different operations.
 * @param propertySize characters of the property without displayOptions
 * @param presences parameters whose properties come before this one
 * @param canHide false if the property also depends on a parameter that can have an expression: n8n then shows it without
 * a look at what is hidden
 */
export function toDisplayOptions(
	shown: ReadonlySet<OperationKey>,
	available: ReadonlySet<OperationKey>,
	propertySize: number,
	presences: readonly Presence[] = [],
	canHide = true,
): OperationDisplayOptions[] {
	if (shown.size === available.size) return [{}];
	const names = presences.map(({ name }) => name).join();
	const cacheKey = `${canHide} ${propertySize} ${names}: ${[...shown].join()} of ${[...available].join()}`;
	if (!cache.has(cacheKey))
		cache.set(
			cacheKey,
			new ConditionSearch(available, presences, propertySize, canHide).find(shown),
		);
	return cache.get(cacheKey)!;
}
