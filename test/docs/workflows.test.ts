/** The ready workflows: every connection, expression and pinned item names a node that exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Workflow {
	nodes: Array<{ name: string; parameters: unknown }>;
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

test('a renamed node is found in connections, expressions and pinned data', () => {
	const workflow: Workflow = {
		nodes: [{ name: 'A', parameters: { text: `={{ $('Old 1').item.json.id + $("A").item }}` } }],
		connections: { 'Old 2': { main: [[{ node: 'Old 3' }], null] } },
		pinData: { 'Old 4': [] },
	};
	expect(unknownNames(workflow).sort()).toEqual(['Old 1', 'Old 2', 'Old 3', 'Old 4']);
});
