/** One case of the crossing: an operation, a format, a way to meet failures, and a fault that strikes meanwhile. */
import type { INode } from 'n8n-workflow';

import type { Fault } from '../../sandbox/faults';
import type { NodeOutcome } from '../engine/engine';
import type { Lane } from './lane';
import type { Subject } from './subjects';
import { tally, type Sum } from './tally';

export const modes: Record<string, Partial<INode>> = {
	stop: {},
	'Retry On Fail': { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 },
	continueOnFail: { onError: 'continueRegularOutput' },
	'error output': { onError: 'continueErrorOutput' },
};

/** Every entry with one mode, so that over all faults each meets each; or with all of them. */
export function modesFor(index: number): string[] {
	const names = Object.keys(modes);
	return process.env.FAULTS_MODES === 'all' ? names : [names[index % names.length]!];
}

export interface Case {
	subject: Subject;
	format: 'json' | 'xml';
	mode: string;
	fault: Omit<Fault, 'times' | 'path'>;
}

/**
 * How many requests the fault spares and then hits. What comes by itself fails for good once (five attempts) and
 * goes on to be hit once more; reads, of which four are under way at a time, share more hits between them.
 */
function course({ subject, fault }: Case): Fault[] {
	const reads = subject.of.join() === 'profile,get';
	return [
		{ kind: 'slow', delay_ms: 0, times: subject.name.endsWith('one by one') ? 7 : 2 },
		{ ...fault, times: reads ? 17 : 6 },
	];
}

export interface Result {
	sum: Sum;
	outcome: NodeOutcome;
	/** Requests that the fault hit. */
	hits: number;
}

export async function runCase(lane: Lane, one: Case, faults = course(one)): Promise<Result> {
	const { subject, format, mode } = one;
	lane.reset();
	await subject.prepare(lane, subject.items);
	lane.sandbox.control.clearRequests();
	lane.arm(...faults);
	const items = Array.from({ length: subject.items }, (_, n) => ({ n }));
	const parameters = { ...subject.parameters, options: { ...subject.options, format } };
	const outcome = await lane.engine.node(...subject.of, parameters, items, modes[mode]);
	const requests = lane.sandbox.control.requests();
	// The seven or two that are spared count as hit by a slowness of nothing.
	const hits = requests.filter(({ fault }) => fault !== undefined).length - (faults[0]?.times ?? 0);
	lane.sandbox.control.clearFaults();
	return {
		sum: tally(subject, outcome, subject.effects(lane, outcome, subject.items)),
		outcome,
		hits,
	};
}
