/** One case of the crossing: an operation, a format, a way to meet failures, and a fault that strikes meanwhile. */
import type { INode } from 'n8n-workflow';

import type { Fault } from '../../sandbox/faults';
import { kinds } from './faultKinds';
import type { Platform } from './sandboxHelpers';
import { seed, shiftedBy } from './seed';
import type { Subject } from './operationUnderTest';
import { tally, type Outcome, type Sum } from './compareWithState';

export type Format = 'json' | 'xml';

export const modes: Record<string, Partial<INode>> = {
	stop: {},
	'Retry On Fail': { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 },
	continueOnFail: { onError: 'continueRegularOutput' },
	'error output': { onError: 'continueErrorOutput' },
};

/** One mode, so that over all faults each meets each; or all of them. */
export function modesFor(index: number): string[] {
	const names = Object.keys(modes);
	return process.env.FAULTS_MODES === 'all'
		? names
		: [names[(index + shiftedBy(names.length)) % names.length]!];
}

export interface Case {
	subject: Subject;
	format: Format;
	mode: string;
	faultName: string;
}

/** A platform, and a way to run one node against it on the given items. */
export interface Stage extends Platform {
	node(
		resource: string,
		operation: string,
		parameters: Record<string, unknown>,
		items: Array<Record<string, unknown>>,
		settings?: Partial<INode>,
	): Promise<Outcome>;
}

/**
 * How many requests the fault spares and then hits. What comes by itself fails for good once (five attempts) and
 * goes on to be hit once more; reads, of which four are under way at a time, share more hits between them.
 */
function course({ subject, faultName }: Case): Fault[] {
	const reads = subject.of.join() === 'profile,get';
	const spared = subject.name.endsWith('one by one') ? 7 + shiftedBy(400) : 2 - shiftedBy(3);
	return [
		{ kind: 'slow', delay_ms: 0, times: spared },
		{ ...kinds[faultName]!, times: (reads ? 17 : 6) + shiftedBy(4), seed },
	];
}

export interface Result {
	sum: Sum;
	outcome: Outcome;
	/** Requests that the fault hit. */
	hits: number;
}

export async function runCase(stage: Stage, one: Case, faults = course(one)): Promise<Result> {
	const { subject, format, mode } = one;
	const { control } = stage.sandbox;
	stage.reset();
	await subject.prepare(stage, subject.items);
	control.clearRequests();
	stage.arm(...faults);
	const items = Array.from({ length: subject.items }, (_, n) => ({ n }));
	const parameters = { ...subject.parameters, options: { ...subject.options, format } };
	const outcome = await stage.node(...subject.of, parameters, items, modes[mode]);
	// Those that are spared count as hit by a slowness of nothing.
	const hit = control.requests().filter(({ fault }) => fault !== undefined).length;
	const hits = hit - (faults[0]?.times ?? 0);
	control.clearFaults();
	const effects = subject.effects(stage, outcome, subject.items);
	return { sum: tally(subject, outcome, effects), outcome, hits };
}

export const inBrief = ({ subject, format, mode, faultName }: Case) =>
	`${subject.name}, ${format}, ${mode}, ${faultName}`;
