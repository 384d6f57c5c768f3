/** What is done while faults strike, and how it is found out how often the platform did it. */
import type { Outcome } from './compareWithState';
import type { Platform } from './sandboxHelpers';

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
	prepare(platform: Platform, items: number): Promise<void>;
	/** How often each item was carried out; of a read, 1 where the output is right. */
	effects(platform: Platform, outcome: Outcome, items: number): number[];
	/** An input item gives many output items. */
	list?: boolean;
}

export type Basis = Omit<Subject, 'name' | 'items' | 'options'>;

/** Every subject has so many items. */
export const usual = 500;

export function inBatches(basis: Basis): Subject {
	return named(basis, 'in batches', { batch_size: 100 });
}

export function oneByOne(basis: Basis, options: object = { batch_size: 1 }): Subject {
	return named(basis, 'one by one', options);
}

export function named(basis: Basis, shape: string, options: object, items = usual): Subject {
	return {
		...basis,
		name: `${basis.of.join('.')}, ${shape}`,
		items,
		options: { ...(basis.parameters.options as object), ...options },
	};
}

export const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** How often each number is among those found. */
export const counted = (count: number, found: Iterable<unknown>): number[] => {
	const times = numbers(count).map(() => 0);
	for (const number of found) times[Number(number)]!++;
	return times;
};

export const email = (n: number) => `p${n}@example.com`;
export const byEmail = { matching: 'email', email: '={{ "p" + $json.n + "@example.com" }}' };

/** Profiles p0 to p<count-1> with an email subscription, so that they can be written to. */
export async function people(platform: Platform, count: number): Promise<void> {
	const data = numbers(count).map((n) => ({
		email: email(n),
		checks: 0,
		custom_id: String(n),
		subscriptions: [{ resource_id: 1, channel: 'email', email: email(n) }],
	}));
	await platform.call('/profiles/add_batch', { db_id: 1, data });
}

export const profiles = ({ sandbox }: Platform) => [
	...sandbox.control.state.databases.get(1)!.profiles.all(),
];

/** What people have, told by the number of who has it; `custom_id` holds it. */
export function numbersOf(platform: Platform, profileIds: Iterable<string>): unknown[] {
	const numberOf = new Map(profiles(platform).map(({ id, fields }) => [id, fields.custom_id]));
	return [...profileIds].map((id) => numberOf.get(id));
}

/**
 * What was carried out by the platform's own record: the elements of each request that was done, those left aside
 * that it recognised as repeats. For work whose second time leaves no trace in the state.
 */
export function carriedOut(
	{ sandbox }: Platform,
	elementsOf: (body: Record<string, unknown>) => unknown,
): unknown[] {
	const done = sandbox.control.requests().filter(({ code, duplicate }) => code === 0 && !duplicate);
	return done.flatMap(({ body }) => [elementsOf(body as Record<string, unknown>) ?? []].flat());
}
