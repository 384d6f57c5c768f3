/** The ready workflows can be read in n8n's editor: sizes, nodes, wires, names and notes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workflow, WorkflowNode } from './workflowLayout';
import {
	hasSetupSteps,
	isSizeWithin,
	overlaps,
	sqlOfNotes,
	unclearNames,
	wireProblems,
	withoutComments,
} from './workflowProblems';

const folder = join(__dirname, '../../workflows');
const files = readdirSync(folder);
const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const readWorkflow = (name: string) => JSON.parse(read(`${name}.json`)) as Workflow;

/** Workflows with fewer than 6 or more than 20 nodes, and why. */
const otherSizes: Record<string, string> = {
	'error-alert': 'only makes a message of a failure; the user adds the messenger',
};
/** Error workflows have none: n8n would call them for their own failures. */
const errorWorkflows = ['error-alert', 'failure-digest'];
/** Return wires of loops that end when there is nothing left to read, which Loop Over Items cannot know before. */
const returns = {
	'sync-from-postgres': ['More Rows? [0] > Get Changed Customers'],
	'product-feed': ['Save Results [0] > Get Next Batch'],
} as Record<string, string[]>;

describe.each(names)('%s', (name) => {
	const workflow = readWorkflow(name);

	test('nodes and notes do not overlap', () => expect(overlaps(workflow)).toEqual([]));

	test('wires run to the right and cross nothing', () =>
		expect(wireProblems(workflow, returns[name])).toEqual([]));

	test('names say what the nodes do', () => expect(unclearNames(workflow)).toEqual([]));

	test('a note lists the steps of the setup', () => expect(hasSetupSteps(workflow)).toBe(true));

	test(`has ${otherSizes[name] ? 'another number of' : '6 to 20'} nodes`, () =>
		expect(isSizeWithin(workflow, 6, 20)).toBe(otherSizes[name] === undefined));

	test('failures are reported by the error workflow', () => {
		const alert = JSON.parse(read('error-alert.json')) as { id: string };
		const expected = errorWorkflows.includes(name) ? undefined : alert.id;
		expect(workflow.settings?.errorWorkflow).toBe(expected);
	});
});

test.each(names.filter((name) => files.includes(`${name}.sql`)))(
	'the notes of %s have the statements of its .sql file',
	(name) => {
		expect(sqlOfNotes(readWorkflow(name))).toContain(withoutComments(read(`${name}.sql`)));
	},
);

describe('problems are found in', () => {
	const node = (name: string, x: number, y: number, more: Partial<WorkflowNode> = {}) =>
		({ name, type: 'n8n-nodes-base.set', position: [x, y], parameters: {}, ...more }) as WorkflowNode;
	const note = (name: string, x: number, y: number, content = '') =>
		node(name, x, y, {
			type: 'n8n-nodes-base.stickyNote',
			parameters: { content, width: 300, height: 200 },
		});
	const connect = (nodes: WorkflowNode[], ...wires: Array<[string, string[]]>): Workflow => ({
		nodes,
		connections: Object.fromEntries(
			wires.map(([name, outputs]) => [
				name,
				{ main: outputs.map((target) => [{ node: target, index: 0 }]) },
			]),
		),
	});
	const corners = [node('A', 0, 0), node('B', 0, 300), node('C', 400, 0), node('D', 400, 300)];

	test('crossing wires, but not parallel ones', () => {
		const crossing = connect(corners, ['A', ['D']], ['B', ['C']]);
		expect(wireProblems(crossing)).toEqual(['A [0] > D crosses B [0] > C']);
		expect(wireProblems(connect(corners, ['A', ['C']], ['B', ['D']]))).toEqual([]);
		expect(wireProblems(connect(corners, ['A', ['C']], ['B', ['C']]))).toEqual([]);
	});

	test('outputs of one node in the wrong order', () => {
		const branch = { type: 'n8n-nodes-base.if' };
		const nodes = [node('A', 0, 150, branch), ...corners.slice(2)];
		expect(wireProblems(connect(nodes, ['A', ['D', 'C']]))).toHaveLength(1);
		expect(wireProblems(connect(nodes, ['A', ['C', 'D']]))).toEqual([]);
	});

	test('a wire through a node or a note', () => {
		const ends = [node('A', 0, 0), node('B', 800, 0)];
		const through = (between: WorkflowNode) =>
			wireProblems(connect([...ends, between], ['A', ['B']]));
		expect(through(node('C', 400, 0))).toEqual(['A [0] > B passes through C']);
		expect(through(note('C', 300, -50))).toEqual(['A [0] > B passes through C']);
		expect(through(node('C', 400, 200))).toEqual([]);
	});

	test('a wire to the left, except the return of a loop', () => {
		const back = (more: Partial<WorkflowNode>) =>
			wireProblems(connect([node('A', 400, 0), node('B', 0, 0, more)], ['A', ['B']]));
		expect(back({})).toEqual(['A [0] > B runs backward']);
		expect(back({ type: 'n8n-nodes-base.splitInBatches' })).toEqual([]);
		expect(
			wireProblems(connect([node('A', 400, 0), node('B', 0, 0)], ['A', ['B']]), ['A [0] > B']),
		).toEqual([]);
	});

	test('nodes that overlap with their names, and notes that cover a node', () => {
		expect(overlaps(connect([node('A', 0, 0), node('B', 0, 120)]))).toEqual(['A and B overlap']);
		expect(overlaps(connect([node('A', 0, 0), note('B', -100, -150)]))).toHaveLength(1);
		expect(overlaps(connect([node('A', 0, 0), node('B', 0, 160), note('C', 0, -220)]))).toEqual([]);
	});

	test('default and numbered names', () => {
		const workflow = connect(
			['HTTP Request', 'If1', 'Code', 'Save Rows 2', 'Save Rows'].map((name) => node(name, 0, 0)),
		);
		expect(unclearNames(workflow)).toEqual(['HTTP Request', 'If1', 'Code', 'Save Rows 2']);
	});

	test('notes without steps, or with a gap between them', () => {
		const steps = (content: string) => hasSetupSteps(connect([note('A', 0, 0, content)]));
		expect(steps('Choose the database.')).toBe(false);
		expect(steps('1. Choose the database.\n3. Publish.')).toBe(false);
		expect(steps('### Set up\n1. Choose the database.\n2. Publish.')).toBe(true);
	});

	test('a table that differs from the file', () => {
		const file = '-- Table.\nCREATE TABLE a (\n  -- Key.\n  id int\n);\n';
		const workflow = connect([note('A', 0, 0, '```sql\nCREATE TABLE a (\n  id bigint\n);\n```')]);
		expect(sqlOfNotes(workflow)).not.toContain(withoutComments(file));
		workflow.nodes[0]!.parameters.content = '```sql\nCREATE TABLE a (\n  id int\n);\n```';
		expect(sqlOfNotes(workflow)).toContain(withoutComments(file));
	});

	test('too few and too many nodes, without notes', () => {
		const nodes = (count: number) =>
			Array.from({ length: count }, (_, index) => node(`Step ${index}`, 0, 0));
		expect(isSizeWithin(connect([...nodes(5), note('A', 0, 0)]), 6, 20)).toBe(false);
		expect(isSizeWithin(connect(nodes(21)), 6, 20)).toBe(false);
		expect(isSizeWithin(connect([...nodes(20), note('A', 0, 0)]), 6, 20)).toBe(true);
	});
});
