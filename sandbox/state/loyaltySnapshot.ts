/** Loyalty programs as JSON, for tests to compare. */
import { decimalText } from './money';
import { activeBalance, totalBalance } from './points';
import type { World } from './state';

export const loyaltyView = (world: World) =>
	[...world.programs.values()].map(({ id, name, currencies, members }) => ({
		id,
		name,
		members: [...members.values()].map((member) => ({
			profile_id: member.profileId,
			balances: currencies.map((currency) => ({
				points_currency_eid: currency.eid,
				total: decimalText(totalBalance(member, currency)),
				active: decimalText(activeBalance(world, member, currency)),
			})),
		})),
	}));
