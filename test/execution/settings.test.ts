/** Options that control a run are taken for what they say or refused by their name; nothing falls back to NaN. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { createParameterReader } from '../../nodes/Altcraft/execution/input/readParameters';
import { readItems } from '../../nodes/Altcraft/execution/input/readItems';
import { findOperation } from '../../nodes/Altcraft/operations';
import type { Operation } from '../../nodes/Altcraft/operations/types';
import type { ItemResult } from '../../nodes/Altcraft/execution/output/itemResult';

const createContext = (parameters: Record<string, unknown>) =>
	({
		getNode: () => ({ id: '1', name: 'Altcraft', type: 'altcraft', parameters }),
		getNodeParameter: (name: string, _item: number, fallback?: unknown) =>
			parameters[name] ?? fallback,
		getTimezone: () => 'UTC',
		getInputData: () => [{ json: {} }],
	}) as unknown as IExecuteFunctions;

const read = (
	operation: Operation,
	parameters: Record<string, unknown>,
	name: string,
	fallback: string | number | boolean,
) => createParameterReader(createContext(parameters), operation).setting(name, 0, fallback);

const option = (
	operation: string,
	name: string,
	value: unknown,
	fallback: string | number | boolean,
) => {
	const [resource, method] = operation.split('.') as [string, string];
	return read(findOperation(resource, method), { options: { [name]: value } }, name, fallback);
};

const listing = findOperation('segment', 'getAll');

describe.each([
	['profile.create', 'concurrency', 'Concurrency', 0],
	['profile.create', 'batch_size', 'Batch Size', 100],
	['profile.create', 'requests_per_second', 'Requests per Second', 0],
	['segment.getAll', 'page_size', 'Page Size', 1000],
	['task.wait', 'max_wait', 'Timeout (Seconds)', 600],
	['task.wait', 'poll_interval', 'Poll Interval (Seconds)', 2],
] as const)('%s: %s', (operation, name, label, fallback) => {
	it.each([undefined, null, '', ' '])('%p is the default', (value) => {
		expect(option(operation, name, value, fallback)).toBe(fallback);
	});

	it.each([7, '7', ' 7 '])('%p is 7', (value) => {
		expect(option(operation, name, value, fallback)).toBe(7);
	});

	it.each(['four', '2s', '0x10', NaN, Infinity, true, [], {}, -1, new Date(NaN)])(
		'%p is refused by name',
		(value) => {
			expect(() => option(operation, name, value, fallback)).toThrow(`"${label}" must be`);
		},
	);
});

test.each([
	['batch_size', 0, 'must be 1 or more'],
	['concurrency', -1, 'must be 0 or more'],
])('%s %d is refused', (name, value, problem) => {
	expect(() => option('profile.create', name, value, 1)).toThrow(problem);
});

test.each([0, -1, 'abc', NaN, [], true])('limit %p is refused by name', (limit) => {
	expect(() => read(listing, { limit }, 'limit', 50)).toThrow('"Limit" must be');
});

test.each([undefined, null, ''])('limit %p is the default', (limit) => {
	expect(read(listing, { limit }, 'limit', 50)).toBe(50);
});

test.each([
	['false', false],
	['FALSE', false],
	[0, false],
	['0', false],
	['true', true],
	['True', true],
	[1, true],
] as const)('Return All %p is %p', (returnAll, expected) => {
	expect(read(listing, { returnAll }, 'returnAll', !expected)).toBe(expected);
});

test.each(['yes', 2, [], {}, NaN])('Wait for Completion %p is refused by name', (wait) => {
	expect(() => option('segment.refreshCounters', 'wait', wait, true)).toThrow(
		'"Wait for Completion" must be true or false',
	);
});

test.each(['XML', 'xml', ' Xml '])('format %p is xml', (format) => {
	expect(option('profile.create', 'format', format, 'json')).toBe('xml');
});

test.each(['yaml', true, {}, 1])('format %p is refused by name', (format) => {
	expect(() => option('profile.create', 'format', format, 'json')).toThrow(
		'"Format" must be one of json, xml',
	);
});

test('an option that is read late is refused before anything is sent', async () => {
	const operation = findOperation('task', 'wait');
	const context = createContext({ task_id: 'a1', options: { poll_interval: 'often' } });
	const parameters = createParameterReader(context, operation);
	const results: ItemResult[] = [];
	const options = { skippedFields: new Set<string>(), results, knownItems: new Set<number>() };
	const requests = await readItems(context, operation, parameters, options);
	expect(requests).toEqual([]);
	expect(String((results[0] as { error: Error }).error)).toContain(
		'"Poll Interval (Seconds)" must be a number',
	);
});
