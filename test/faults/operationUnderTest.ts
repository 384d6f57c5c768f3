/** What is done while faults strike, and how it is found out how often the platform did it. */
import type { NodeOutput } from './compareWithState';
import type { TestSandbox } from './sandboxHelpers';

export interface OperationUnderTest {
	name: string;
	effect: 'reads' | 'writes' | 'starts';
	nodeOperation: [resource: string, operation: string];
	parameters: Record<string, unknown>;
	/** Input items; each has its number in `n`. */
	items: number;
	/** Goes into the options beside the format. */
	options: Record<string, unknown>;
	/** Fills the platform. */
	prepare(platform: TestSandbox, items: number): Promise<void>;
	/** How often each item was carried out; of a read, 1 where the output is right. */
	countExecutions(platform: TestSandbox, outcome: NodeOutput, items: number): number[];
	/** An input item gives many output items. */
	returnsList?: boolean;
}

export type OperationBase = Omit<OperationUnderTest, 'name' | 'items' | 'options'>;

/** Every subject has so many items. */
export const defaultItemCount = 500;

export function inBatches(basis: OperationBase): OperationUnderTest {
	return createOperation(basis, 'in batches', { batch_size: 100 });
}

export function oneByOne(
	basis: OperationBase,
	options: object = { batch_size: 1 },
): OperationUnderTest {
	return createOperation(basis, 'one by one', options);
}

export function createOperation(
	basis: OperationBase,
	shape: string,
	options: object,
	items = defaultItemCount,
): OperationUnderTest {
	return {
		...basis,
		name: `${basis.nodeOperation.join('.')}, ${shape}`,
		items,
		options: { ...(basis.parameters.options as object), ...options },
	};
}

export const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** How often each number is among those found. */
export const countOccurrences = (count: number, found: Iterable<unknown>): number[] => {
	const times = numbers(count).map(() => 0);
	for (const number of found) times[Number(number)]!++;
	return times;
};

export const emailOf = (n: number) => `p${n}@example.com`;
export const byEmail = { matching: 'email', email: '={{ "p" + $json.n + "@example.com" }}' };

/** Profiles p0 to p<count-1> with an email subscription, so that they can be written to. */
export async function addProfiles(platform: TestSandbox, count: number): Promise<void> {
	const data = numbers(count).map((n) => ({
		email: emailOf(n),
		checks: 0,
		custom_id: String(n),
		subscriptions: [{ resource_id: 1, channel: 'email', email: emailOf(n) }],
	}));
	await platform.call('/profiles/add_batch', { db_id: 1, data });
}

export const storedProfiles = ({ sandbox }: TestSandbox) => [
	...sandbox.control.world.databases.get(1)!.profiles.all(),
];

/** What people have, told by the number of who has it; `custom_id` holds it. */
export function profileNumbers(platform: TestSandbox, profileIds: Iterable<string>): unknown[] {
	const numberOf = new Map(
		storedProfiles(platform).map(({ id, fields }) => [id, fields.custom_id]),
	);
	return [...profileIds].map((id) => numberOf.get(id));
}

/**
 * What was carried out by the platform's own record: the elements of each request that was done, those left aside
 * that it recognised as repeats. For work whose second time leaves no trace in the state.
 */
export function executedElements(
	{ sandbox }: TestSandbox,
	elementsOf: (body: Record<string, unknown>) => unknown,
): unknown[] {
	const done = sandbox.control.requests().filter(({ code, duplicate }) => code === 0 && !duplicate);
	return done.flatMap(({ body }) => [elementsOf(body as Record<string, unknown>) ?? []].flat());
}
