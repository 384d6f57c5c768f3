/** How a workflow looks on n8n's canvas: nodes that overlap, wires that cross, run backward or pass through a node. */

export interface WorkflowNode {
	name: string;
	type: string;
	position: [number, number];
	onError?: string;
	parameters: Record<string, unknown>;
}

export interface CanvasWorkflow {
	nodes: WorkflowNode[];
	connections: Record<
		string,
		Record<string, Array<Array<{ node: string; type: string; index: number }> | null>>
	>;
}

/** Pixels of a node on the canvas, and of its name below it. */
const nodeSize = 96;
const labelHeight = 40;

export const isNote = ({ type }: WorkflowNode) => type === 'n8n-nodes-base.stickyNote';

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

interface Point {
	x: number;
	y: number;
}

interface Wire {
	source: string;
	target: string;
	/** The same for wires that start or end at the same port. */
	ports: [string, string];
	from: Point;
	to: Point;
}

function boxOf(node: WorkflowNode): Box {
	const [left, top] = node.position;
	const { width = nodeSize, height = nodeSize } = (isNote(node) ? node.parameters : {}) as {
		width?: number;
		height?: number;
	};
	return { left, top, right: left + width, bottom: top + height };
}

const withLabel = (box: Box): Box => ({
	...box,
	bottom: box.bottom + labelHeight,
});

const overlap = (one: Box, other: Box): boolean =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

/** Outputs that the node has, connected or not. */
function outputCount({ type, onError, parameters }: WorkflowNode, connected: number): number {
	const errorOutputs = onError === 'continueErrorOutput' ? 1 : 0;
	const { rules, options } = parameters as {
		rules?: { values?: unknown[] };
		options?: { fallbackOutput?: string };
	};
	const outputs: Record<string, number> = {
		'n8n-nodes-base.if': 2,
		'n8n-nodes-base.splitInBatches': 2,
		'n8n-nodes-base.switch':
			(rules?.values?.length ?? 0) + (options?.fallbackOutput === 'extra' ? 1 : 0),
	};
	return Math.max(connected, (outputs[type] ?? 1) + errorOutputs);
}

/** Whether wires lead from one node to the other. */
function leadsTo(connections: CanvasWorkflow['connections'], from: string, to: string): boolean {
	const seen = new Set([from]);
	for (const name of seen) {
		for (const targets of connections[name]?.main ?? [])
			for (const { node } of targets ?? []) seen.add(node);
	}
	return seen.has(to);
}

/** All wires, without those that lead back to the start of a loop. */
function wiresOf({ nodes, connections }: CanvasWorkflow): Wire[] {
	const byName = new Map(nodes.map((node) => [node.name, node]));
	const inputs = new Map<string, number>();
	const links = Object.entries(connections).flatMap(([source, { main = [] }]) =>
		main.flatMap((targets, output) =>
			(targets ?? []).map(({ node: target, index }) => ({ source, output, target, index })),
		),
	);
	for (const { target, index } of links)
		inputs.set(target, Math.max(inputs.get(target) ?? 0, index + 1));
	const portY = (node: WorkflowNode, index: number, count: number) =>
		node.position[1] + (nodeSize * (index + 1)) / (count + 1);
	return links.flatMap(({ source, output, target, index }) => {
		const [from, to] = [byName.get(source)!, byName.get(target)!];
		const isBackward = from.position[0] > to.position[0];
		if (isBackward && leadsTo(connections, target, source)) return [];
		const outputs = outputCount(from, connections[source]!.main!.length);
		return {
			source,
			target,
			ports: [`${source} ${output}`, `${target} ${index}`],
			from: { x: from.position[0] + nodeSize, y: portY(from, output, outputs) },
			to: { x: to.position[0], y: portY(to, index, inputs.get(target)!) },
		};
	});
}

/** Whether b is to the left of the line through a and c, to its right, or on it. */
const side = (a: Point, b: Point, c: Point): number =>
	Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));

const cross = (one: Wire, other: Wire): boolean =>
	!one.ports.some((port) => other.ports.includes(port)) &&
	side(one.from, one.to, other.from) !== side(one.from, one.to, other.to) &&
	side(other.from, other.to, one.from) !== side(other.from, other.to, one.to);

/** Whether the connection enters the box. Its wires leave a node to the right and enter the next one from the left. */
function entersBox({ from, to }: Wire, { left, top, right, bottom }: Box): boolean {
	const steps = 100;
	for (let step = 1; step < steps; step++) {
		const x = from.x + ((to.x - from.x) * step) / steps;
		const y = from.y + ((to.y - from.y) * step) / steps;
		if (x > left && x < right && y > top && y < bottom) return true;
	}
	return false;
}

const pairs = <T>(list: readonly T[]): Array<[T, T]> =>
	list.flatMap((one, index) => list.slice(index + 1).map((other): [T, T] => [one, other]));

/** @returns what is wrong, a sentence each */
export function findLayoutProblems(workflow: CanvasWorkflow): string[] {
	const nodes = workflow.nodes.filter((node) => !isNote(node));
	const notes = workflow.nodes.filter(isNote);
	const wires = wiresOf(workflow);
	return [
		...pairs(nodes)
			.filter(([one, other]) =>
				overlap(withLabel(boxOf(one)), withLabel(boxOf(other))),
			)
			.map(([one, other]) => `${one.name} and ${other.name} overlap`),
		...notes.flatMap((note) =>
			[...nodes, ...notes.filter((other) => other !== note)]
				.filter((other) => overlap(boxOf(note), boxOf(other)))
				.map((other) => `the note ${note.name} covers ${other.name}`),
		),
		...wires
			.filter(({ from, to }) => to.x < from.x)
			.map(({ source, target }) => `the connection from ${source} to ${target} runs backward`),
		...pairs(wires)
			.filter(([one, other]) => cross(one, other))
			.map(
				([one, other]) =>
					`the connection from ${one.source} to ${one.target} crosses that from ${other.source} to ${other.target}`,
			),
		...wires.flatMap((wire) =>
			nodes
				.filter(({ name }) => name !== wire.source && name !== wire.target)
				.filter((node) => entersBox(wire, boxOf(node)))
				.map(({ name }) => `the connection from ${wire.source} to ${wire.target} passes through ${name}`),
		),
	];
}
