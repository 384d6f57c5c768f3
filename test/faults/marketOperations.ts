/** Orders, goods, promo codes, points, suppression lists, scenarios and goals while faults strike. */
import { columns, id, rows } from '../engine/cases/parameterValues';
import type { TestSandbox } from './sandboxHelpers';
import {
	byEmail,
	executedElements,
	countOccurrences,
	emailOf,
	inBatches,
	numbers,
	profileNumbers,
	oneByOne,
	addProfiles,
	storedProfiles,
	type OperationBase,
	type OperationUnderTest,
} from './operationUnderTest';
import { sentMessages } from './profileOperations';

type Values = Record<string, unknown>;

const stateOf = ({ sandbox }: TestSandbox) => sandbox.control.world;
const numberIn = (text: unknown): string => String(text).replace(/\D+/g, '');
const entriesOf = (body: Values) => body.data as Values[];

/** So often was each carried out by the platform's record; never, where its state knows nothing of it. */
const countRecorded = (
	platform: TestSandbox,
	items: number,
	elementsOf: (body: Values) => unknown[],
	isThere: (n: number) => boolean,
): number[] =>
	countOccurrences(items, executedElements(platform, elementsOf).map(numberIn)).map((times, n) =>
		isThere(n) ? times : 0,
	);

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
	prepare: async (platform) => await addProfiles(platform, 1),
	countExecutions: (platform, _outcome, items) => {
		const { orders } = stateOf(platform).market;
		const named = (body: Values) => entriesOf(body).map((one) => one.external_id);
		return countRecorded(platform, items, named, (n) => orders.get(`o${n}`) !== undefined);
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
	countExecutions: (platform, _outcome, items) => {
		const { skus } = stateOf(platform).market;
		const named = (body: Values) => entriesOf(body).map((one) => one.external_id);
		return countRecorded(platform, items, named, (n) => skus.get(`s${n}`) !== undefined);
	},
};

const importCode: OperationBase = {
	effect: 'writes',
	nodeOperation: ['promoCode', 'import'],
	parameters: { loyalty_program_id: 1, code: '={{ "CODE-" + $json.n }}' },
	prepare: async () => {},
	countExecutions: (platform, _outcome, items) => {
		const { codes } = stateOf(platform).promoPools.get(1)!;
		const named = (body: Values) => body.codes as unknown[];
		return countRecorded(platform, items, named, (n) => codes.has(`CODE-${n}`));
	},
};

/** Whichever code is free: a second execution gives a second code. */
const attachCode: OperationBase = {
	effect: 'writes',
	nodeOperation: ['promoCode', 'attach'],
	parameters: { loyalty_program_id: 1, db_id: id(1), ...byEmail },
	prepare: addProfiles,
	countExecutions: (platform, _outcome, items) => {
		const codes = [...stateOf(platform).promoPools.get(1)!.codes.values()];
		const holders = codes.flatMap((code) => code.holders.map(({ profileId }) => profileId));
		return countOccurrences(items, profileNumbers(platform, holders));
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
	prepare: async (platform) => {
		await addProfiles(platform, 1);
		const member = { loyalty_program_id: 1, matching: 'email', email: emailOf(0) };
		await platform.call('/loyalty/register_member', member);
		const points = { points_currency_eid: 'bonus_points', amount: '100000.00' };
		await platform.call('/loyalty/accrue_points', { ...member, ...points });
	},
	countExecutions: (platform, _outcome, items) => {
		const [member] = [...stateOf(platform).programs.get(1)!.members.values()];
		const marks = member!.transactions.map((one) => one.externalData as { n: number } | undefined);
		return countOccurrences(
			items,
			marks.flatMap((mark) => (mark ? [mark.n] : [])),
		);
	},
};

const suppress: OperationBase = {
	effect: 'writes',
	nodeOperation: ['suppressionList', 'addEmail'],
	parameters: { suppress_id: id(2), email: byEmail.email },
	prepare: async () => {},
	countExecutions: (platform, _outcome, items) => {
		const list = stateOf(platform).suppressionLists.get(2)!;
		const named = (body: Values) => [body.emails ?? body.email].flat();
		return countRecorded(platform, items, named, (n) => list.has('emails', emailOf(n)));
	},
};

/** Each run adds 1: `checks` of a profile tells how often it was imported. */
const addsOne = {
	data: columns({ email: byEmail.email }),
	updates: rows({ field: 'checks', function: 'incr', value: '1' }),
};
const checks = (platform: TestSandbox, _outcome: unknown, items: number): number[] => {
	const times = numbers(items).map(() => 0);
	for (const { fields } of storedProfiles(platform)) {
		if (fields.custom_id !== undefined) times[Number(fields.custom_id)] = Number(fields.checks);
	}
	return times;
};

const upsert: OperationBase = {
	effect: 'writes',
	nodeOperation: ['profile', 'upsert'],
	parameters: { db_id: id(1), matching: 'email', email: '', ...addsOne },
	prepare: addProfiles,
	countExecutions: checks,
};

const remove: OperationBase = {
	effect: 'writes',
	nodeOperation: ['profile', 'delete'],
	parameters: { db_id: id(1), ...byEmail },
	prepare: addProfiles,
	countExecutions: (platform, _outcome, items) => {
		const left = countOccurrences(
			items,
			storedProfiles(platform).map(({ fields }) => fields.custom_id),
		);
		return left.map((times) => 1 - times);
	},
};

const importAndStart: OperationBase = {
	effect: 'writes',
	nodeOperation: ['scenario', 'importAndStart'],
	parameters: { workflow_id: id(1), matching: 'email', email: '', ...addsOne },
	prepare: addProfiles,
	countExecutions: checks,
};

const importAndStartTask: OperationBase = {
	...importAndStart,
	effect: 'starts',
	nodeOperation: ['scenario', 'importAndStartTask'],
	countExecutions: (platform, outcome, items) => {
		sentMessages(platform);
		return checks(platform, outcome, items);
	},
};

const startScenario: OperationBase = {
	effect: 'writes',
	nodeOperation: ['scenario', 'start'],
	parameters: { workflow_id: id(1), ...byEmail },
	prepare: addProfiles,
	countExecutions: (platform, _outcome, items) => {
		const { inside } = stateOf(platform).scenarios.get(1)!;
		const there = new Set(profileNumbers(platform, inside));
		return countRecorded(
			platform,
			items,
			(body) => [body.email],
			(n) => there.has(String(n)),
		);
	},
};

const importAndLaunch: OperationBase = {
	effect: 'writes',
	nodeOperation: ['triggerMailing', 'importAndLaunch'],
	parameters: { trigger_id: id(1), matching: 'email', email: '', ...addsOne },
	prepare: addProfiles,
	countExecutions: (platform, _outcome, items) => countOccurrences(items, sentMessages(platform)),
};

const registerGoal: OperationBase = {
	effect: 'writes',
	nodeOperation: ['goal', 'register'],
	parameters: { db_id: id(1), pixel_id: 1, ...byEmail, goal: 'cart' },
	prepare: addProfiles,
	countExecutions: (platform, _outcome, items) => {
		const reached = stateOf(platform).goals.map(({ profileId }) => profileId);
		return countOccurrences(items, profileNumbers(platform, reached));
	},
};

/** Each meets every fault, in one format and the other by turns. */
export const marketOperations: OperationUnderTest[] = [
	inBatches(order),
	oneByOne(order),
	inBatches(sku),
	inBatches(importCode),
	oneByOne(attachCode, {}),
	oneByOne(redeem, {}),
	inBatches(suppress),
	oneByOne(suppress),
	inBatches(upsert),
	oneByOne(remove, {}),
	inBatches(importAndStart),
	inBatches(importAndStartTask),
	oneByOne(startScenario, {}),
	inBatches(importAndLaunch),
	oneByOne(registerGoal, {}),
];
