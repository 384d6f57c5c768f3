/** The node as a tool of an AI agent: each operation tells what it does, and the model fills fields, lists and columns. */
import { NodeHelpers, type INode } from 'n8n-workflow';
import { Altcraft } from '../../nodes/Altcraft/Altcraft.node';
import { operations } from '../../nodes/Altcraft/operations';
import { useSandboxEngine } from '../engine/sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());

const type = new Altcraft();

/** What the agent's model is told about the tool. */
const toldOf = (resource: string, operation: string): string => {
	const parameters = { resource, operation, descriptionType: 'auto' };
	return NodeHelpers.getToolDescriptionForNode({ parameters } as unknown as INode, type);
};

test('each operation describes itself, and no two alike', () => {
	const told = operations.map(({ resource, operation }) => toldOf(resource.value, operation.value));
	expect(new Set(told).size).toBe(told.length);
	expect(toldOf('profile', 'upsert')).toBe('Create or update profile in Altcraft');
	expect(toldOf('suppressionList', 'addEmail')).toMatch(/suppression list in Altcraft$/);
	for (const { operation } of operations) {
		expect(operation.action).toMatch(/^[A-Z][^A-Z]*( [A-Z]+\b| SKUs?\b|[^A-Z])*$/);
		expect(operation.summary.length).toBeGreaterThanOrEqual(18);
		expect(operation.summary).not.toBe(operation.action);
	}
});

test('the node says what the platform is for', () => {
	for (const word of ['customers', 'email', 'SMS', 'push', 'loyalty', 'promo codes', 'orders'])
		expect(type.description.description).toContain(word);
	expect(type.description.usableAsTool).toBe(true);
});

/** A parameter that the model fills, as the editor writes it when its sparkle is clicked. */
const fromAI = (key: string, kind = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, '${kind}') }}`;

test('the model fills a picker, a matching key and columns; numbers may come as text', async () => {
	const answers = { Database: '1', Mail: 'ann@example.com', Name: 'Ann', Checks: '4' };
	await sandbox.engine.runNode(
		'profile',
		'upsert',
		{
			db_id: { __rl: true, mode: 'id', value: fromAI('Database', 'number') },
			matching: 'email',
			email: fromAI('Mail'),
			data: {
				mappingMode: 'defineBelow',
				value: {
					email: fromAI('Mail'),
					_fname: fromAI('Name'),
					checks: fromAI('Checks', 'number'),
				},
				schema: [
					{
						id: 'email',
						displayName: 'Email',
						type: 'string',
						required: false,
						defaultMatch: true,
						display: true,
					},
					{
						id: '_fname',
						displayName: 'Name',
						type: 'string',
						required: false,
						defaultMatch: false,
						display: true,
					},
					{
						id: 'checks',
						displayName: 'Checks',
						type: 'number',
						required: false,
						defaultMatch: false,
						display: true,
					},
				],
			},
		},
		[answers],
	);
	const { data } = await sandbox.call('/profiles/list', { db_id: 1, limit: 10 });
	expect(data).toMatchObject([{ email: 'ann@example.com', _fname: 'Ann', checks: 4 }]);
});

test('the model chooses from lists that take several, by an array or a text', async () => {
	const segments = async () => (await sandbox.state()).segments as Array<{ members: string[] }>;
	for (const value of [[1, 2], '1, 2']) {
		await sandbox.reset();
		await sandbox.engine.runNode(
			'profile',
			'upsert',
			{ db_id: 1, options: { add_to_segments: '={{ $fromAI("Segments", "", "json") }}' } },
			[{ email: 'ann@example.com', Segments: value }],
		);
		const seen = await sandbox.requests();
		expect(seen.map(({ body }) => (body as Record<string, unknown>).add_to_segments)).toEqual([
			[1, 2],
		]);
		expect(await segments()).toBeDefined();
	}
});
