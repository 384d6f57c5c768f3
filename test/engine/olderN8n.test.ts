/** What n8n does before 2.41, imitated: functions that are missing, and which items it takes for failed. */
import { removeUserFolder } from './environment';

import { ExecuteContext, PollContext, WorkflowExecute } from 'n8n-core';
import type {
	IExecuteData,
	IGetNodeParameterOptions,
	INodeExecutionData,
	Workflow,
} from 'n8n-workflow';

import { columns, id } from './cases/types';
import { NO_OP, START } from './nodeTypes';
import { createPoller } from './polling';
import { useSandboxEngine } from './sandboxEngine';
import { connect, node } from './workflow';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());
afterEach(() => jest.restoreAllMocks());
afterAll(removeUserFolder);

const people = ['ann', 'bob', 'cleo'].map((name) => ({ email: `${name}@example.com`, name }));
const upsert = {
	resource: 'profile',
	operation: 'upsert',
	db_id: id(1),
	matching: 'email',
	email: '={{ $json.email }}',
	data: columns({ email: '={{ $json.email }}', _fname: '={{ $json.name.toUpperCase() }}' }),
};
const storedNames = async () => {
	const { data } = await sandbox.call('/profiles/list', { db_id: 1 });
	return (data as Array<{ _fname: string }>).map(({ _fname }) => _fname).sort();
};
const restored: Array<() => void> = [];
afterEach(() => restored.splice(0).forEach((restore) => restore()));

/** Takes a method away from n8n's contexts, as in a version that does not have it. */
function without(prototype: object, name: string): void {
	const original = Object.getOwnPropertyDescriptor(prototype, name);
	Object.defineProperty(prototype, name, {
		configurable: true,
		get: () => undefined,
		// n8n assigns some methods in the constructor.
		set: () => undefined,
	});
	restored.push(() => {
		delete (prototype as Record<string, unknown>)[name];
		if (original) Object.defineProperty(prototype, name, original);
	});
}

type HandleErrorOutput = (
	workflow: Workflow,
	data: IExecuteData,
	outputs: INodeExecutionData[][],
	runIndex: number,
) => void;

/** Before 2.41, an item with `error` and any other key but `message` in its json is a success, unless `item.error` is set. */
function useOldErrorRule(): void {
	const prototype = WorkflowExecute.prototype as unknown as Record<
		'handleNodeErrorOutput',
		HandleErrorOutput
	>;
	const original = prototype.handleNodeErrorOutput;
	jest.spyOn(prototype, 'handleNodeErrorOutput').mockImplementation(function (
		this: unknown,
		workflow,
		data,
		outputs,
		runIndex,
	) {
		for (const { json } of outputs.flat())
			if (json.details !== undefined) json.unknownToOldVersions = true;
		original.call(this, workflow, data, outputs, runIndex);
		for (const { json } of outputs.flat()) delete json.unknownToOldVersions;
	});
}

test('failed items leave by the error output, paired and with the input, and none by the success output', async () => {
	useOldErrorRule();
	const items = [people[0], { email: 'no address', name: 'bad' }, people[1]];
	const nodes = [
		node({ name: 'Start', type: START }),
		node({
			name: 'Altcraft',
			type: 'n8n-nodes-altcraft.altcraft',
			parameters: upsert as never,
			onError: 'continueErrorOutput',
		}),
		node({ name: 'Done', type: NO_OP }),
		node({ name: 'Failed', type: NO_OP }),
	];
	const connections = connect({ Start: ['Altcraft'], Altcraft: [['Done'], ['Failed']] });
	const run = await sandbox.engine.runWorkflow({ nodes, connections }, { items: items as never });
	const [done, failed] = run.nodes.Altcraft!.at(-1)!.outputs;
	expect(done!.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(failed).toEqual([
		{
			json: {
				...items[1],
				error: expect.stringMatching(/\S/),
				details: expect.objectContaining({ code: 450 }),
			},
			pairedItem: { item: 1 },
		},
	]);
	// The error itself, with its stack, is neither stored nor passed on.
	for (const item of [...failed!, ...run.nodes.Failed!.at(-1)!.outputs[0]!])
		expect(item).not.toHaveProperty('error');
});

test('without hints, the run is the same', async () => {
	without(ExecuteContext.prototype, 'addExecutionHints');
	const { error, items } = await sandbox.engine.runNode('profile', 'upsert', upsert, people);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(3);
	expect(await storedNames()).toEqual(['ANN', 'BOB', 'CLEO']);
});

type ReadParameter = (
	name: string,
	item: number,
	fallback?: unknown,
	options?: IGetNodeParameterOptions,
) => unknown;

test('if n8n validates each value that is evaluated, the run is the same', async () => {
	const prototype = ExecuteContext.prototype as unknown as { _getNodeParameter: ReadParameter };
	const original = prototype._getNodeParameter;
	const read = jest.spyOn(prototype, '_getNodeParameter').mockImplementation(function (
		this: unknown,
		name,
		item,
		fallback,
		options = {},
	) {
		const { skipValidation: _unknown, ...known } = options;
		return original.call(this, name, item, fallback, known);
	});
	const { error } = await sandbox.engine.runNode('profile', 'upsert', upsert, people);
	expect(error).toBeUndefined();
	expect(read.mock.calls.some(([, , , options]) => options?.skipValidation)).toBe(true);
	expect(await storedNames()).toEqual(['ANN', 'BOB', 'CLEO']);
});

test('without a budget for a poll, the trigger uses its own', async () => {
	without(PollContext.prototype, 'getPollBudgetMs');
	const { poll } = await createPoller({ url: sandbox.url, token: sandbox.token }, {
		event: 'profileChanged',
		db_id: id(1),
	} as never);
	expect(await poll()).toBeNull();
	await sandbox.call('/profiles/add', { db_id: 1, data: { email: people[0]!.email } });
	expect((await poll())?.map(({ email }) => email)).toEqual([people[0]!.email]);
});

test('without isSafeObjectProperty, every expression is left to n8n', () => {
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => ({}));
		const { compileItemExpression } =
			require('../../nodes/Altcraft/execution/input/itemExpression') as typeof import('../../nodes/Altcraft/execution/input/itemExpression');
		expect(compileItemExpression('={{ $json.email }}')).toBeUndefined();
	});
	jest.dontMock('n8n-workflow');
});
