/** How a node is called: its line on the canvas, its name when it is added, and what an AI agent reads of it. */
import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeParameters,
	type INodeTypes,
} from 'n8n-workflow';
import { Altcraft } from '../../nodes/Altcraft/Altcraft.node';
import { operations } from '../../nodes/Altcraft/operations';

const type = new Altcraft();
const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;

/** The subtitle as n8n's canvas works it out. */
function subtitleOf(resource: string, operation: string, more: INodeParameters = {}): unknown {
	const parameters = { resource, operation, ...more };
	const base = { id: '1', name: 'Altcraft', type: 'altcraft', typeVersion: 1 };
	const node: INode = { ...base, position: [0, 0], parameters };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const text = type.description.subtitle!;
	return workflow.expression.getSimpleParameterValue(node, text, 'internal', {}, undefined, '');
}

const known = operations.map(({ resource, operation }) => ({ resource, operation }));

test('the subtitle says operation and resource in the words of the menus', () => {
	const differing = known.flatMap(({ resource, operation }) => {
		const shown = subtitleOf(resource.value, operation.value);
		const wanted = `${operation.name}: ${resource.name}`;
		return shown === wanted ? [] : [`${String(shown)}, not ${wanted}`];
	});
	// The values that two resources name differently.
	expect(differing).toEqual([
		'Get: Message, not Get Web Version: Message',
		'Suspend All: Profile, not Suspend All (Deprecated): Profile',
		'Unsuspend All: Profile, not Unsuspend All (Deprecated): Profile',
	]);
	expect(subtitleOf('profile', 'upsert')).toBe('Create or Update: Profile');
	expect(subtitleOf('resource', 'getAll')).toBe('Get Many: Subscription Resource');
});

test.each([
	[
		{ validate_only: true, concurrency: '={{ $json.width }}' },
		'Create or Update: Profile (Validate Only)',
	],
	[{ validate_only: false }, 'Create or Update: Profile'],
	// Whether it sends is not known before it runs.
	[{ validate_only: '={{ $json.dry }}' }, 'Create or Update: Profile'],
])('the subtitle with the options %j', (options, wanted) => {
	expect(subtitleOf('profile', 'upsert', { options })).toBe(wanted);
});

test('a new node is named by what it does, and no two operations alike', () => {
	const names = known.map(({ resource, operation }) =>
		NodeHelpers.makeNodeName(
			{ resource: resource.value, operation: operation.value },
			type.description,
		),
	);
	expect(names).toContain('Create or update profile');
	expect(new Set(names).size).toBe(names.length);
	expect(names.filter((name) => name.length > 70)).toEqual([]);
});
