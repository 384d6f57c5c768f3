/** Every case, by resource. A new operation of the catalogue needs one here. */
import { databaseCases, resourceCases, taskCases } from './base';
import type { Case } from './case';
import { loyaltyProgramCases } from './loyaltyProgram';
import { orderCases, productCases, skuCases } from './market';
import { profileCases } from './profile';
import { promoCodeCases } from './promoCode';
import { subscriptionCases } from './subscription';

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
];
