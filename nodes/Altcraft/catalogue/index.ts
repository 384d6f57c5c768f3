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
import type { Operation, Resource } from './types';

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
