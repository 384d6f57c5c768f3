/** All resources, alphabetically, as n8n lists them. */
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
import { subscriptionResources } from './resource';
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
import type { Operation, Resource } from './types';
import type { ResponseShape } from '../types';

export const resources: readonly Resource[] = [
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
	subscriptionResources,
	suppressionLists,
	tasks,
	templates,
	templateQueries,
	triggerMailings,
	virtualSenders,
];

/** All operations with their resources. */
export const operations: ReadonlyArray<{ resource: Resource; operation: Operation }> =
	resources.flatMap((resource) =>
		resource.operations.map((operation) => ({ resource, operation })),
	);

/** @throws RangeError if there is no such resource or operation */
export function findOperation(resource: string, operation: string): Operation {
	if (!resources.some(({ value }) => value === resource)) {
		throw new RangeError(
			`There is no resource "${resource}". Select another resource, or update the package.`,
		);
	}
	const match = operations.find(
		(entry) => entry.resource.value === resource && entry.operation.value === operation,
	);
	if (!match) {
		throw new RangeError(
			`The resource "${resource}" has no operation "${operation}". Select another operation, or update the package.`,
		);
	}
	return match.operation;
}

/** The operation that lists the objects of a resource page by page, if the API has one. */
export const listOperation = (resource: string): Operation | undefined =>
	resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value, paging }) => value === 'getAll' && paging);

/** Resources whose lists have a numeric ID and a name, so that users can pick from them. */
export const resourcesWithList: readonly string[] = resources
	.map(({ value }) => value)
	.filter((resource) => {
		const list = listOperation(resource);
		const entries = (list?.response as Record<string, readonly Record<string, ResponseShape>[]>)?.[
			list?.resultKey ?? ''
		];
		return entries?.[0]?.id === 'integer' && entries[0].name === 'string';
	});
