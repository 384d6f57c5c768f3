/** Orders, goods, promo codes, points, suppression lists, scenarios and goals while faults strike. */
import { columns, id, rows } from '../engine/cases/parameterValues';
import type { Platform } from './sandboxHelpers';
import {
	byEmail,
	carriedOut,
	counted,
	email,
	inBatches,
	numbers,
	numbersOf,
	oneByOne,
	people,
	profiles,
	type Basis,
	type Subject,
} from './operationUnderTest';
import { messages } from './profileOperations';

type Values = Record<string, unknown>;

const world = ({ sandbox }: Platform) => sandbox.control.state;
const numberIn = (text: unknown): string => String(text).replace(/\D+/g, '');
const entriesOf = (body: Values) => body.data as Values[];

/** So often was each carried out by the platform's record; never, where its state knows nothing of it. */
const recorded = (
	platform: Platform,
	items: number,
	elementsOf: (body: Values) => unknown[],
	isThere: (n: number) => boolean,
): number[] =>
	counted(items, carriedOut(platform, elementsOf).map(numberIn)).map((times, n) =>
		isThere(n) ? times : 0,
	);

const order: Basis = {
	effect: 'writes',
	of: ['order', 'upsert'],
	parameters: {
		external_id: '={{ "o" + $json.n }}',
		matching: 'email',
		email: email(0),
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
	prepare: async (platform) => await people(platform, 1),
	effects: (platform, _outcome, items) => {
		const { orders } = world(platform).market;
		const named = (body: Values) => entriesOf(body).map((one) => one.external_id);
		return recorded(platform, items, named, (n) => orders.get(`o${n}`) !== undefined);
	},
};

const sku: Basis = {
	effect: 'writes',
	of: ['sku', 'upsert'],
	parameters: {
		external_id: '={{ "s" + $json.n }}',
		name: 'A camera',
		product_external_id: 'canon_90d',
	},
	prepare: async () => {},
	effects: (platform, _outcome, items) => {
		const { skus } = world(platform).market;
		const named = (body: Values) => entriesOf(body).map((one) => one.external_id);
		return recorded(platform, items, named, (n) => skus.get(`s${n}`) !== undefined);
	},
};

const importCode: Basis = {
	effect: 'writes',
	of: ['promoCode', 'import'],
	parameters: { loyalty_program_id: 1, code: '={{ "CODE-" + $json.n }}' },
	prepare: async () => {},
	effects: (platform, _outcome, items) => {
		const { codes } = world(platform).promoPools.get(1)!;
		const named = (body: Values) => body.codes as unknown[];
		return recorded(platform, items, named, (n) => codes.has(`CODE-${n}`));
	},
};

/** Whichever code is free: a second execution gives a second code. */
const attachCode: Basis = {
	effect: 'writes',
	of: ['promoCode', 'attach'],
	parameters: { loyalty_program_id: 1, db_id: id(1), ...byEmail },
	prepare: people,
	effects: (platform, _outcome, items) => {
		const codes = [...world(platform).promoPools.get(1)!.codes.values()];
		const holders = codes.flatMap((code) => code.holders.map(({ profileId }) => profileId));
		return counted(items, numbersOf(platform, holders));
	},
};

const redeem: Basis = {
	effect: 'writes',
	of: ['loyaltyProgram', 'redeemPoints'],
	parameters: {
		loyalty_program_id: 1,
		matching: 'email',
		email: email(0),
		points_currency_eid: 'bonus_points',
		amount: '0.50',
		options: { external_data: '={{ JSON.stringify({ n: $json.n }) }}' },
	},
	prepare: async (platform) => {
		await people(platform, 1);
		const member = { loyalty_program_id: 1, matching: 'email', email: email(0) };
		await platform.call('/loyalty/register_member', member);
		const points = { points_currency_eid: 'bonus_points', amount: '100000.00' };
		await platform.call('/loyalty/accrue_points', { ...member, ...points });
	},
	effects: (platform, _outcome, items) => {
		const [member] = [...world(platform).programs.get(1)!.members.values()];
		const marks = member!.transactions.map((one) => one.externalData as { n: number } | undefined);
		return counted(
			items,
			marks.flatMap((mark) => (mark ? [mark.n] : [])),
		);
	},
};

const suppress: Basis = {
	effect: 'writes',
	of: ['suppressionList', 'addEmail'],
	parameters: { suppress_id: id(2), email: byEmail.email },
	prepare: async () => {},
	effects: (platform, _outcome, items) => {
		const list = world(platform).suppressionLists.get(2)!;
		const named = (body: Values) => [body.emails ?? body.email].flat();
		return recorded(platform, items, named, (n) => list.has('emails', email(n)));
	},
};

/** Each run adds 1: `checks` of a profile tells how often it was imported. */
const addsOne = {
	data: columns({ email: byEmail.email }),
	updates: rows({ field: 'checks', function: 'incr', value: '1' }),
};
const checks = (platform: Platform, _outcome: unknown, items: number): number[] => {
	const times = numbers(items).map(() => 0);
	for (const { fields } of profiles(platform)) {
		if (fields.custom_id !== undefined) times[Number(fields.custom_id)] = Number(fields.checks);
	}
	return times;
};

const upsert: Basis = {
	effect: 'writes',
	of: ['profile', 'upsert'],
	parameters: { db_id: id(1), matching: 'email', email: '', ...addsOne },
	prepare: people,
	effects: checks,
};

const remove: Basis = {
	effect: 'writes',
	of: ['profile', 'delete'],
	parameters: { db_id: id(1), ...byEmail },
	prepare: people,
	effects: (platform, _outcome, items) => {
		const left = counted(
			items,
			profiles(platform).map(({ fields }) => fields.custom_id),
		);
		return left.map((times) => 1 - times);
	},
};

const importAndStart: Basis = {
	effect: 'writes',
	of: ['scenario', 'importAndStart'],
	parameters: { workflow_id: id(1), matching: 'email', email: '', ...addsOne },
	prepare: people,
	effects: checks,
};

const importAndStartTask: Basis = {
	...importAndStart,
	effect: 'starts',
	of: ['scenario', 'importAndStartTask'],
	effects: (platform, outcome, items) => {
		messages(platform);
		return checks(platform, outcome, items);
	},
};

const startScenario: Basis = {
	effect: 'writes',
	of: ['scenario', 'start'],
	parameters: { workflow_id: id(1), ...byEmail },
	prepare: people,
	effects: (platform, _outcome, items) => {
		const { inside } = world(platform).scenarios.get(1)!;
		const there = new Set(numbersOf(platform, inside));
		return recorded(
			platform,
			items,
			(body) => [body.email],
			(n) => there.has(String(n)),
		);
	},
};

const importAndLaunch: Basis = {
	effect: 'writes',
	of: ['triggerMailing', 'importAndLaunch'],
	parameters: { trigger_id: id(1), matching: 'email', email: '', ...addsOne },
	prepare: people,
	effects: (platform, _outcome, items) => counted(items, messages(platform)),
};

const registerGoal: Basis = {
	effect: 'writes',
	of: ['goal', 'register'],
	parameters: { db_id: id(1), pixel_id: 1, ...byEmail, goal: 'cart' },
	prepare: people,
	effects: (platform, _outcome, items) => {
		const reached = world(platform).goals.map(({ profileId }) => profileId);
		return counted(items, numbersOf(platform, reached));
	},
};

/** Each meets every fault, in one format and the other by turns. */
export const shopSubjects: Subject[] = [
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
