/**
 * The methods that the sandbox implements, by method ID. A method of the contract without a handler responds with 501.
 *
 * To add a group: write `methods/<group>.ts` with its handlers (see `methodCall.ts`), keep its data in
 * `state/<part>.ts` (see `state/core.ts`), and add it to the list below. A handler gets a request that was validated
 * against `contract/<group>.json`, throws `ApiError` (`responses.ts`) and returns the body without `error` and
 * `error_text`. If elements of a batch fail one by one, add the parameter to `batchResponse.ts`.
 */
import { appPush } from './appPush';
import type { Handlers } from './methodCall';
import { campaigns } from './campaigns';
import { databases } from './databases';
import { goals } from './goals';
import { history } from './history';
import { loyalty } from './loyalty';
import { loyaltyQueries } from './loyaltyQueries';
import { mailings } from './mailings';
import { marketOrders } from './marketOrders';
import { marketProducts } from './marketProducts';
import { misc } from './misc';
import { preorders } from './preorders';
import { profileBatches } from './profileBatches';
import { profileExport } from './profileExport';
import { mergeSplit } from './mergeSplit';
import { profiles } from './profiles';
import { promoCodes } from './promoCodes';
import { queries } from './queries';
import { relations } from './relations';
import { reports } from './reports';
import { resources } from './resources';
import { scenarios } from './scenarios';
import { scheduledMailings } from './scheduledMailings';
import { senders } from './senders';
import { segments } from './segments';
import { subscriptions } from './subscriptions';
import { suppressionLists } from './suppressionLists';
import { tasks } from './tasks';
import { templates } from './templates';
import { triggerLaunches } from './triggerLaunches';
import { triggerMailings } from './triggerMailings';

export const HANDLERS: Handlers = {
	...profiles,
	...profileBatches,
	...mergeSplit,
	...profileExport,
	...subscriptions,
	...databases,
	...resources,
	...promoCodes,
	...history,
	...relations,
	...reports,
	...senders,
	...queries,
	...misc,
	...segments,
	...suppressionLists,
	...tasks,
	...loyalty,
	...loyaltyQueries,
	...preorders,
	...marketOrders,
	...marketProducts,
	...triggerMailings,
	...triggerLaunches,
	...scenarios,
	...goals,
	...appPush,
	...templates,
	...campaigns,
	...mailings,
	...scheduledMailings,
};

/**
 * Methods that report an error by HTTP status instead of `{error, error_text}`: status by code, 400 for the
 * rest (page "Quick profile import").
 */
export const HTTP_STATUS_BY_CODE: Record<string, Record<number, number>> = {
	'profiles.quick_import': { 401: 403, 402: 402, 403: 403, 404: 404, 409: 409, 435: 409, 500: 500 },
};
