/** Orders, SKUs, promo codes and points for the fault suite. */
import { id, rows } from '../engine/cases/parameterValues';
import {
	addProfiles,
	byEmail,
	countOccurrences,
	countRecorded,
	emailOf,
	inBatches,
	oneByOne,
	profileNumbers,
	stateOf,
	type OperationBase,
	type OperationUnderTest,
} from './operationUnderTest';

type Values = Record<string, unknown>;

const entriesOf = (body: Values) => body.data as Values[];

const order: OperationBase = {
	effect: 'writes',
	nodeOperation: ['order', 'upsert'],
	parameters: {
		external_id: '={{ "o" + $json.n }}',
		matching: 'email',
		email: emailOf(0),
		endpoint: 'website',
		status: 'new',
		currency: 'USD',
		total_price: '1199.00',
		lines: rows({
			external_id: 'l-1',
			product: 'canon_90d',
			count: 1,
			base_price_per_item: '1199.00',
			final_price_per_item: '1199.00',
		}),
	},
	prepare: async (testSandbox) => await addProfiles(testSandbox, 1),
	countExecutions: (testSandbox, _output, items) => {
		const { orders } = stateOf(testSandbox).market;
		const keysOf = (body: Values) => entriesOf(body).map((one) => one.external_id);
		return countRecorded(testSandbox, items, keysOf, (n) => orders.get(`o${n}`) !== undefined);
	},
};

const sku: OperationBase = {
	effect: 'writes',
	nodeOperation: ['sku', 'upsert'],
	parameters: {
		external_id: '={{ "s" + $json.n }}',
		name: 'A camera',
		product_external_id: 'canon_90d',
	},
	prepare: async () => {},
	countExecutions: (testSandbox, _output, items) => {
		const { skus } = stateOf(testSandbox).market;
		const keysOf = (body: Values) => entriesOf(body).map((one) => one.external_id);
		return countRecorded(testSandbox, items, keysOf, (n) => skus.get(`s${n}`) !== undefined);
	},
};

const importCode: OperationBase = {
	effect: 'writes',
	nodeOperation: ['promoCode', 'import'],
	parameters: { loyalty_program_id: 1, code: '={{ "CODE-" + $json.n }}' },
	prepare: async () => {},
	countExecutions: (testSandbox, _output, items) => {
		const { codes } = stateOf(testSandbox).promoPools.get(1)!;
		const keysOf = (body: Values) => body.codes as unknown[];
		return countRecorded(testSandbox, items, keysOf, (n) => codes.has(`CODE-${n}`));
	},
};

/** Any free code: a second execution attaches a second code. */
const attachCode: OperationBase = {
	effect: 'writes',
	nodeOperation: ['promoCode', 'attach'],
	parameters: { loyalty_program_id: 1, db_id: id(1), ...byEmail },
	prepare: addProfiles,
	countExecutions: (testSandbox, _output, items) => {
		const codes = [...stateOf(testSandbox).promoPools.get(1)!.codes.values()];
		const holders = codes.flatMap((code) => code.holders.map(({ profileId }) => profileId));
		return countOccurrences(items, profileNumbers(testSandbox, holders));
	},
};

const redeem: OperationBase = {
	effect: 'writes',
	nodeOperation: ['loyaltyProgram', 'redeemPoints'],
	parameters: {
		loyalty_program_id: 1,
		matching: 'email',
		email: emailOf(0),
		points_currency_eid: 'bonus_points',
		amount: '0.50',
		options: { external_data: '={{ JSON.stringify({ n: $json.n }) }}' },
	},
	prepare: async (testSandbox) => {
		await addProfiles(testSandbox, 1);
		const member = { loyalty_program_id: 1, matching: 'email', email: emailOf(0) };
		await testSandbox.call('/loyalty/register_member', member);
		const points = { points_currency_eid: 'bonus_points', amount: '100000.00' };
		await testSandbox.call('/loyalty/accrue_points', { ...member, ...points });
	},
	countExecutions: (testSandbox, _output, items) => {
		const [member] = [...stateOf(testSandbox).programs.get(1)!.members.values()];
		const externalData = member!.transactions.map(
			(one) => one.externalData as { n: number } | undefined,
		);
		return countOccurrences(
			items,
			externalData.flatMap((data) => (data ? [data.n] : [])),
		);
	},
};

export const marketOperations: OperationUnderTest[] = [
	inBatches(order),
	oneByOne(order),
	inBatches(sku),
	inBatches(importCode),
	oneByOne(attachCode, {}),
	oneByOne(redeem, {}),
];
