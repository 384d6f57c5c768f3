/**
 * How n8n's editor draws a workflow, in pixels, and what makes the drawing hard to read: nodes that overlap, wires that
 * cross, run backward or pass through a node, and notes that cover something.
 */
export interface WorkflowNode {
	name: string;
	type: string;
	position: [number, number];
	parameters: Record<string, any>;
	onError?: string;
}

export interface Workflow {
	nodes: WorkflowNode[];
	connections: Record<string, { main?: Array<Array<{ node: string; index?: number }> | null> }>;
	settings?: { errorWorkflow?: string };
}

export interface Point {
	x: number;
	y: number;
}

export interface Box extends Point {
	width: number;
	height: number;
}

export interface Wire {
	name: string;
	source: WorkflowNode;
	target: WorkflowNode;
	from: Point;
	to: Point;
	path: Point[];
}

/** Width of a node, and its height with up to two inputs or outputs. Each more makes it higher. */
const nodeSize = 96;
const portHeight = 32;
/** The name and the subtitle are below the node, in up to three lines of twice its width. */
const nameHeight = 64;
const nameMargin = nodeSize / 2;
/** Straight pieces by which a wire's curve is replaced. */
const pieces = 16;
/** Wires that end in the same port run into each other there. */
const portSize = 16;

export const isNote = ({ type }: WorkflowNode) => type === 'n8n-nodes-base.stickyNote';

export const nodesOf = ({ nodes }: Workflow) => nodes.filter((node) => !isNote(node));

/** The square of a node without its name, or the whole note. */
export function boxOf(node: WorkflowNode): Box {
	const [x, y] = node.position;
	if (!isNote(node)) return { x, y, width: nodeSize, height: heightOf(node) };
	return { x, y, width: node.parameters.width ?? 240, height: node.parameters.height ?? 160 };
}

/** A node with the name below it. */
export function withName(node: WorkflowNode): Box {
	const { x, y, width, height } = boxOf(node);
	if (isNote(node)) return { x, y, width, height };
	return { x: x - nameMargin, y, width: width + 2 * nameMargin, height: height + nameHeight };
}

export const overlap = (a: Box, b: Box) =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Number of outputs, with the error output. */
export function countOutputs({ type, parameters, onError }: WorkflowNode): number {
	const { rules, options } = parameters;
	const ofSwitch = (rules?.values?.length ?? 0) + (options?.fallbackOutput === 'extra' ? 1 : 0);
	const outputs: Record<string, number> = {
		'n8n-nodes-base.if': 2,
		'n8n-nodes-base.splitInBatches': 2,
		'n8n-nodes-base.switch': parameters.numberOutputs ?? ofSwitch,
	};
	return (outputs[type] ?? 1) + (onError === 'continueErrorOutput' ? 1 : 0);
}

const countInputs = ({ type, parameters }: WorkflowNode) =>
	type === 'n8n-nodes-base.merge' ? (parameters.numberInputs ?? 2) : 1;

const heightOf = (node: WorkflowNode) =>
	nodeSize + portHeight * Math.max(0, Math.max(countInputs(node), countOutputs(node)) - 2);

/** The ports of one side are at equal distances. */
const portOffset = (node: WorkflowNode, index: number, count: number) =>
	(heightOf(node) * (index + 1)) / (count + 1);

/** The curve that n8n draws between two ports: a cubic Bézier curve with horizontal ends. */
export function curve(from: Point, to: Point): Point[] {
	const bend = (to.x - from.x) / 2;
	return Array.from({ length: pieces + 1 }, (_, step) => {
		const t = step / pieces;
		const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3] as const;
		const [a, b, c, d] = weights;
		return {
			x: a * from.x + b * (from.x + bend) + c * (to.x - bend) + d * to.x,
			y: (a + b) * from.y + (c + d) * to.y,
		};
	});
}

/** All wires. Throws if a connection names a node that does not exist. */
export function wiresOf(workflow: Workflow): Wire[] {
	const byName = new Map(workflow.nodes.map((node) => [node.name, node]));
	const find = (name: string) => {
		const node = byName.get(name);
		if (!node) throw new Error(`Unknown node: ${name}`);
		return node;
	};
	return Object.entries(workflow.connections).flatMap(([sourceName, { main = [] }]) =>
		main.flatMap((links, output) =>
			(links ?? []).map((link) => drawWire(find(sourceName), output, find(link.node), link.index)),
		),
	);
}

function drawWire(source: WorkflowNode, output: number, target: WorkflowNode, input = 0): Wire {
	const [sourceX, sourceY] = source.position;
	const [targetX, targetY] = target.position;
	const outputs = Math.max(countOutputs(source), output + 1);
	const from = { x: sourceX + nodeSize, y: sourceY + portOffset(source, output, outputs) };
	const to = { x: targetX, y: targetY + portOffset(target, input, countInputs(target)) };
	const name = `${source.name} [${output}] > ${target.name}`;
	return { name, source, target, from, to, path: curve(from, to) };
}

const direction = (a: Point, b: Point, c: Point) =>
	Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));

/** Touching counts, as curves can cross where two pieces meet; pieces of one line do not. */
function piecesCross(a: Point, b: Point, c: Point, d: Point): boolean {
	const [one, two] = [direction(a, b, c), direction(a, b, d)];
	const [three, four] = [direction(c, d, a), direction(c, d, b)];
	const isOneLine = [one, two, three, four].every((side) => side === 0);
	return !isOneLine && one * two <= 0 && three * four <= 0;
}

const near = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y) < portSize;

/** Whether two wires cross outside of a port that both use. */
export function wiresCross(one: Wire, other: Wire): boolean {
	const shared = [near(one.from, other.from) && one.from, near(one.to, other.to) && one.to];
	const isAtPort = (point: Point) => shared.some((port) => port && near(port, point));
	for (let i = 0; i < pieces; i++) {
		const [a, b] = [one.path[i]!, one.path[i + 1]!];
		if (isAtPort(a) || isAtPort(b)) continue;
		for (let j = 0; j < pieces; j++) {
			if (piecesCross(a, b, other.path[j]!, other.path[j + 1]!)) return true;
		}
	}
	return false;
}

/** Whether a wire passes through a box. */
export function passesThrough({ path }: Wire, { x, y, width, height }: Box): boolean {
	const [left, right, top, bottom] = [x, x + width, y, y + height];
	const corners = [
		{ x: left, y: top },
		{ x: right, y: top },
		{ x: right, y: bottom },
		{ x: left, y: bottom },
	];
	const isInside = (point: Point) =>
		point.x > left && point.x < right && point.y > top && point.y < bottom;
	return path.some((point, index) => {
		const next = path[index + 1];
		if (isInside(point)) return true;
		return (
			next !== undefined &&
			corners.some((corner, side) => piecesCross(point, next, corner, corners[(side + 1) % 4]!))
		);
	});
}
