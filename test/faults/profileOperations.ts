/**
 * Profiles and launches while faults strike, in ways that let a second execution be seen. No write has a key of
 * its own by which the platform could refuse the second one.
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

/** Output items (not those that failed) whose `custom_id` is the text it is in the platform. */
const returnedCustomIds = ({ outputs }: NodeOutput) =>
	(outputs[0] ?? []).flatMap(({ json }) =>
		json.error === undefined && typeof json.custom_id === 'string' ? [json.custom_id] : [],
	);

/** Messages that the mailing sent, by the number of who received them. Tasks are brought to their end first. */
export function sentMessages(platform: TestSandbox): unknown[] {
	const { world } = platform.sandbox.control;
	for (const task of world.tasks.keys()) taskStatus(world, task);
	return profileNumbers(
		platform,
		[...world.messages.values()].map(({ profileId }) => profileId),
	);
}

const create: OperationBase = {
	effect: 'writes',
	nodeOperation: ['profile', 'create'],
	// Equal but for the number, which is no key.
	parameters: { db_id: id(1), data: columns({ _fname: 'Twin', checks: '={{ $json.n }}' }) },
	prepare: async () => {},
	countExecutions: (platform, _outcome, items) =>
		countOccurrences(
			items,
			storedProfiles(platform).map((one) => one.fields.checks),
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
	countExecutions: (platform) => storedProfiles(platform).map((one) => Number(one.fields.checks)),
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
	prepare: async (platform) => {
		await addProfiles(platform, 1);
		const body = { loyalty_program_id: 1, matching: 'email', email: emailOf(0) };
		await platform.call('/loyalty/register_member', body);
	},
	countExecutions: (platform, _outcome, items) => {
		const [member] = [...platform.sandbox.control.world.programs.get(1)!.members.values()];
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
	countExecutions: (platform, _outcome, items) => countOccurrences(items, sentMessages(platform)),
};

const launchMany: OperationBase = { ...launch, nodeOperation: ['triggerMailing', 'launchMany'] };
const launchTask: OperationBase = { ...launch, nodeOperation: ['triggerMailing', 'launchTask'] };

/** Pages of one list: its single item is right when every profile came out of it once. */
const getAll: OperationBase = {
	...get,
	nodeOperation: ['profile', 'getAll'],
	returnsList: true,
	parameters: { db_id: id(1), returnAll: true },
	prepare: async (platform) => await addProfiles(platform, 500),
	countExecutions: (_platform, outcome) => {
		const found = returnedCustomIds(outcome);
		return [found.length === 500 && new Set(found).size === 500 ? 1 : 0];
	},
};

/** Each meets every fault in both formats. */
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
