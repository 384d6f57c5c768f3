/** What a ready workflow must not have: see `findProblems`. */
import {
	isNote,
	nodesOf,
	overlap,
	passesThrough,
	boxOf,
	wiresCross,
	wiresOf,
	withName,
	type Workflow,
	type Wire,
	type WorkflowNode,
} from './workflowLayout';

/** The names that n8n gives to new nodes, without the number that it adds to the second one. */
const defaultNames = new Set(
	`Altcraft, Altcraft Trigger, Altcraft Polling Trigger, Code, Convert to File, Edit Fields, Error Trigger,
	Execute Sub-workflow, Execute Workflow, Execute Workflow Trigger, Extract from File, Filter, Form, HTTP Request, If,
	Loop Over Items, Manual Trigger, Merge, n8n Form Trigger, No Operation, do nothing, On form submission,
	PostgreSQL, Postgres, RabbitMQ, RabbitMQ Trigger, Read/Write Files from Disk, Remove Duplicates,
	Respond to Webhook, Schedule Trigger, Set, Split Out, Stop and Error, Sticky Note, Summarize, Switch, Wait, Webhook`
		.split(',')
		.map((name) => name.trim().toLowerCase()),
);

const pairs = <T>(list: T[]): Array<[T, T]> =>
	list.flatMap((one, index) => list.slice(index + 1).map((other): [T, T] => [one, other]));

const titles = (nodes: WorkflowNode[]) => nodes.map(({ name }) => name).join(' and ');

/** Nodes with their names do not overlap each other, and notes cover neither nodes nor other notes. */
export const overlaps = ({ nodes }: Workflow) =>
	pairs(nodes)
		.filter(([one, other]) => overlap(withName(one), withName(other)))
		.map((both) => `${titles(both)} overlap`);

/** Each wire ends to the right of its start, except the return wire of a loop. */
export const isBackward = ({ from, to }: Wire) => to.x <= from.x;

const isReturn = (wire: Wire, returns: string[]) =>
	returns.includes(wire.name) ||
	(isBackward(wire) && wire.target.type === 'n8n-nodes-base.splitInBatches');

export function wireProblems(workflow: Workflow, returns: string[] = []): string[] {
	const wires = wiresOf(workflow).filter((wire) => !isReturn(wire, returns));
	const backward = wires.filter(isBackward).map(({ name }) => `${name} runs backward`);
	const crossings = pairs(wires)
		.filter(([one, other]) => wiresCross(one, other))
		.map(([one, other]) => `${one.name} crosses ${other.name}`);
	const passing = wires.flatMap((wire) =>
		workflow.nodes
			.filter((node) => node !== wire.source && node !== wire.target)
			.filter((node) => passesThrough(wire, boxOf(node)))
			.map((node) => `${wire.name} passes through ${node.name}`),
	);
	return [...backward, ...crossings, ...passing];
}

/** Names that n8n made up: of the type of node, or with the number of a copy. */
export const unclearNames = ({ nodes }: Workflow) =>
	nodes
		.map(({ name }) => name)
		.filter((name) => defaultNames.has(name.toLowerCase()) || /\d$/.test(name));

/** Whether a note lists the steps of the setup: 1., 2. and so on, without a gap. */
export function hasSetupSteps(workflow: Workflow): boolean {
	return workflow.nodes.filter(isNote).some(({ parameters }) => {
		const steps = [...String(parameters.content).matchAll(/^(\d+)\. \S/gm)].map(([, step]) => step);
		return steps.length > 1 && steps.every((step, index) => Number(step) === index + 1);
	});
}

export const isSizeWithin = (workflow: Workflow, least: number, most: number) =>
	nodesOf(workflow).length >= least && nodesOf(workflow).length <= most;

/** Statements on one line, without comments. */
export const withoutComments = (sql: string) =>
	sql.replace(/--.*/g, '').replace(/\s+/g, ' ').trim();

/** All SQL of the notes, see `withoutComments`. */
export const sqlOfNotes = ({ nodes }: Workflow) =>
	withoutComments(
		nodes
			.filter(isNote)
			.flatMap(({ parameters }) => [
				...String(parameters.content).matchAll(/```sql\n(.*?)```/gs),
			])
			.map(([, sql]) => sql)
			.join('\n'),
	);
