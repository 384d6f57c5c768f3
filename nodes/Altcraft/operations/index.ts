/** The catalogue, in the order of the resource menu (alphabetical, as n8n's lists are). */
import { actionHistory } from './actionHistory';
import { appPush } from './appPush';
import { broadcastMailings } from './broadcastMailing';
import { campaigns } from './campaign';
import { databases } from './database';
import { files } from './file';
import { goals } from './goal';
import { loyaltyPrograms } from './loyaltyProgram';
import { mailings } from './mailing';
import { messages } from './message';
import { orders } from './order';
import { products } from './product';
import { profiles } from './profile';
import { profileRelations } from './profileRelation';
import { promoCodes } from './promoCode';
import { regularMailings } from './regularMailing';
import { reports } from './report';
import { resources } from './resource';
import { scenarios } from './scenario';
import { segments } from './segment';
import { segmentationQueries } from './segmentationQuery';
import { senders } from './sender';
import { skus } from './sku';
import { subscriptions } from './subscription';
import { suppressionLists } from './suppressionList';
import { tasks } from './task';
import { templates } from './template';
import { templateQueries } from './templateQuery';
import { triggerMailings } from './triggerMailing';
import { virtualSenders } from './virtualSender';
import type { Operation, Resource, Shape } from './types';

export const catalogue: readonly Resource[] = [
	actionHistory,
	appPush,
	broadcastMailings,
	campaigns,
	databases,
	files,
	goals,
	loyaltyPrograms,
	mailings,
	messages,
	orders,
	products,
	profiles,
	profileRelations,
	promoCodes,
	regularMailings,
	reports,
	scenarios,
	segments,
	segmentationQueries,
	senders,
	skus,
	subscriptions,
	resources,
	suppressionLists,
	tasks,
	templates,
	templateQueries,
	triggerMailings,
	virtualSenders,
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

/** The operation that lists the things of a resource page by page; none where the API has no such list. */
export const listOf = (resource: string): Operation | undefined =>
	catalogue
		.find(({ value }) => value === resource)
		?.operations.find(({ value, page }) => value === 'getAll' && page);

/** Resources whose things carry a numeric ID and a name, so that they can be picked from a list. */
export const listed: readonly string[] = catalogue
	.map(({ value }) => value)
	.filter((resource) => {
		const list = listOf(resource);
		const entries = (list?.answer as Record<string, readonly Record<string, Shape>[]>)?.[
			list?.result ?? ''
		];
		return entries?.[0]?.id === 'integer' && entries[0].name === 'string';
	});
