/** Operations that the fault suite runs, and helpers that count how often the sandbox executed an item. */
import type { NodeOutput } from './compareWithState';
import type { TestSandbox } from './sandboxHelpers';

export interface OperationUnderTest {
	name: string;
	effect: 'reads' | 'writes' | 'starts';
	nodeOperation: [resource: string, operation: string];
	parameters: Record<string, unknown>;
	/** Number of input items; each item has its index in `n`. */
	items: number;
	/** Options of the node besides the format. */
	options: Record<string, unknown>;
	/** Adds data to the sandbox. */
	prepare(testSandbox: TestSandbox, items: number): Promise<void>;
	/** Returns how often each item was executed; for a read, 1 if the output is right. */
	countExecutions(testSandbox: TestSandbox, outcome: NodeOutput, items: number): number[];
	/** Whether one input item has several output items. */
	returnsList?: boolean;
}

export type OperationBase = Omit<OperationUnderTest, 'name' | 'items' | 'options'>;

/** Number of items unless an operation has its own. */
export const defaultItemCount = 500;

export function inBatches(base: OperationBase): OperationUnderTest {
	return createOperation(base, 'in batches', { batch_size: 100 });
}

export function oneByOne(
	base: OperationBase,
	options: object = { batch_size: 1 },
): OperationUnderTest {
	return createOperation(base, 'one by one', options);
}

export function createOperation(
	base: OperationBase,
	shape: string,
	options: object,
	items = defaultItemCount,
): OperationUnderTest {
	return {
		...base,
		name: `${base.nodeOperation.join('.')}, ${shape}`,
		items,
		options: { ...(base.parameters.options as object), ...options },
	};
}

export const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** How often each number below `count` is in `found`. */
export const countOccurrences = (count: number, found: Iterable<unknown>): number[] => {
	const times = numbers(count).map(() => 0);
	for (const number of found) times[Number(number)]!++;
	return times;
};

export const emailOf = (n: number) => `p${n}@example.com`;
export const byEmail = { matching: 'email', email: '={{ "p" + $json.n + "@example.com" }}' };

/** Adds profiles p0 to p<count-1> with an email subscription. */
export async function addProfiles(testSandbox: TestSandbox, count: number): Promise<void> {
	const data = numbers(count).map((n) => ({
		email: emailOf(n),
		checks: 0,
		custom_id: String(n),
		subscriptions: [{ resource_id: 1, channel: 'email', email: emailOf(n) }],
	}));
	await testSandbox.call('/profiles/add_batch', { db_id: 1, data });
}

export const storedProfiles = ({ sandbox }: TestSandbox) => [
	...sandbox.control.state.databases.get(1)!.profiles.all(),
];

/** Converts profile IDs to the numbers of the profiles, which are in `custom_id`. */
export function profileNumbers(testSandbox: TestSandbox, profileIds: Iterable<string>): unknown[] {
	const numberOf = new Map(
		storedProfiles(testSandbox).map(({ id, fields }) => [id, fields.custom_id]),
	);
	return [...profileIds].map((id) => numberOf.get(id));
}

/**
 * Elements of all requests that the sandbox executed, without those that it recognized as duplicates. For operations
 * whose second execution does not change the state.
 */
export function executedElements(
	{ sandbox }: TestSandbox,
	elementsOf: (body: Record<string, unknown>) => unknown,
): unknown[] {
	const done = sandbox.control.requests().filter(({ code, duplicate }) => code === 0 && !duplicate);
	return done.flatMap(({ body }) => [elementsOf(body as Record<string, unknown>) ?? []].flat());
}

export const stateOf = ({ sandbox }: TestSandbox) => sandbox.control.state;
const numberIn = (text: unknown): string => String(text).replace(/\D+/g, '');

/** How often each item was executed according to the request log; 0 if the state does not have it. */
export const countRecorded = (
	testSandbox: TestSandbox,
	items: number,
	elementsOf: (body: Record<string, unknown>) => unknown[],
	isStored: (n: number) => boolean,
): number[] =>
	countOccurrences(items, executedElements(testSandbox, elementsOf).map(numberIn)).map(
		(times, n) => (isStored(n) ? times : 0),
	);
