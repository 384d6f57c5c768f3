/** Suppression lists, imports, scenarios, launches and goals for the fault suite. */
import { columns, id, rows } from '../engine/cases/parameterValues';
import {
	addProfiles,
	byEmail,
	countOccurrences,
	countRecorded,
	emailOf,
	inBatches,
	numbers,
	oneByOne,
	profileNumbers,
	stateOf,
	storedProfiles,
	type OperationBase,
	type OperationUnderTest,
} from './operationUnderTest';
import { sentMessages } from './profileOperations';
import type { TestSandbox } from './sandboxHelpers';

const suppress: OperationBase = {
	effect: 'writes',
	nodeOperation: ['suppressionList', 'addEmail'],
	parameters: { suppress_id: id(2), email: byEmail.email },
	prepare: async () => {},
	countExecutions: (testSandbox, _output, items) => {
		const list = stateOf(testSandbox).suppressionLists.get(2)!;
		const keysOf = (body: Record<string, unknown>) => [body.emails ?? body.email].flat();
		return countRecorded(testSandbox, items, keysOf, (n) => list.has('emails', emailOf(n)));
	},
};

/** Each execution adds 1, so `checks` of a profile is the number of its imports. */
const addsOne = {
	data: columns({ email: byEmail.email }),
	updates: rows({ field: 'checks', function: 'incr', value: '1' }),
};
const checks = (testSandbox: TestSandbox, _output: unknown, items: number): number[] => {
	const times = numbers(items).map(() => 0);
	for (const { fields } of storedProfiles(testSandbox)) {
		if (fields.custom_id !== undefined) times[Number(fields.custom_id)] = Number(fields.checks);
	}
	return times;
};

const upsert: OperationBase = {
	effect: 'writes',
	nodeOperation: ['profile', 'upsert'],
	parameters: { db_id: id(1), matching: 'email', email: '', ...addsOne },
	prepare: addProfiles,
	countExecutions: checks,
};

const remove: OperationBase = {
	effect: 'writes',
	nodeOperation: ['profile', 'delete'],
	parameters: { db_id: id(1), ...byEmail },
	prepare: addProfiles,
	countExecutions: (testSandbox, _output, items) => {
		const left = countOccurrences(
			items,
			storedProfiles(testSandbox).map(({ fields }) => fields.custom_id),
		);
		return left.map((times) => 1 - times);
	},
};

const importAndStart: OperationBase = {
	effect: 'writes',
	nodeOperation: ['scenario', 'importAndStart'],
	parameters: { workflow_id: id(1), matching: 'email', email: '', ...addsOne },
	prepare: addProfiles,
	countExecutions: checks,
};

const importAndStartTask: OperationBase = {
	...importAndStart,
	effect: 'starts',
	nodeOperation: ['scenario', 'importAndStartTask'],
	countExecutions: (testSandbox, output, items) => {
		sentMessages(testSandbox);
		return checks(testSandbox, output, items);
	},
};

const startScenario: OperationBase = {
	effect: 'writes',
	nodeOperation: ['scenario', 'start'],
	parameters: { workflow_id: id(1), ...byEmail },
	prepare: addProfiles,
	countExecutions: (testSandbox, _output, items) => {
		const { inside } = stateOf(testSandbox).scenarios.get(1)!;
		const started = new Set(profileNumbers(testSandbox, inside));
		return countRecorded(
			testSandbox,
			items,
			(body) => [body.email],
			(n) => started.has(String(n)),
		);
	},
};

const importAndLaunch: OperationBase = {
	effect: 'writes',
	nodeOperation: ['triggerMailing', 'importAndLaunch'],
	parameters: { trigger_id: id(1), matching: 'email', email: '', ...addsOne },
	prepare: addProfiles,
	countExecutions: (testSandbox, _output, items) =>
		countOccurrences(items, sentMessages(testSandbox)),
};

const registerGoal: OperationBase = {
	effect: 'writes',
	nodeOperation: ['goal', 'register'],
	parameters: { db_id: id(1), pixel_id: 1, ...byEmail, goal: 'cart' },
	prepare: addProfiles,
	countExecutions: (testSandbox, _output, items) => {
		const reached = stateOf(testSandbox).goals.map(({ profileId }) => profileId);
		return countOccurrences(items, profileNumbers(testSandbox, reached));
	},
};

export const audienceOperations: OperationUnderTest[] = [
	inBatches(suppress),
	oneByOne(suppress),
	inBatches(upsert),
	oneByOne(remove, {}),
	inBatches(importAndStart),
	inBatches(importAndStartTask),
	oneByOne(startScenario, {}),
	inBatches(importAndLaunch),
	oneByOne(registerGoal, {}),
];
