/**
 * Profiles and launches while faults strike, in ways that let a second execution be seen. No write has a key of
 * its own by which the platform could refuse the second one.
 */
import { taskStatus } from '../../sandbox/state/tasks';
import { columns, id, rows } from '../engine/cases/parameterValues';
import type { Platform } from './sandboxHelpers';
import {
	byEmail,
	counted,
	email,
	inBatches,
	named,
	numbersOf,
	oneByOne,
	people,
	profiles,
	type Basis,
	type Subject,
} from './operationUnderTest';
import type { Outcome } from './compareWithState';

/** Output items (not those that failed) whose `custom_id` is the text it is in the platform. */
const readOf = ({ outputs }: Outcome) =>
	(outputs[0] ?? []).flatMap(({ json }) =>
		json.error === undefined && typeof json.custom_id === 'string' ? [json.custom_id] : [],
	);

/** Messages that the mailing sent, by the number of who received them. Tasks are brought to their end first. */
export function messages(platform: Platform): unknown[] {
	const { state } = platform.sandbox.control;
	for (const task of state.tasks.keys()) taskStatus(state, task);
	return numbersOf(
		platform,
		[...state.messages.values()].map(({ profileId }) => profileId),
	);
}

const create: Basis = {
	effect: 'writes',
	of: ['profile', 'create'],
	// Equal but for the number, which is no key.
	parameters: { db_id: id(1), data: columns({ _fname: 'Twin', checks: '={{ $json.n }}' }) },
	prepare: async () => {},
	effects: (platform, _outcome, items) =>
		counted(
			items,
			profiles(platform).map((one) => one.fields.checks),
		),
};

const update: Basis = {
	effect: 'writes',
	of: ['profile', 'update'],
	parameters: {
		db_id: id(1),
		...byEmail,
		data: columns({ email: '={{ "p" + $json.n + "@example.com" }}' }),
		updates: rows({ field: 'checks', function: 'incr', value: '1' }),
	},
	prepare: people,
	effects: (platform) => profiles(platform).map((one) => Number(one.fields.checks)),
};

const accrue: Basis = {
	effect: 'writes',
	of: ['loyaltyProgram', 'accruePoints'],
	parameters: {
		loyalty_program_id: 1,
		matching: 'email',
		email: email(0),
		points_currency_eid: 'bonus_points',
		amount: '1.00',
		options: { external_data: '={{ JSON.stringify({ n: $json.n }) }}' },
	},
	prepare: async (platform) => {
		await people(platform, 1);
		const body = { loyalty_program_id: 1, matching: 'email', email: email(0) };
		await platform.call('/loyalty/register_member', body);
	},
	effects: (platform, _outcome, items) => {
		const [member] = [...platform.sandbox.control.state.programs.get(1)!.members.values()];
		const given = member!.transactions.map((one) => (one.externalData as { n: number }).n);
		return counted(items, given);
	},
};

const get: Basis = {
	effect: 'reads',
	of: ['profile', 'get'],
	parameters: { db_id: id(1), ...byEmail },
	prepare: people,
	effects: (_platform, outcome, items) => counted(items, readOf(outcome)),
};

const launch: Basis = {
	effect: 'starts',
	of: ['triggerMailing', 'launch'],
	parameters: { trigger_id: id(1), ...byEmail },
	prepare: people,
	effects: (platform, _outcome, items) => counted(items, messages(platform)),
};

const launchMany: Basis = { ...launch, of: ['triggerMailing', 'launchMany'] };
const launchTask: Basis = { ...launch, of: ['triggerMailing', 'launchTask'] };

/** Pages of one list: its single item is right when every profile came out of it once. */
const getAll: Basis = {
	...get,
	of: ['profile', 'getAll'],
	list: true,
	parameters: { db_id: id(1), returnAll: true },
	prepare: async (platform) => await people(platform, 500),
	effects: (_platform, outcome) => {
		const found = readOf(outcome);
		return [found.length === 500 && new Set(found).size === 500 ? 1 : 0];
	},
};

/** Each meets every fault in both formats. */
export const subjects: Subject[] = [
	oneByOne(get, {}),
	named(getAll, 'page by page', { page_size: 100 }, 1),
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
