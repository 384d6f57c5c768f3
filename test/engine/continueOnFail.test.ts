/**
 * With On Error set to Continue or to the error output, whatever fails leaves as an error item. n8n would pass the input
 * items of a node that throws to the success output.
 */
import { ExecuteContext } from 'n8n-core';

import { run as runNode } from '../../nodes/Altcraft/execution/run';
import { columns, id } from './cases/types';
import { createEngine, type Engine } from './engine';
import { NO_OP, START } from './nodeTypes';
import { useSandboxEngine } from './sandboxEngine';
import { connect, node } from './workflow';

const sandbox = useSandboxEngine('a-token-for-tests');
let unreachable: Record<'spaces' | 'empty', Engine>;

beforeAll(async () => {
	const engineFor = async (url: string) =>
		await createEngine({ credentials: { url, token: 'a-token' } });
	unreachable = { spaces: await engineFor('crm example com'), empty: await engineFor('https://') };
});
beforeEach(async () => await sandbox.reset());
afterEach(() => jest.restoreAllMocks());

const people = [{ email: 'ann@example.com' }, { email: 'bob@example.com' }];
const upsert = {
	resource: 'profile',
	operation: 'upsert',
	db_id: id(1),
	matching: 'email',
	email: '={{ $json.email }}',
	data: columns({ email: '={{ $json.email }}' }),
};
const failingFor = (email: string, value: unknown) =>
	`={{ $json.email === '${email}' ? $('Nowhere').item.json.n : ${JSON.stringify(value)} }}`;

interface Case {
	label: string;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, never>;
	engine?: () => Engine;
	prepare?: () => void;
	items?: unknown[];
	/** Indices of the items that fail. */
	failed: number[];
	message: RegExp;
}

const cases: Case[] = [
	{ label: 'no credential', credentials: {}, failed: [0, 1], message: /credential/i },
	{
		label: 'a base URL with spaces',
		engine: () => unreachable.spaces,
		failed: [0, 1],
		message: /base URL/,
	},
	{
		label: 'a base URL without a host',
		engine: () => unreachable.empty,
		failed: [0, 1],
		message: /base URL/,
	},
	{
		label: 'an unknown operation',
		parameters: { operation: 'launder' },
		failed: [0, 1],
		message: /"profile" has no operation "launder"/,
	},
	{
		label: 'an unknown resource',
		parameters: { resource: 'profiles' },
		failed: [0, 1],
		message: /no resource "profiles"/,
	},
	{
		label: 'an option that cannot be evaluated for the first item',
		parameters: { options: { batch_size: failingFor('ann@example.com', 10) } },
		failed: [0],
		message: /Referenced node doesn't exist/,
	},
	{
		label: 'an option of the run that cannot be evaluated for the first item',
		parameters: { options: { concurrency: failingFor('ann@example.com', 2) } },
		failed: [0],
		message: /Referenced node doesn't exist/,
	},
	{
		label: 'a batch size that is not a number',
		parameters: { options: { batch_size: 'many' } },
		failed: [0, 1],
		message: /"Batch Size" must be a whole number/,
	},
	{
		label: 'a concurrency that is not a number',
		parameters: { options: { concurrency: 'four' } },
		failed: [0, 1],
		message: /"Concurrency" must be a whole number/,
	},
	{
		label: 'an item without data',
		parameters: {
			email: 'ann@example.com',
			data: { mappingMode: 'autoMapInputData', value: null, schema: [] },
		},
		items: [{ json: undefined }, { json: { email: 'ann@example.com' } }],
		failed: [0],
		message: /"Profile Data".* item has no data/,
	},
	{
		label: 'a cancel signal that cannot be read',
		prepare: () => {
			const signal = jest.spyOn(ExecuteContext.prototype, 'getExecutionCancelSignal');
			// Once, because n8n's request helper reads the signal as well.
			signal.mockImplementationOnce(() => {
				throw new Error('no signal');
			});
		},
		failed: [],
		message: /^$/,
	},
	{
		label: 'a cancellation before the first request',
		prepare: () => {
			const signal = AbortSignal.abort(new Error('The execution was cancelled'));
			jest.spyOn(ExecuteContext.prototype, 'getExecutionCancelSignal').mockReturnValue(signal);
		},
		failed: [0, 1],
		message: /cancelled/,
	},
	{
		label: 'hints that cannot be shown',
		parameters: { db_id: id('={{ $json.email === "ann@example.com" ? "" : 1 }}' as never) },
		prepare: () => {
			jest.spyOn(ExecuteContext.prototype, 'addExecutionHints').mockImplementation(() => {
				throw new Error('no hints');
			});
		},
		failed: [0],
		message: /"Database"/,
	},
];

async function runCase(
	{ parameters, credentials, engine, prepare, items }: Case,
	onError?: 'continueRegularOutput' | 'continueErrorOutput',
) {
	prepare?.();
	const altcraft = node({
		name: 'Altcraft',
		type: 'n8n-nodes-altcraft.altcraft',
		parameters: { ...upsert, ...parameters } as never,
		...(credentials ? { credentials } : {}),
		...(onError ? { onError } : {}),
	});
	const nodes = [
		node({ name: 'Start', type: START }),
		altcraft,
		...['Done', 'Failed'].map((name) => node({ name, type: NO_OP })),
	];
	const connections = connect({ Start: ['Altcraft'], Altcraft: [['Done'], ['Failed']] });
	const used = engine?.() ?? sandbox.engine;
	return await used.runWorkflow(
		{ nodes, connections },
		{ items: (items ?? people) as Array<Record<string, unknown>> },
	);
}

describe.each(cases)('$label', (one) => {
	const done = [0, 1].filter((index) => !one.failed.includes(index));

	test('goes to the error output', async () => {
		const run = await runCase(one, 'continueErrorOutput');
		expect(run.status).toBe('success');
		const [succeeded, failed] = run.nodes.Altcraft![0]!.outputs;
		expect(succeeded!.map(({ pairedItem }) => pairedItem)).toEqual(done.map((item) => ({ item })));
		expect(succeeded!.every(({ json }) => 'profile_id' in json)).toBe(true);
		expect(failed!.map(({ pairedItem }) => pairedItem)).toEqual(
			one.failed.map((item) => ({ item })),
		);
		for (const { json } of failed!) expect(json.error).toMatch(one.message);
	});

	test('stays in the output as an error item', async () => {
		const run = await runCase(one, 'continueRegularOutput');
		expect(run.status).toBe('success');
		const [items] = run.nodes.Altcraft![0]!.outputs;
		expect(items!.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		for (const [index, { json }] of items!.entries()) {
			if (one.failed.includes(index)) {
				expect(Object.keys(json)).toEqual(['error', 'details']);
				expect(json.error).toMatch(one.message);
			} else expect(json).toHaveProperty('profile_id');
		}
	});
});

test.each(cases.filter(({ failed, credentials }) => failed.length > 0 && !credentials))(
	'$label: without continue on fail the run fails with the reason',
	async (one) => {
		const run = await runCase(one);
		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch(one.message);
	},
);

test('without input items nothing is read, sent or thrown', async () => {
	expect(await runNode({ getInputData: () => [] } as never)).toEqual([[]]);
});
