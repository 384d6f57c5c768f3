/**
 * Every batch operation with every form of a batch's response, some of whose elements the platform refused: no item
 * is reported as done without evidence, and none gets lost.
 */
import type { INodeExecutionData } from 'n8n-workflow';
import { findOperation, operations } from '../../nodes/Altcraft/operations';
import { batchResponseModes } from '../../sandbox/state/settings';
import type { NodeResult } from '../engine/engine';
import { batchOperations, type BatchOperation } from './batchOperations';
import { writeCaseCounts } from './caseCounts';
import { emptyComparison } from './compareWithState';
import type { Format } from './faultCase';
import { closeIsolatedEngines, createIsolatedEngine, type IsolatedEngine } from './isolatedEngine';
import { storedProfiles } from './operationUnderTest';

const items = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => ({ n, bad: [1, 4, 5].includes(n) }));

type Mode = (typeof batchResponseModes)[number];
const formats: Format[] = ['json', 'xml'];
const cases = batchOperations.flatMap((operation) =>
	formats.flatMap((format) =>
		batchResponseModes.map((mode) => ({
			operation,
			format,
			mode,
			name: operation.nodeOperation.join('.'),
		})),
	),
);

let environment: IsolatedEngine;
const total = emptyComparison();

beforeAll(async () => {
	environment = await createIsolatedEngine();
});
afterAll(async () => {
	await closeIsolatedEngines([environment]);
	writeCaseCounts('batch-responses', cases.length, total);
	const { claimed, confirmedAsBatch, done, failed, inDoubt } = total;
	process.stdout.write(
		`\nBatch responses: ${batchOperations.length} operations, ${batchResponseModes.length} forms, ${formats.length} formats: ` +
			`${total.items} items (${done} done, ${confirmedAsBatch} confirmed as a batch, ${failed} failed, ${inDoubt} in doubt): ` +
			`claimed without evidence ${claimed}\n`,
	);
});

test('the suite has every batch operation', () => {
	const withBatch = operations.filter(({ operation }) => operation.batch);
	expect(batchOperations.map(({ nodeOperation }) => nodeOperation.join('.')).sort()).toEqual(
		withBatch.map(({ resource, operation }) => `${resource.value}.${operation.value}`).sort(),
	);
});

const isFailure = ({ json: { error } }: INodeExecutionData): boolean =>
	typeof error === 'string' && !/^\d+$/.test(error);

const inputsOf = ({ pairedItem }: INodeExecutionData): number[] =>
	[pairedItem ?? []].flat().map((pair) => (typeof pair === 'number' ? pair : pair.item));

/** Adds the case to the totals. @returns what is wrong with the output */
function check(operation: BatchOperation, result: NodeResult): string[] {
	const problems: string[] = [];
	const output = result.outputs.flat();
	const done = operation.done(environment, items.length);
	const sent = new Map(
		storedProfiles(environment).map((one) => [one.id, Number(one.fields.custom_id)]),
	);
	const claim = (detail: string) => {
		total.claimed++;
		problems.push(`claimed without evidence: ${detail}`);
	};
	const seen = items.map(() => 0);
	let confirmed = 0;
	total.items += items.length;
	for (const item of output) {
		const inputs = inputsOf(item);
		for (const input of inputs) seen[input]!++;
		const text = JSON.stringify(item.json);
		if (isFailure(item)) {
			const { in_doubt: inDoubt } = (item.json.details ?? {}) as { in_doubt?: boolean };
			if (inDoubt) total.inDoubt += inputs.length;
			else total.failed += inputs.length;
			const wrong = inDoubt ? [] : inputs.filter((input) => done.includes(input));
			for (const input of wrong) {
				total.lost++;
				problems.push(`item ${input} failed but is in the state: ${text}`);
			}
		} else if (item.json.confirmed === 'batch') {
			total.confirmedAsBatch += inputs.length;
			confirmed += inputs.length;
		} else {
			total.done += inputs.length;
			if (operation.claim === 'task') {
				if (item.json.task_id === undefined) claim(text);
			} else if (operation.claim === 'profile' && inputs.length > 1) {
				if (!done.includes(sent.get(String(item.json.profile_id))!)) claim(text);
			} else for (const input of inputs) if (!done.includes(input)) claim(`item ${input}: ${text}`);
		}
	}
	for (const [input, count] of seen.entries()) {
		if (operation.claim === 'profile' ? count >= 1 : count === 1) continue;
		total.unaccounted++;
		problems.push(`item ${input} is on ${count} output items`);
	}
	const hints = result.hints.map(({ message }) => message).join('\n');
	if (confirmed > 0 && !hints.includes(`confirmed ${confirmed} items as a batch`))
		problems.push(`no hint about ${confirmed} items: ${hints}`);
	return problems;
}

/** Runs the operation with the items. @returns the result, and what is wrong with it */
async function runCase(operation: BatchOperation, format: Format, mode: Mode) {
	const { sandbox, reset, runNode } = environment;
	reset();
	await operation.prepare?.(environment, items.length);
	sandbox.control.clearRequests();
	sandbox.control.set({ batch_response: mode });
	const options = { ...(operation.parameters.options as object), format };
	const parameters = { ...operation.parameters, options };
	const onError = 'continueRegularOutput';
	const result = (await runNode(...operation.nodeOperation, parameters, items, {
		onError,
	})) as NodeResult;
	return { result, problems: check(operation, result) };
}

/** Forms with a result for each element, which have to be understood. */
const formsWithResults: readonly Mode[] = [
	'results',
	'other_name',
	'in_data',
	'in_element',
	'text_codes',
];
/** Forms that prove nothing about any element. */
const formsWithoutEvidence: readonly Mode[] = ['object', 'one_less', 'one_more', 'empty'];
const good = items.flatMap(({ n, bad }) => (bad ? [] : [n]));

test.each(cases)('$name, $format, $mode', async ({ operation, format, mode }) => {
	const { result, problems } = await runCase(operation, format, mode);
	expect(problems).toEqual([]);
	// The platform judged the elements: it accepted the good ones and refused the others.
	expect(operation.done(environment, items.length).sort()).toEqual(good);
	if (operation.claim === 'task') return;
	const succeeded = result.outputs.flat().filter((item) => !isFailure(item));
	if (formsWithResults.includes(mode)) expect(succeeded.flatMap(inputsOf)).toEqual(good);
	const [resource, name] = operation.nodeOperation;
	const documentsNothing = findOperation(resource, name).batch!.resultsKey === undefined;
	const confirmed = succeeded.filter(({ json }) => json.confirmed === 'batch');
	// The short form confirms the batch if the documentation shows no other one for the method.
	if (mode === 'status_only' && operation.claim === 'item')
		expect(confirmed).toHaveLength(documentsNothing ? items.length : 0);
	if (formsWithoutEvidence.includes(mode)) expect(succeeded).toEqual([]);
});
