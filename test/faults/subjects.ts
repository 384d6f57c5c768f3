/**
 * What is done while faults strike: reads, writes and starts, in ways that let a second execution be seen. No
 * write has a key of its own by which the platform could refuse the second one.
 */
import { taskStatus } from '../../sandbox/state/tasks';
import { columns, id, rows } from '../engine/cases/case';
import type { NodeOutcome } from '../engine/engine';
import type { Lane } from './lane';

export interface Subject {
	name: string;
	effect: 'reads' | 'writes' | 'starts';
	of: [resource: string, operation: string];
	parameters: Record<string, unknown>;
	/** Input items; each has its number in `n`. */
	items: number;
	/** Goes into the options beside the format. */
	options: Record<string, unknown>;
	/** Fills the platform. */
	prepare(lane: Lane, items: number): Promise<void>;
	/** How often each item was carried out; of a read, 1 where the output is right. */
	effects(lane: Lane, outcome: NodeOutcome, items: number): number[];
	/** An input item gives many output items. */
	list?: boolean;
}

const email = (n: number) => `p${n}@example.com`;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const byEmail = { matching: 'email', email: '={{ "p" + $json.n + "@example.com" }}' };

/** Profiles p0 to p<count-1> with an email subscription, so that they can be written to. */
async function people(lane: Lane, count: number): Promise<void> {
	const data = numbers(count).map((n) => ({
		email: email(n),
		checks: 0,
		custom_id: String(n),
		subscriptions: [{ resource_id: 1, channel: 'email', email: email(n) }],
	}));
	await lane.call('/profiles/add_batch', { db_id: 1, data });
}

const profiles = (lane: Lane) => [...lane.sandbox.control.world.databases.get(1)!.profiles.all()];

const counted = (count: number, found: Iterable<unknown>): number[] => {
	const times = numbers(count).map(() => 0);
	for (const number of found) times[Number(number)]!++;
	return times;
};

/** Output items (not those that failed) whose `custom_id` is the text it is in the platform. */
const readOf = ({ outputs }: NodeOutcome) =>
	(outputs[0] ?? []).flatMap(({ json }) =>
		json.error === undefined && typeof json.custom_id === 'string' ? [json.custom_id] : [],
	);

/** Messages that the mailing sent, by the number of who received them. Tasks are brought to their end first. */
function messages(lane: Lane): unknown[] {
	const { world } = lane.sandbox.control;
	for (const task of world.tasks.keys()) taskStatus(world, task);
	const numberOf = new Map(profiles(lane).map((one) => [one.id, one.fields.custom_id]));
	return [...world.messages.values()].map(({ profileId }) => numberOf.get(profileId));
}

type Basis = Omit<Subject, 'name' | 'items' | 'options'>;

const create: Basis = {
	effect: 'writes',
	of: ['profile', 'create'],
	// Equal but for the number, which is no key.
	parameters: { db_id: id(1), data: columns({ _fname: 'Twin', checks: '={{ $json.n }}' }) },
	prepare: async () => {},
	effects: (lane, _outcome, items) =>
		counted(
			items,
			profiles(lane).map((one) => one.fields.checks),
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
	effects: (lane) => profiles(lane).map((one) => Number(one.fields.checks)),
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
	prepare: async (lane) => {
		await people(lane, 1);
		const body = { loyalty_program_id: 1, matching: 'email', email: email(0) };
		await lane.call('/loyalty/register_member', body);
	},
	effects: (lane, _outcome, items) => {
		const [member] = [...lane.sandbox.control.world.programs.get(1)!.members.values()];
		const given = member!.transactions.map((one) => (one.externalData as { n: number }).n);
		return counted(items, given);
	},
};

const get: Basis = {
	effect: 'reads',
	of: ['profile', 'get'],
	parameters: { db_id: id(1), ...byEmail },
	prepare: people,
	effects: (_lane, outcome, items) => counted(items, readOf(outcome)),
};

const launch: Basis = {
	effect: 'starts',
	of: ['triggerMailing', 'launch'],
	parameters: { trigger_id: id(1), ...byEmail },
	prepare: people,
	effects: (lane, _outcome, items) => counted(items, messages(lane)),
};

const launchMany: Basis = { ...launch, of: ['triggerMailing', 'launchMany'] };
const launchTask: Basis = { ...launch, of: ['triggerMailing', 'launchTask'] };

/** Pages of one list: its single item is right when every profile came out of it once. */
const getAll: Basis = {
	...get,
	of: ['profile', 'getAll'],
	list: true,
	parameters: { db_id: id(1), returnAll: true },
	prepare: async (lane) => await people(lane, 500),
	effects: (_lane, outcome) => {
		const found = readOf(outcome);
		return [found.length === 500 && new Set(found).size === 500 ? 1 : 0];
	},
};

const named = (basis: Basis, shape: string, items: number, options: object): Subject => ({
	...basis,
	name: `${basis.of.join('.')}, ${shape}`,
	items,
	options: { ...(basis.parameters.options as object), ...options },
});

const many = { batch_size: 100 };
const one = { batch_size: 1 };

/** @param singles items of the subjects that send each item by itself */
export const subjects = (singles: number): Subject[] => [
	named(get, 'one by one', singles, {}),
	named(getAll, 'page by page', 1, { page_size: 100 }),
	named(create, 'in batches', 500, many),
	named(create, 'one by one', singles, one),
	named(update, 'in batches', 500, many),
	named(update, 'one by one', singles, one),
	named(accrue, 'one by one', singles, {}),
	named(launch, 'one by one', singles, {}),
	named(launchMany, 'in batches', 500, many),
	named(launchTask, 'in batches', 500, many),
	named(launchTask, 'one by one', singles, one),
];
