/**
 * Profile operations and launches for the fault suite. A second execution of an item changes the state: no write
 * has a unique key, so the sandbox cannot reject duplicates.
 */
import { taskStatus } from '../../sandbox/state/tasks';
import { columns, id, rows } from '../engine/cases/parameterValues';
import type { TestSandbox } from './sandboxHelpers';
import {
	byEmail,
	countOccurrences,
	emailOf,
	inBatches,
	createOperation,
	profileNumbers,
	oneByOne,
	addProfiles,
	storedProfiles,
	type OperationBase,
	type OperationUnderTest,
} from './operationUnderTest';
import type { NodeOutput } from './compareWithState';

/** The `custom_id` of each output item without an error, if it is a string, as in the sandbox. */
const returnedCustomIds = ({ outputs }: NodeOutput) =>
	(outputs[0] ?? []).flatMap(({ json }) =>
		json.error === undefined && typeof json.custom_id === 'string' ? [json.custom_id] : [],
	);

/** Profile numbers of the recipients of all sent messages. Finishes tasks first. */
export function sentMessages(testSandbox: TestSandbox): unknown[] {
	const { state } = testSandbox.sandbox.control;
	for (const task of state.tasks.keys()) taskStatus(state, task);
	return profileNumbers(
		testSandbox,
		[...state.messages.values()].map(({ profileId }) => profileId),
	);
}

const create: OperationBase = {
	effect: 'writes',
	nodeOperation: ['profile', 'create'],
	// Equal except for the number, which is not a key.
	parameters: { db_id: id(1), data: columns({ _fname: 'Twin', checks: '={{ $json.n }}' }) },
	prepare: async () => {},
	countExecutions: (testSandbox, _outcome, items) =>
		countOccurrences(
			items,
			storedProfiles(testSandbox).map((one) => one.fields.checks),
		),
};

const update: OperationBase = {
	effect: 'writes',
	nodeOperation: ['profile', 'update'],
	parameters: {
		db_id: id(1),
		...byEmail,
		data: columns({ email: '={{ "p" + $json.n + "@example.com" }}' }),
		updates: rows({ field: 'checks', function: 'incr', value: '1' }),
	},
	prepare: addProfiles,
	countExecutions: (testSandbox) =>
		storedProfiles(testSandbox).map((one) => Number(one.fields.checks)),
};

const accrue: OperationBase = {
	effect: 'writes',
	nodeOperation: ['loyaltyProgram', 'accruePoints'],
	parameters: {
		loyalty_program_id: 1,
		matching: 'email',
		email: emailOf(0),
		points_currency_eid: 'bonus_points',
		amount: '1.00',
		options: { external_data: '={{ JSON.stringify({ n: $json.n }) }}' },
	},
	prepare: async (testSandbox) => {
		await addProfiles(testSandbox, 1);
		const body = { loyalty_program_id: 1, matching: 'email', email: emailOf(0) };
		await testSandbox.call('/loyalty/register_member', body);
	},
	countExecutions: (testSandbox, _outcome, items) => {
		const [member] = [...testSandbox.sandbox.control.state.programs.get(1)!.members.values()];
		const given = member!.transactions.map((one) => (one.externalData as { n: number }).n);
		return countOccurrences(items, given);
	},
};

const get: OperationBase = {
	effect: 'reads',
	nodeOperation: ['profile', 'get'],
	parameters: { db_id: id(1), ...byEmail },
	prepare: addProfiles,
	countExecutions: (_platform, outcome, items) =>
		countOccurrences(items, returnedCustomIds(outcome)),
};

const launch: OperationBase = {
	effect: 'starts',
	nodeOperation: ['triggerMailing', 'launch'],
	parameters: { trigger_id: id(1), ...byEmail },
	prepare: addProfiles,
	countExecutions: (testSandbox, _outcome, items) =>
		countOccurrences(items, sentMessages(testSandbox)),
};

const launchMany: OperationBase = { ...launch, nodeOperation: ['triggerMailing', 'launchMany'] };
const launchTask: OperationBase = { ...launch, nodeOperation: ['triggerMailing', 'launchTask'] };

/** Pages of one list: its only input item is right if every profile is in the output once. */
const getAll: OperationBase = {
	...get,
	nodeOperation: ['profile', 'getAll'],
	returnsList: true,
	parameters: { db_id: id(1), returnAll: true },
	prepare: async (testSandbox) => await addProfiles(testSandbox, 500),
	countExecutions: (_platform, outcome) => {
		const found = returnedCustomIds(outcome);
		return [found.length === 500 && new Set(found).size === 500 ? 1 : 0];
	},
};

/** Tested with every fault in both formats. */
export const profileOperations: OperationUnderTest[] = [
	oneByOne(get, {}),
	createOperation(getAll, 'page by page', { page_size: 100 }, 1),
	inBatches(create),
	oneByOne(create),
	inBatches(update),
	oneByOne(update),
	oneByOne(accrue, {}),
	oneByOne(launch, {}),
	inBatches(launchMany),
	inBatches(launchTask),
	oneByOne(launchTask),
];
