/** The ready workflows on n8n's canvas: read from left to right, with numbered steps for the setup. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLayoutProblems, isNote, type CanvasWorkflow } from './workflowLayout';

const folder = join(__dirname, '../../workflows');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string) =>
	JSON.parse(readFileSync(join(folder, file), 'utf8')) as CanvasWorkflow & {
		settings: { errorWorkflow?: string };
	};
const without = (...names: string[]) => files.filter((file) => !names.includes(file));

/** Their steps are in frames, one above the other, or they end on one of two pages from several nodes. */
const inRows = ['promo-codes-from-file.json', 'right-to-be-forgotten.json', 'sign-up-form.json'];

test.each(without(...inRows))('%s reads from left to right', (file) => {
	expect(findLayoutProblems(read(file))).toEqual([]);
});

test.each(inRows)('%s is still an exception', (file) => {
	expect(findLayoutProblems(read(file))).not.toEqual([]);
});

test.each(without('error-alert.json', 'promo-codes-from-file.json', 'right-to-be-forgotten.json'))(
	'%s has 6 to 20 nodes',
	(file) => {
		const { length } = read(file).nodes.filter((node) => !isNote(node));
		expect(length).toBeGreaterThanOrEqual(6);
		expect(length).toBeLessThanOrEqual(20);
	},
);

const notesOf = (file: string) =>
	read(file)
		.nodes.filter(isNote)
		.map(({ parameters }) => parameters.content as string);

// demo-sync.json works with the sandbox as it is.
test.each(without('demo-sync.json'))('%s tells how to set it up, in numbered steps', (file) => {
	expect(notesOf(file).filter((text) => /^1\. \S.*\n2\. \S/m.test(text))).toHaveLength(1);
});

test.each(without('demo-sync.json', 'error-alert.json', 'failure-digest.json'))(
	'%s has the error workflow that comes with it',
	(file) => {
		const { id } = read('error-alert.json') as unknown as { id: string };
		expect(read(file).settings.errorWorkflow).toBe(id);
	},
);

test.each(files)('the notes of %s show the tables of its .sql file', (file) => {
	const shown = notesOf(file)
		.flatMap((text) => [...text.matchAll(/```sql\n([^]*?)\n```/g)].map(([, sql]) => sql!))
		.filter((sql) => sql.includes('CREATE TABLE'));
	const tables = file.replace('.json', '.sql');
	const stored = readdirSync(folder).includes(tables) ? readFileSync(join(folder, tables), 'utf8') : '';
	for (const sql of shown) expect(stored).toContain(sql);
	expect(shown.join('\n').match(/CREATE TABLE/g) ?? []).toHaveLength(
		(stored.match(/CREATE TABLE/g) ?? []).length,
	);
});

const node = (name: string, x: number, y: number, type = 'n8n-nodes-base.noOp') => ({
	name,
	type,
	position: [x, y] as [number, number],
	parameters: type === 'n8n-nodes-base.stickyNote' ? { width: 300, height: 200 } : {},
});
const wires = (...links: Array<[string, string]>): CanvasWorkflow['connections'] => {
	const connections: CanvasWorkflow['connections'] = {};
	for (const [from, target] of links) {
		connections[from] ??= { main: [] };
		connections[from].main!.push([{ node: target, type: 'main', index: 0 }]);
	}
	return connections;
};

describe('findLayoutProblems', () => {
	const square = [node('A', 0, 0), node('B', 300, 0), node('C', 0, 300), node('D', 300, 300)];

	test('accepts wires that run side after side', () => {
		const connections = wires(['A', 'B'], ['C', 'D'], ['A', 'D']);
		expect(findLayoutProblems({ nodes: square, connections })).toEqual([]);
	});

	test('finds wires that cross', () => {
		const connections = wires(['A', 'D'], ['C', 'B']);
		expect(findLayoutProblems({ nodes: square, connections })).toEqual([
			'the connection from A to D crosses that from C to B',
		]);
	});

	test('finds a wire that runs backward, unless it closes a loop', () => {
		const nodes = [node('A', 0, 0), node('B', 300, 0)];
		expect(findLayoutProblems({ nodes, connections: wires(['B', 'A']) })).toEqual([
			'the connection from B to A runs backward',
		]);
		expect(findLayoutProblems({ nodes, connections: wires(['A', 'B'], ['B', 'A']) })).toEqual([]);
	});

	test('finds a wire that passes through a node', () => {
		const nodes = [node('A', 0, 0), node('B', 200, 20), node('C', 400, 0)];
		expect(findLayoutProblems({ nodes, connections: wires(['A', 'C']) })).toEqual([
			'the connection from A to C passes through B',
		]);
	});

	test('finds nodes that overlap, with their names, and notes that cover nodes', () => {
		const nodes = [
			node('A', 0, 0),
			node('B', 50, 120),
			node('Note', 200, 0, 'n8n-nodes-base.stickyNote'),
			node('C', 300, 150),
		];
		expect(findLayoutProblems({ nodes, connections: {} })).toEqual([
			'A and B overlap',
			'the note Note covers C',
		]);
	});
});
