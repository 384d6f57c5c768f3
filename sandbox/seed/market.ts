/** A loyalty program and a market: products always, members and orders in the demo seed. */
import type { Database } from '../state/databases';
import { Program } from '../state/loyalty';
import { parseAmount } from '../state/money';
import { accrue, redeem } from '../state/points';
import type { State } from '../state/state';

export function seedMarket(state: State): void {
	const bonus = { iid: 1, eid: 'bonus_points', lifetime: 365 };
	const stars = { iid: 2, eid: 'stars', lifetime: 30 };
	const program = new Program(1, 'Club', 1, [bonus, stars]);
	const rule = { points_currency_iid: 1, points_currency_eid: 'bonus_points' };
	const summer = {
		startDate: '2026-01-01T00:00:00Z',
		endDate: '2030-12-31T23:59:59Z',
		description: '',
		redeemRules: [],
	};
	program.promotions.push(
		{
			...summer,
			id: 1,
			name: 'Points for an order',
			externalId: 'ORDER100',
			isActive: true,
			onOrder: true,
			accrualRules: [{ ...rule, static_amount: '100.16' }],
		},
		{
			...summer,
			id: 2,
			name: 'Points for a review',
			externalId: 'PROMO123',
			isActive: true,
			accrualRules: [{ ...rule, min_amount: '1', max_amount: '500' }],
			redeemRules: [{ ...rule, min_amount: '0.50', max_amount: '500' }],
		},
		{
			...summer,
			id: 3,
			name: 'Opening week',
			externalId: 'OPENING',
			isActive: false,
			accrualRules: [{ ...rule, static_amount: '50' }],
		},
	);
	program.tierGroups.set(10, {
		type: 'cumulative',
		tiers: [
			{ id: 1, eid: 'bronze', from: '0' },
			{ id: 2, eid: 'silver', from: '500' },
			{ id: 3, eid: 'gold', from: '2000' },
		],
	});
	state.programs.set(program.id, program);

	const { market } = state;
	market.categories.set('cameras', { external_id: 'cameras', name: 'Cameras' });
	for (const [externalId, name, price] of [
		['canon_90d', 'Canon EOS 90D', '1199.00'],
		['canon_case', 'Camera case', '39.90'],
	]) {
		const values = {
			external_id: externalId,
			name,
			price,
			currency: 'USD',
			categories: ['cameras'],
		};
		market.products.put({ iid: market.products.nextIid(), externalId, values });
	}
	const values = {
		external_id: 'canon_90d_body',
		name: 'Canon EOS 90D Body',
		product_external_id: 'canon_90d',
		price: '999.00',
		currency: 'USD',
	};
	market.skus.put({ iid: market.skus.nextIid(), externalId: 'canon_90d_body', values });
}

/** Every fourth profile is a member; every fifth has an order. */
export function seedOrdersAndMembers(state: State): void {
	const { market } = state;
	const club = state.programs.get(1);
	const database = state.databases.get(market.databaseId) as Database;
	const registered = '2026-01-01T00:00:00Z';
	[...database.profiles.all()].forEach((profile, n) => {
		const { id } = profile;
		if (club && n % 4 === 0) {
			const member = { profileId: id, registered, transactions: [] };
			club.members.set(id, member);
			const [bonus] = club.currencies;
			const details = { createdAt: registered, expirationDate: '2030-01-01T00:00:00Z' };
			accrue(state, member, bonus, parseAmount(`${(n + 1) * 100}.50`, 'amount'), details);
			redeem(state, member, bonus, parseAmount('50.25', 'amount'), { createdAt: registered });
		}
		if (n % 5 === 0) {
			const iid = market.orders.nextIid();
			const externalId = `order_${iid}`;
			const created = `2026-01-${String(n % 28 || 1).padStart(2, '0')}T10:00:00Z`;
			market.orders.put({
				iid,
				externalId,
				databaseId: database.id,
				profileId: id,
				values: {
					external_id: externalId,
					endpoint: n % 2 === 0 ? 'website' : 'store',
					status: ['new', 'paid', 'delivered', 'canceled'][iid % 4],
					delivery_cost: '10.00',
					total_price: '1288.80',
					currency: 'USD',
					custom_fields: {},
				},
				lines: [
					{
						external_id: 'line_1',
						product: 'canon_90d',
						status: 'new',
						final_price_per_item: '1199.00',
						count: 1,
						custom_fields: {},
					},
					{
						external_id: 'line_2',
						product: 'canon_case',
						status: 'new',
						final_price_per_item: '39.90',
						count: 2,
						custom_fields: {},
					},
				],
				created,
				updated: created,
			});
		}
	});
}
