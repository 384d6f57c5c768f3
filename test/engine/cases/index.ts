/** Every case, by resource. A new operation of the catalogue needs one here. */
import { databaseCases, resourceCases, taskCases } from './base';
import type { Case } from './case';
import { loyaltyProgramCases } from './loyaltyProgram';
import { orderCases, productCases, skuCases } from './market';
import { appPushCases, goalCases } from './events';
import { profileCases } from './profile';
import { promoCodeCases } from './promoCode';
import { scenarioCases } from './scenario';
import { subscriptionCases } from './subscription';
import { triggerMailingCases } from './triggerMailing';

export const cases: Case[] = [
	...databaseCases,
	...resourceCases,
	...taskCases,
	...loyaltyProgramCases,
	...orderCases,
	...productCases,
	...skuCases,
	...profileCases,
	...promoCodeCases,
	...subscriptionCases,
	...triggerMailingCases,
	...scenarioCases,
	...goalCases,
	...appPushCases,
];
