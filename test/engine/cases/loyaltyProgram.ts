/** Cases of the resource "Loyalty Program". */
import { addProfile, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const email = 'ann@example.com';
const ann = { matching: 'email', email };
const club = { loyalty_program_id: 1, ...ann };
const bonus = { points_currency_eid: 'bonus_points' };
const transactionId = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const period = { date_from: '2026-01-01T00:00:00Z', date_to: '2026-12-31T23:59:59Z' };

const prepareAnn = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	ann: await addProfile(sandbox, { email }),
});

async function prepareMember(sandbox: SandboxEngine): Promise<PreparedIds> {
	const ids = await prepareAnn(sandbox);
	await sandbox.call('/loyalty/register_member', club);
	return ids;
}

/** A member with 100.50 points, 30.20 of which expire in 2031. */
async function preparePoints(sandbox: SandboxEngine): Promise<PreparedIds> {
	const ids = await prepareMember(sandbox);
	const add = async (amount: string, expiration_date: string) =>
		await sandbox.call('/loyalty/accrue_points', { ...club, ...bonus, amount, expiration_date });
	await add('70.30', '2040-06-01T00:00:00Z');
	const { data } = await add('30.20', '2031-06-01T00:00:00Z');
	return { ...ids, last: (data as PreparedIds).transaction_id };
}

async function prepareHold(sandbox: SandboxEngine): Promise<PreparedIds> {
	const ids = await preparePoints(sandbox);
	const body = { ...club, ...bonus, amount: '40.25', is_temp: true, transaction_eid: 'hold-1' };
	const { data } = await sandbox.call('/loyalty/redeeme_points', body);
	return { ...ids, hold: (data as PreparedIds).transaction_id };
}

export const loyaltyProgramCases: OperationCase[] = [
	{
		operation: 'loyaltyProgram.registerMember',
		prepare: prepareAnn,
		parameters: () => ({ ...club, options: { registration_date: '2024-09-01T12:34:56Z' } }),
		expected: ({ ann }) => [{ profile_id: ann }],
	},
	{
		operation: 'loyaltyProgram.deleteMember',
		prepare: prepareMember,
		parameters: ({ ann }) => ({ ...club, matching: 'profile_id', profile_id: ann }),
		expected: ({ ann }) => [{ deleted: true, loyalty_program_id: 1, profile_id: ann }],
	},
	{
		operation: 'loyaltyProgram.accruePoints',
		prepare: prepareMember,
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
		expected: () => [
			{ transaction_eid: 'till-7', transaction_id: transactionId, balance: '100.50' },
		],
	},
	{
		operation: 'loyaltyProgram.accruePoints',
		label: 'per item, temporarily, with an internal points currency ID',
		prepare: prepareMember,
		items: [{ points: 0.1 }, { points: '12.05' }],
		parameters: () => ({
			...club,
			points_currency_eid: '',
			amount: '={{ $json.points }}',
			options: { points_currency_iid: 2, is_temp: true, temp_timeout_sec: 60 },
		}),
		expected: () => [{ balance: '0.00' }, { balance: '0.00' }],
	},
	{
		operation: 'loyaltyProgram.redeemPoints',
		prepare: preparePoints,
		parameters: () => ({ ...club, ...bonus, amount: '0.51' }),
		expected: () => [{ transaction_id: transactionId, balance: '99.99' }],
	},
	{
		operation: 'loyaltyProgram.commitTransaction',
		prepare: prepareHold,
		parameters: ({ hold }) => ({ transaction_id: hold, transaction_eid: '' }),
		expected: ({ hold }) => [{ transaction_id: hold, balance: '60.25' }],
	},
	{
		operation: 'loyaltyProgram.rollbackTransaction',
		prepare: prepareHold,
		parameters: () => ({ transaction_id: '', transaction_eid: 'hold-1' }),
		expected: ({ hold }) => [
			{ transaction_eid: 'hold-1', transaction_id: hold, balance: '100.50' },
		],
	},
	{
		operation: 'loyaltyProgram.cancelTransaction',
		prepare: preparePoints,
		parameters: ({ last }) => ({ transaction_id: last, transaction_eid: '' }),
		expected: ({ last }) => [{ transaction_id: last, balance: '70.30' }],
	},
	{
		operation: 'loyaltyProgram.getBalance',
		prepare: prepareHold,
		parameters: () => ({ ...club, ...bonus }),
		expected: () => [{ total_balance: '100.50', active_balance: '60.25' }],
	},
	{
		operation: 'loyaltyProgram.getExpiringPoints',
		prepare: preparePoints,
		parameters: () => ({
			...club,
			...bonus,
			date_from: '2031-01-01T00:00:00Z',
			date_to: '2031-12-31T23:59:59Z',
		}),
		expected: () => [{ expiring_points: '30.20' }],
	},
	{
		operation: 'loyaltyProgram.getTiers',
		prepare: preparePoints,
		parameters: () => ({ ...club, tiers_group_id: 10 }),
		expected: () => [
			{ tier_id: 1, tier_eid: 'bronze', tier_order: 0, tiers_group_type: 'cumulative' },
		],
	},
	{
		operation: 'loyaltyProgram.getTransactions',
		prepare: prepareHold,
		parameters: () => ({ ...club, ...bonus, returnAll: true, options: { page_size: 1 } }),
		expected: ({ last, hold }) => [
			{ amount: '70.30', balance_before: '0.00', balance_after: '70.30' },
			{ transaction_id: last, transaction_type: 'accrual', balance_after: '100.50' },
			{ transaction_id: hold, transaction_eid: 'hold-1', amount: '40.25', balance_after: '60.25' },
		],
	},
	{
		operation: 'loyaltyProgram.getTriggerPromotions',
		parameters: () => ({ loyalty_program_id: 1, returnAll: true, options: { page_size: 2 } }),
		expected: () => [
			{ id: 1, accrual_rules: [{ points_currency_iid: 1, static_amount: '100.16' }] },
			{ id: 2, external_id: 'PROMO123', is_active: true },
			{ id: 3, is_active: false },
		],
	},
	{
		operation: 'loyaltyProgram.getTriggerPromotions',
		label: 'past events only',
		parameters: () => ({
			loyalty_program_id: 1,
			returnAll: false,
			limit: 50,
			filters: { is_active: false },
			options: { from_id: 1 },
		}),
		expected: () => [{ id: 3, external_id: 'OPENING', redeem_rules: [] }],
	},
	{
		operation: 'loyaltyProgram.exportTransactions',
		seed: 'demo',
		parameters: () => ({
			loyalty_program_id: 1,
			...bonus,
			...period,
			options: { poll_interval: 0.1 },
		}),
		expected: () => [{ status: 'completed' }],
		fileText: ',50.25,',
	},
];
