/** One case of the fault matrix: an operation, a format, an error mode and a fault. */
import type { INode } from 'n8n-workflow';

import type { Fault } from '../../sandbox/faults';
import { faultKinds } from './faultKinds';
import type { TestSandbox } from './sandboxHelpers';
import { seed, seededOffset } from './seed';
import type { OperationUnderTest } from './operationUnderTest';
import { compareWithState, type NodeOutput, type Comparison } from './compareWithState';

export type Format = 'json' | 'xml';

export const errorModes: Record<string, Partial<INode>> = {
	stop: {},
	'Retry On Fail': { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 },
	continueOnFail: { onError: 'continueRegularOutput' },
	'error output': { onError: 'continueErrorOutput' },
};

/** One error mode per case, so that every mode meets every fault over all cases; or all modes (FAULTS_MODES=all). */
export function errorModesFor(index: number): string[] {
	const names = Object.keys(errorModes);
	return process.env.FAULTS_MODES === 'all'
		? names
		: [names[(index + seededOffset(names.length)) % names.length]!];
}

export interface FaultCase {
	operation: OperationUnderTest;
	format: Format;
	errorMode: string;
	faultName: string;
}

/** A sandbox and a function that runs one node against it. */
export interface FaultEnvironment extends TestSandbox {
	runNode(
		resource: string,
		operation: string,
		parameters: Record<string, unknown>,
		items: Array<Record<string, unknown>>,
		settings?: Partial<INode>,
	): Promise<NodeOutput>;
}

/**
 * The fault skips some requests and then hits a number of them: enough for one call to fail after its five attempts
 * and for one more hit. Reads get more hits because four of them run in parallel.
 */
function faultSequence({ operation, faultName }: FaultCase): Fault[] {
	const isRead = operation.nodeOperation.join() === 'profile,get';
	const skipped = operation.name.endsWith('one by one')
		? 7 + seededOffset(400)
		: 2 - seededOffset(3);
	return [
		{ kind: 'slow', delay_ms: 0, times: skipped },
		{ ...faultKinds[faultName]!, times: (isRead ? 17 : 6) + seededOffset(4), seed },
	];
}

export interface FaultCaseResult {
	comparison: Comparison;
	output: NodeOutput;
	/** Requests that the fault hit. */
	hits: number;
}

export async function runFaultCase(
	environment: FaultEnvironment,
	faultCase: FaultCase,
	faults = faultSequence(faultCase),
): Promise<FaultCaseResult> {
	const { operation, format, errorMode } = faultCase;
	const { control } = environment.sandbox;
	environment.reset();
	await operation.prepare(environment, operation.items);
	control.clearRequests();
	environment.addFaults(...faults);
	const items = Array.from({ length: operation.items }, (_, n) => ({ n }));
	const parameters = { ...operation.parameters, options: { ...operation.options, format } };
	const output = await environment.runNode(
		...operation.nodeOperation,
		parameters,
		items,
		errorModes[errorMode],
	);
	// Skipped requests are hits of a fault without a delay.
	const hit = control.requests().filter(({ fault }) => fault !== undefined).length;
	const hits = hit - (faults[0]?.times ?? 0);
	control.clearFaults();
	const executions = operation.countExecutions(environment, output, operation.items);
	return { comparison: compareWithState(operation, output, executions), output, hits };
}

export const describeCase = ({ operation, format, errorMode, faultName }: FaultCase) =>
	`${operation.name}, ${format}, ${errorMode}, ${faultName}`;
