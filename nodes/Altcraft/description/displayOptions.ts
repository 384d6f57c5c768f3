/**
 * n8n's displayOptions for the resources and operations of a property. Operations share properties: each is in
 * the description once if one condition can describe all operations that have it.
 */
import type { Operation, Resource } from '../operations/types';

/** An operation of a resource, as `resource.operation`. */
export type OperationKey = string;

export const operationKey = (resource: Resource, operation: Operation): OperationKey =>
	`${resource.value}.${operation.value}`;

/** Matches each of the operations on each of the resources. */
export interface OperationCondition {
	resource: string[];
	operation: string[];
}

/** The part of displayOptions about resource and operation: all keys of `show` have to match, none of `hide`. */
export interface OperationDisplayOptions {
	show?: Partial<OperationCondition>;
	hide?: Partial<OperationCondition>;
}

/** Many fields have the same operations: their displayOptions are worked out once. */
const cache = new Map<string, OperationDisplayOptions[]>();

/**
 * The shortest displayOptions that match `shown` and no other operation of `available`. More than one means that
 * the property has to be repeated, once with each.
 */
export function toDisplayOptions(
	shown: ReadonlySet<OperationKey>,
	available: ReadonlySet<OperationKey>,
): OperationDisplayOptions[] {
	if (shown.size === available.size) return [{}];
	const cacheKey = `${[...shown].join()} of ${[...available].join()}`;
	if (!cache.has(cacheKey)) cache.set(cacheKey, findShortest(shown, available));
	return cache.get(cacheKey)!;
}

function findShortest(
	shown: ReadonlySet<OperationKey>,
	available: ReadonlySet<OperationKey>,
): OperationDisplayOptions[] {
	const others = [...available].filter((key) => !shown.has(key));
	const [resource, operation] = [namesIn(shown, 'resource'), namesIn(shown, 'operation')];
	const [otherResource, otherOperation] = [
		namesIn(others, 'resource'),
		namesIn(others, 'operation'),
	];
	const candidates: OperationDisplayOptions[][] = [
		showConditions(shown, available).map((show) => ({ show })),
	];
	const addIfDisjoint = (
		names: readonly string[],
		excluded: readonly string[],
		...options: OperationDisplayOptions[]
	) => {
		if (!names.some((name) => excluded.includes(name)))
			candidates.push(...options.map((each) => [each]));
	};
	addIfDisjoint(
		operation,
		otherOperation,
		{ show: { operation } },
		{ hide: { operation: otherOperation } },
	);
	addIfDisjoint(
		resource,
		otherResource,
		{ show: { resource } },
		{ hide: { resource: otherResource } },
	);
	// These operations of every resource, except for resources where they do not have the property; and the reverse.
	const hiddenResource = namesIn(
		others.filter((key) => operation.includes(nameIn(key, 'operation'))),
		'resource',
	);
	addIfDisjoint(resource, hiddenResource, {
		show: { operation },
		hide: { resource: hiddenResource },
	});
	const hiddenOperation = namesIn(
		others.filter((key) => resource.includes(nameIn(key, 'resource'))),
		'operation',
	);
	addIfDisjoint(operation, hiddenOperation, {
		show: { resource },
		hide: { operation: hiddenOperation },
	});
	return candidates.reduce((best, next) => (sizeOf(next) < sizeOf(best) ? next : best));
}

type Part = keyof OperationCondition;

function nameIn(key: OperationKey, part: Part): string {
	const [resource, operation] = key.split('.') as [string, string];
	return part === 'resource' ? resource : operation;
}

const namesIn = (keys: Iterable<OperationKey>, part: Part): string[] => [
	...new Set([...keys].map((key) => nameIn(key, part))),
];

/** Size in the description. Each further condition repeats the whole property, about 300 characters. */
const sizeOf = (options: readonly OperationDisplayOptions[]): number =>
	JSON.stringify(options).length + 300 * (options.length - 1);

/**
 * Few `show` conditions (found greedily) that together match `shown` alone. One may include pairs that are not
 * available, since nobody can select them.
 */
function showConditions(
	shown: ReadonlySet<OperationKey>,
	available: ReadonlySet<OperationKey>,
): OperationCondition[] {
	const matchesOnlyShown = ({ resource, operation }: OperationCondition): boolean =>
		resource.every((resourceName) =>
			operation.every((operationName) => {
				const key = `${resourceName}.${operationName}`;
				return shown.has(key) || !available.has(key);
			}),
		);
	const conditions: OperationCondition[] = [];
	for (const resource of namesIn(shown, 'resource')) {
		const operation = namesIn(
			[...shown].filter((key) => nameIn(key, 'resource') === resource),
			'operation',
		);
		const extended = (condition: OperationCondition): OperationCondition => ({
			resource: [...condition.resource, resource],
			operation: [...new Set([...condition.operation, ...operation])],
		});
		const index = conditions.findIndex((condition) => matchesOnlyShown(extended(condition)));
		if (index < 0) conditions.push({ resource: [resource], operation });
		else conditions[index] = extended(conditions[index]!);
	}
	return conditions;
}
