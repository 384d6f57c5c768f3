/** The ready workflows: every connection, expression and pinned item names a node that exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Workflow {
	id: string;
	nodes: Array<{
		name: string;
		parameters: unknown;
		credentials?: Record<string, { id: string | null }>;
	}>;
	connections: Record<string, Record<string, Array<Array<{ node: string }> | null>>>;
	pinData?: Record<string, unknown>;
}

const folder = join(__dirname, '../../workflows');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

/** Node names in expressions such as `$('Get Profile')`, in all texts of a value. */
function namesInExpressions(value: unknown): string[] {
	if (typeof value === 'string') {
		return [...value.matchAll(/\$\((['"`])(.*?)\1\)/g)].map(([, , name]) => name!);
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(namesInExpressions);
}

function unknownNames({ nodes, connections, pinData = {} }: Workflow): string[] {
	const known = new Set(nodes.map(({ name }) => name));
	const targets = Object.values(connections).flatMap((outputs) =>
		Object.values(outputs).flatMap((output) => output.flatMap((links) => links ?? [])),
	);
	const used = [
		...Object.keys(connections),
		...targets.map(({ node }) => node),
		...Object.keys(pinData),
		...nodes.flatMap(({ parameters }) => namesInExpressions(parameters)),
	];
	return used.filter((name) => !known.has(name));
}

test.each(files)('%s', (file) => {
	const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
	const names = workflow.nodes.map(({ name }) => name);
	expect(names).toHaveLength(new Set(names).size);
	expect(unknownNames(workflow)).toEqual([]);
});

/** Values of resource locators, and the IDs in the node Settings, that a workflow chooses for its user. */
function presetIds(value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	const { __rl, value: chosen, name } = value as Record<string, unknown>;
	const isPreset = !['', undefined].includes(chosen as never) && !String(chosen).startsWith('=');
	if (isPreset && (__rl === true || /_id$/.test(String(name)))) return [chosen];
	return Object.values(value).flatMap(presetIds);
}

test.each(files.filter((file) => file !== 'demo-sync.json'))(
	'%s works in no account before its user chooses',
	(file) => {
		const { nodes } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
		expect(nodes.flatMap(({ parameters }) => presetIds(parameters))).toEqual([]);
		const credentials = nodes.flatMap((node) => Object.values(node.credentials ?? {}));
		expect(credentials.filter(({ id }) => id !== null)).toEqual([]);
	},
);

test('each workflow has an ID of its own, which n8n import:workflow requires', () => {
	const ids = files.map(
		(file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow).id,
	);
	for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{16}$/);
	expect(new Set(ids).size).toBe(files.length);
});

test('preset IDs are found', () => {
	const locator = (value: unknown) => ({ db_id: { __rl: true, mode: 'list', value } });
	const settings = { assignments: [{ name: 'db_id', type: 'number', value: 1 }] };
	expect(presetIds([locator(1), locator(''), locator('={{ $json.id }}'), settings])).toEqual([1, 1]);
});

test('a renamed node is found in connections, expressions and pinned data', () => {
	const workflow: Workflow = {
		id: 'A',
		nodes: [{ name: 'A', parameters: { text: `={{ $('Old 1').item.json.id + $("A").item }}` } }],
		connections: { 'Old 2': { main: [[{ node: 'Old 3' }], null] } },
		pinData: { 'Old 4': [] },
	};
	expect(unknownNames(workflow).sort()).toEqual(['Old 1', 'Old 2', 'Old 3', 'Old 4']);
});
