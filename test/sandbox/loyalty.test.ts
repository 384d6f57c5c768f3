/** Loyalty points: accrual, hold, commit, rollback, cancel, spending order, expiration. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const email = 'ann@example.com';
const member = { loyalty_program_id: 1, matching: 'email', email };
const bonus = { points_currency_eid: 'bonus_points' };
const call = async (path: string, body: Json = {}) =>
	await sandbox().call(`/loyalty/${path}`, { ...member, ...bonus, ...body });
/** Methods whose only parameter is a transaction. */
const settle = async (path: string, body: Json) => await sandbox().call(`/loyalty/${path}`, body);
const later = (seconds: number) => sandbox().control.advance(seconds);

const accrue = async (amount: string, more: Json = {}): Promise<string> =>
	(await call('accrue_points', { amount, ...more })).data.transaction_id as string;
const redeem = async (amount: string, more: Json = {}): Promise<Json> =>
	await call('redeeme_points', { amount, ...more });
const balance = async (): Promise<[string, string]> => {
	const { data } = await call('account/balance');
	return [data.total_balance, data.active_balance];
};
const history = async (): Promise<Json[]> => (await call('account/transactions')).data as Json[];

beforeEach(async () => {
	await sandbox().call('/profiles/add', { db_id: 1, data: { email } });
	await sandbox().call('/loyalty/register_member', member);
});

test('a profile can register once; a non-member has no balance', async () => {
	expect(await sandbox().call('/loyalty/register_member', member)).toMatchObject({ error: 409 });
	expect(await sandbox().call('/loyalty/delete_member', member)).toMatchObject({ error: 0 });
	expect(await sandbox().call('/loyalty/delete_member', member)).toMatchObject({ error: 404 });
	expect(await call('accrue_points', { amount: '1' })).toMatchObject({ error: 404 });
	expect(await call('account/balance', { loyalty_program_id: 9 })).toMatchObject({ error: 404 });
});

test('sums are exact to the cent', async () => {
	for (let n = 0; n < 100; n++) await accrue('0.1');
	expect(await balance()).toEqual(['10.00', '10.00']);
	expect(await redeem('10.01')).toMatchObject({ error: 450 });
	expect(await redeem('9.99')).toMatchObject({ data: { balance: '0.01' } });
	expect(await balance()).toEqual(['0.01', '0.01']);
});

test.each(['1.005', '-1', '1,5', '0', 'x', ''])('the amount %s is rejected', async (amount) => {
	expect(await call('accrue_points', { amount })).toMatchObject({ error: 450 });
	expect(await history()).toEqual([]);
});

test('a temporary accrual counts once, after the commit', async () => {
	const id = await accrue('5.50', { is_temp: true, transaction_eid: 'till-1' });
	expect(await balance()).toEqual(['0.00', '0.00']);
	const committed = { data: { transaction_id: id, balance: '5.50' } };
	expect(await settle('commit_transaction', { transaction_eid: 'till-1' })).toMatchObject(
		committed,
	);
	expect(await settle('commit_transaction', { transaction_id: id })).toMatchObject({ error: 450 });
	expect((await history()).map(({ amount }) => amount)).toEqual(['5.50', '5.50']);
	expect(await balance()).toEqual(['5.50', '5.50']);
	await settle('cancel_transaction', { transaction_id: id });
	expect(await balance()).toEqual(['0.00', '0.00']);
});

test('a temporary redemption holds its points until rollback or timeout', async () => {
	await accrue('10');
	const { data } = await redeem('7.25', { is_temp: true });
	expect(await balance()).toEqual(['10.00', '2.75']);
	expect(await redeem('3')).toMatchObject({ error: 450 });
	await settle('rollback_transaction', { transaction_id: data.transaction_id });
	expect(await balance()).toEqual(['10.00', '10.00']);

	await redeem('7.25', { is_temp: true, temp_timeout_sec: 60 });
	expect(await balance()).toEqual(['10.00', '2.75']);
	later(61);
	expect(await balance()).toEqual(['10.00', '10.00']);
});

test('only open transactions can be committed or rolled back', async () => {
	await accrue('10');
	const { data } = await redeem('4', { is_temp: true, temp_timeout_sec: 60 });
	expect(await settle('commit_transaction', { transaction_id: data.transaction_id })).toMatchObject(
		{
			data: { balance: '6.00' },
		},
	);
	later(61);
	expect(await balance()).toEqual(['6.00', '6.00']);
	const one = { transaction_id: data.transaction_id };
	expect(await settle('rollback_transaction', one)).toMatchObject({ error: 450 });
	expect(await settle('cancel_transaction', one)).toMatchObject({ data: { balance: '10.00' } });
	expect(await settle('cancel_transaction', one)).toMatchObject({ error: 450 });
	expect(await settle('cancel_transaction', { transaction_id: 'no' })).toMatchObject({
		error: 404,
	});
	expect(await settle('cancel_transaction', {})).toMatchObject({ error: 450 });
});

test('an external ID of two transactions is ambiguous', async () => {
	await accrue('1', { transaction_eid: 'twice' });
	await accrue('1', { transaction_eid: 'twice' });
	const answer = await settle('cancel_transaction', { transaction_eid: 'twice' });
	expect(answer).toMatchObject({ error: 435 });
});

test('an accrual whose points are spent cannot be canceled', async () => {
	const id = await accrue('10');
	await redeem('4');
	expect(await settle('cancel_transaction', { transaction_id: id })).toMatchObject({ error: 450 });
	await accrue('5');
	expect(await settle('cancel_transaction', { transaction_id: id })).toMatchObject({
		data: { balance: '1.00' },
	});
});

test('points that expire first are spent first; the rest expires and is in the history', async () => {
	const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
	await accrue('20', { expiration_date: inDays(30) });
	await accrue('10', { expiration_date: inDays(10) });
	await redeem('7.77');
	const soon = { date_from: inDays(0), date_to: inDays(11) };
	expect((await call('account/expiring_points', soon)).data).toEqual({ expiring_points: '2.23' });
	later(11 * 86_400);
	expect(await balance()).toEqual(['20.00', '20.00']);
	expect((await history()).at(-1)).toMatchObject({
		transaction_type: 'expiration',
		amount: '2.23',
		balance_before: '22.23',
		balance_after: '20.00',
	});
});

test('inactive points count in the total and can be spent from their activation date', async () => {
	await accrue('3', { activation_date: new Date(Date.now() + 3_600_000).toISOString() });
	expect(await balance()).toEqual(['3.00', '0.00']);
	expect(await redeem('1')).toMatchObject({ error: 450 });
	later(3601);
	expect(await redeem('1')).toMatchObject({ data: { balance: '2.00' } });
});

test('points currencies are separate, and promotions limit amounts', async () => {
	await accrue('3', { points_currency_eid: 'stars' });
	expect(await balance()).toEqual(['0.00', '0.00']);
	const promoted = async (promotion_id: string, amount: string) =>
		(await call('accrue_points', { promotion_id, amount })).error as number;
	expect(await promoted('PROMO123', '500')).toBe(0);
	expect(await promoted('PROMO123', '500.01')).toBe(450);
	expect(await promoted('OPENING', '1')).toBe(450);
	expect(await promoted('NONE', '1')).toBe(404);
});

test('tiers are reached by all accrued points', async () => {
	const tiers = async () => {
		const { data } = await sandbox().call('/loyalty/account/tiers', {
			...member,
			tiers_group_id: 10,
		});
		return (data as Json[]).map(({ tier_eid }) => tier_eid as string);
	};
	await accrue('499.99');
	expect(await tiers()).toEqual(['bronze']);
	await redeem('400');
	const id = await accrue('0.01');
	expect(await tiers()).toEqual(['bronze', 'silver']);
	await settle('cancel_transaction', { transaction_id: id });
	expect(await tiers()).toEqual(['bronze']);
});

test('the history is paginated by transaction, up to 100 at a time', async () => {
	for (const amount of ['1', '2', '3']) await accrue(amount);
	const page = async (more: Json) => await call('account/transactions', more);
	const first = (await page({ limit: 2 })).data as Json[];
	expect(first.map(({ amount }) => amount)).toEqual(['1.00', '2.00']);
	const rest = (await page({ from_id: first[1].transaction_id })).data as Json[];
	expect(rest.map(({ amount }) => amount)).toEqual(['3.00']);
	expect(await page({ limit: 101 })).toMatchObject({ error: 450 });
});
