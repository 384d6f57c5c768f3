/** Every batch operation with elements that the platform accepts and elements that it refuses. */
import { id, rows, columns } from '../engine/cases/parameterValues';
import {
	addProfiles,
	emailOf,
	numbers,
	profileNumbers,
	stateOf,
	storedProfiles,
} from './operationUnderTest';
import { sentMessages } from './profileOperations';
import type { TestSandbox } from './sandboxHelpers';

export interface BatchOperation {
	nodeOperation: [resource: string, operation: string];
	/** For items with their index in `n`, and `bad` for those that the platform refuses. */
	parameters: Record<string, unknown>;
	prepare?(testSandbox: TestSandbox, items: number): Promise<void>;
	/** The indexes of the items that the sandbox executed. */
	done(testSandbox: TestSandbox, items: number): number[];
	/**
	 * What a successful output item says. `item`: its own item was executed. `profile`: the message was sent to its
	 * `profile_id`. `task`: a task was started, and says nothing about its items.
	 */
	claim: 'item' | 'profile' | 'task';
}

const email = '={{ "p" + $json.n + "@example.com" }}';
/** A number field that gets a text in the bad items. */
const checks = '={{ $json.bad ? "many" : $json.n + 1 }}';
const data = columns({ email, checks });
const price = '={{ $json.bad ? "1199.001" : "1199.00" }}';

const having = (items: number, isDone: (n: number) => boolean) => numbers(items).filter(isDone);

const withChecks = (testSandbox: TestSandbox, items: number): number[] => {
	const found = new Set(storedProfiles(testSandbox).map(({ fields }) => fields.checks));
	return having(items, (n) => found.has(n + 1));
};
const reached = (testSandbox: TestSandbox): number[] => sentMessages(testSandbox).map(Number);
const inScenario = (testSandbox: TestSandbox): number[] => {
	sentMessages(testSandbox);
	const { inside } = stateOf(testSandbox).scenarios.get(1)!;
	return profileNumbers(testSandbox, inside).map(Number);
};

const profile = { db_id: id(1), data };
const imported = { matching: 'email', email, data, options: { batch_size: 100 } };
const recipient = {
	trigger_id: id(1),
	matching: 'email',
	email: '={{ ($json.bad ? "nobody" : "p") + $json.n + "@example.com" }}',
};

const suppress = (
	entity: string,
	kind: 'domains' | 'emails' | 'phones',
	entry: string,
	entryOf: (n: number) => string,
): BatchOperation => ({
	nodeOperation: ['suppressionList', `add${entity}`],
	parameters: { suppress_id: id(2), [entity.toLowerCase()]: entry },
	done: (testSandbox, items) => {
		const list = stateOf(testSandbox).suppressionLists.get(2)!;
		return having(items, (n) => list.has(kind, entryOf(n)));
	},
	claim: 'item',
});

export const batchOperations: BatchOperation[] = [
	{ nodeOperation: ['profile', 'create'], parameters: profile, done: withChecks, claim: 'item' },
	{
		nodeOperation: ['profile', 'upsert'],
		parameters: { ...profile, matching: 'email', email },
		done: withChecks,
		claim: 'item',
	},
	{
		nodeOperation: ['profile', 'update'],
		parameters: { ...profile, matching: 'email', email },
		prepare: addProfiles,
		done: withChecks,
		claim: 'item',
	},
	{
		nodeOperation: ['promoCode', 'import'],
		parameters: {
			loyalty_program_id: 1,
			code: '={{ ($json.bad ? "TAKEN-" : "CODE-") + $json.n }}',
		},
		prepare: async ({ call }, items) => {
			const codes = numbers(items).map((n) => `TAKEN-${n}`);
			await call('/promocodes/import', { loyalty_id: 1, codes });
		},
		done: (testSandbox, items) => {
			const { codes } = stateOf(testSandbox).promoPools.get(1)!;
			return having(items, (n) => codes.has(`CODE-${n}`));
		},
		claim: 'item',
	},
	{
		nodeOperation: ['scenario', 'importAndStart'],
		parameters: { workflow_id: id(1), ...imported },
		prepare: addProfiles,
		done: inScenario,
		claim: 'item',
	},
	{
		nodeOperation: ['scenario', 'importAndStartTask'],
		parameters: { workflow_id: id(1), ...imported },
		prepare: addProfiles,
		done: inScenario,
		claim: 'task',
	},
	{
		nodeOperation: ['triggerMailing', 'importAndLaunch'],
		parameters: { trigger_id: id(1), ...imported },
		prepare: addProfiles,
		done: reached,
		claim: 'item',
	},
	{
		nodeOperation: ['triggerMailing', 'importAndLaunchTask'],
		parameters: { trigger_id: id(1), ...imported },
		prepare: addProfiles,
		done: reached,
		claim: 'task',
	},
	{
		nodeOperation: ['triggerMailing', 'launchMany'],
		parameters: recipient,
		prepare: addProfiles,
		done: reached,
		claim: 'profile',
	},
	{
		nodeOperation: ['triggerMailing', 'launchTask'],
		parameters: recipient,
		prepare: addProfiles,
		done: reached,
		claim: 'task',
	},
	{
		nodeOperation: ['order', 'upsert'],
		parameters: {
			external_id: '={{ "o" + $json.n }}',
			matching: 'email',
			email: emailOf(0),
			endpoint: 'website',
			status: 'new',
			currency: '={{ $json.bad ? "XXX" : "USD" }}',
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
		done: (testSandbox, items) =>
			having(items, (n) => stateOf(testSandbox).market.orders.get(`o${n}`) !== undefined),
		claim: 'item',
	},
	{
		nodeOperation: ['product', 'upsert'],
		parameters: {
			input_mode: 'json',
			data_json: `={{ ({ external_id: "p" + $json.n, name: "A camera", price: ${price.slice(3, -2)} }) }}`,
		},
		done: (testSandbox, items) =>
			having(items, (n) => stateOf(testSandbox).market.products.get(`p${n}`) !== undefined),
		claim: 'item',
	},
	{
		nodeOperation: ['sku', 'upsert'],
		parameters: {
			external_id: '={{ "s" + $json.n }}',
			name: 'A camera',
			product_external_id: '={{ $json.bad ? "none" : "canon_90d" }}',
		},
		done: (testSandbox, items) =>
			having(items, (n) => stateOf(testSandbox).market.skus.get(`s${n}`) !== undefined),
		claim: 'item',
	},
	suppress(
		'Email',
		'emails',
		'={{ $json.bad ? "none" + $json.n : "p" + $json.n + "@example.com" }}',
		emailOf,
	),
	suppress(
		'Domain',
		'domains',
		'={{ "d" + $json.n + ($json.bad ? "" : ".example") }}',
		(n) => `d${n}.example`,
	),
	suppress(
		'Phone',
		'phones',
		'={{ ($json.bad ? "x" : "+7900000000") + $json.n }}',
		(n) => `+7900000000${n}`,
	),
];
