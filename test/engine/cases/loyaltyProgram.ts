/** Cases of the resource "Loyalty Program". */
import { addProfile, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const email = 'ann@example.com';
const ann = { matching: 'email', email };
const club = { loyalty_program_id: 1, ...ann };
const bonus = { points_currency_eid: 'bonus_points' };
const transactionId = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const period = { date_from: '2026-01-01T00:00:00Z', date_to: '2026-12-31T23:59:59Z' };

const givenAnn = async (world: World): Promise<Given> => ({
	ann: await addProfile(world, { email }),
});

async function givenMember(world: World): Promise<Given> {
	const given = await givenAnn(world);
	await world.call('/loyalty/register_member', club);
	return given;
}

/** A member with 100.50 points of which 30.20 run out in 2031. */
async function givenPoints(world: World): Promise<Given> {
	const given = await givenMember(world);
	const add = async (amount: string, expiration_date: string) =>
		await world.call('/loyalty/accrue_points', { ...club, ...bonus, amount, expiration_date });
	await add('70.30', '2040-06-01T00:00:00Z');
	const { data } = await add('30.20', '2031-06-01T00:00:00Z');
	return { ...given, last: (data as Given).transaction_id };
}

async function givenHold(world: World): Promise<Given> {
	const given = await givenPoints(world);
	const body = { ...club, ...bonus, amount: '40.25', is_temp: true, transaction_eid: 'hold-1' };
	const { data } = await world.call('/loyalty/redeeme_points', body);
	return { ...given, hold: (data as Given).transaction_id };
}

export const loyaltyProgramCases: Case[] = [
	{
		of: 'loyaltyProgram.registerMember',
		given: givenAnn,
		parameters: () => ({ ...club, options: { registration_date: '2024-09-01T12:34:56Z' } }),
		gives: ({ ann }) => [{ profile_id: ann }],
	},
	{
		of: 'loyaltyProgram.deleteMember',
		given: givenMember,
		parameters: ({ ann }) => ({ ...club, matching: 'profile_id', profile_id: ann }),
		gives: ({ ann }) => [{ deleted: true, loyalty_program_id: 1, profile_id: ann }],
	},
	{
		of: 'loyaltyProgram.accruePoints',
		given: givenMember,
		parameters: () => ({
			...club,
			...bonus,
			amount: '100.50',
			options: {
				promotion_id: 'PROMO123',
				transaction_eid: 'till-7',
				created_at: '2026-01-05T10:00:00Z',
				activation_date: '2026-01-06T00:00:00Z',
				expiration_date: '2040-01-01T00:00:00Z',
				external_data: '{"order_id": "123"}',
			},
		}),
		gives: () => [{ transaction_eid: 'till-7', transaction_id: transactionId, balance: '100.50' }],
	},
	{
		of: 'loyaltyProgram.accruePoints',
		about: 'of each item, for a time, in the kind of points with an internal ID',
		given: givenMember,
		items: [{ points: 0.1 }, { points: '12.05' }],
		parameters: () => ({
			...club,
			points_currency_eid: '',
			amount: '={{ $json.points }}',
			options: { points_currency_iid: 2, is_temp: true, temp_timeout_sec: 60 },
		}),
		gives: () => [{ balance: '0.00' }, { balance: '0.00' }],
	},
	{
		of: 'loyaltyProgram.redeemPoints',
		given: givenPoints,
		parameters: () => ({ ...club, ...bonus, amount: '0.51' }),
		gives: () => [{ transaction_id: transactionId, balance: '99.99' }],
	},
	{
		of: 'loyaltyProgram.commitTransaction',
		given: givenHold,
		parameters: ({ hold }) => ({ transaction_id: hold, transaction_eid: '' }),
		gives: ({ hold }) => [{ transaction_id: hold, balance: '60.25' }],
	},
	{
		of: 'loyaltyProgram.rollbackTransaction',
		given: givenHold,
		parameters: () => ({ transaction_id: '', transaction_eid: 'hold-1' }),
		gives: ({ hold }) => [{ transaction_eid: 'hold-1', transaction_id: hold, balance: '100.50' }],
	},
	{
		of: 'loyaltyProgram.cancelTransaction',
		given: givenPoints,
		parameters: ({ last }) => ({ transaction_id: last, transaction_eid: '' }),
		gives: ({ last }) => [{ transaction_id: last, balance: '70.30' }],
	},
	{
		of: 'loyaltyProgram.getBalance',
		given: givenHold,
		parameters: () => ({ ...club, ...bonus }),
		gives: () => [{ total_balance: '100.50', active_balance: '60.25' }],
	},
	{
		of: 'loyaltyProgram.getExpiringPoints',
		given: givenPoints,
		parameters: () => ({
			...club,
			...bonus,
			date_from: '2031-01-01T00:00:00Z',
			date_to: '2031-12-31T23:59:59Z',
		}),
		gives: () => [{ expiring_points: '30.20' }],
	},
	{
		of: 'loyaltyProgram.getTiers',
		given: givenPoints,
		parameters: () => ({ ...club, tiers_group_id: 10 }),
		gives: () => [
			{ tier_id: 1, tier_eid: 'bronze', tier_order: 0, tiers_group_type: 'cumulative' },
		],
	},
	{
		of: 'loyaltyProgram.getTransactions',
		given: givenHold,
		parameters: () => ({ ...club, ...bonus, returnAll: true, options: { page_size: 1 } }),
		gives: ({ last, hold }) => [
			{ amount: '70.30', balance_before: '0.00', balance_after: '70.30' },
			{ transaction_id: last, transaction_type: 'accrual', balance_after: '100.50' },
			{ transaction_id: hold, transaction_eid: 'hold-1', amount: '40.25', balance_after: '60.25' },
		],
	},
	{
		of: 'loyaltyProgram.getTriggerPromotions',
		parameters: () => ({ loyalty_program_id: 1, returnAll: true, options: { page_size: 2 } }),
		gives: () => [
			{ id: 1, accrual_rules: [{ points_currency_iid: 1, static_amount: '100.16' }] },
			{ id: 2, external_id: 'PROMO123', is_active: true },
			{ id: 3, is_active: false },
		],
	},
	{
		of: 'loyaltyProgram.getTriggerPromotions',
		about: 'that are over',
		parameters: () => ({
			loyalty_program_id: 1,
			returnAll: false,
			limit: 50,
			filters: { is_active: false },
			options: { from_id: 1 },
		}),
		gives: () => [{ id: 3, external_id: 'OPENING', redeem_rules: [] }],
	},
	{
		of: 'loyaltyProgram.exportTransactions',
		seed: 'demo',
		parameters: () => ({
			loyalty_program_id: 1,
			...bonus,
			...period,
			options: { poll_interval: 0 },
		}),
		gives: () => [{ status: 'completed' }],
		file: ',50.25,',
	},
];
