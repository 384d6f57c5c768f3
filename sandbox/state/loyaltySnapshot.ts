/** Loyalty programs as JSON, for tests. */
import { formatAmount } from './money';
import { activeBalance, totalBalance } from './points';
import type { LoyaltyState } from './loyalty';

export const loyaltySnapshot = (state: LoyaltyState) =>
	[...state.programs.values()].map(({ id, name, currencies, members }) => ({
		id,
		name,
		members: [...members.values()].map((member) => ({
			profile_id: member.profileId,
			balances: currencies.map((currency) => ({
				points_currency_eid: currency.eid,
				total: formatAmount(totalBalance(member, currency)),
				active: formatAmount(activeBalance(state, member, currency)),
			})),
		})),
	}));
