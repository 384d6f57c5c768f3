/** All cases by resource. Every operation needs at least one case. */
import { databaseCases, resourceCases, taskCases } from './databasesAndFiles';
import { campaignCases } from './campaign';
import type { OperationCase } from './types';
import { appPushCases, goalCases } from './events';
import { loyaltyProgramCases } from './loyaltyProgram';
import { mailingCases } from './mailing';
import { orderCases } from './order';
import { productCases, skuCases } from './product';
import { scheduledMailingCases } from './scheduledMailing';
import { profileCases } from './profile';
import { actionHistoryCases } from './actionHistory';
import { externalQueryCases } from './externalQuery';
import { fileCases } from './file';
import { profileRelationCases } from './profileRelation';
import { reportCases } from './report';
import { promoCodeCases } from './promoCode';
import { scenarioCases } from './scenario';
import { subscriptionCases } from './subscription';
import { templateCases } from './template';
import { triggerMailingCases } from './triggerMailing';
import { virtualSenderCases } from './virtualSender';
import { segmentCases } from './segment';
import { suppressionListCases } from './suppressionList';

export const cases: OperationCase[] = [
	...databaseCases,
	...resourceCases,
	...taskCases,
	...loyaltyProgramCases,
	...orderCases,
	...productCases,
	...skuCases,
	...profileCases,
	...actionHistoryCases,
	...profileRelationCases,
	...promoCodeCases,
	...reportCases,
	...virtualSenderCases,
	...externalQueryCases,
	...fileCases,
	...segmentCases,
	...subscriptionCases,
	...triggerMailingCases,
	...scenarioCases,
	...goalCases,
	...appPushCases,
	...templateCases,
	...campaignCases,
	...mailingCases,
	...scheduledMailingCases,
	...suppressionListCases,
];
