/** The cursor follows the node, not its name. */
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeTypes,
	type IPollFunctions,
} from 'n8n-workflow';

import { openCursorStore } from '../../nodes/Altcraft/polling/cursorStore';

const nodeTypes = { getByNameAndVersion: () => undefined } as unknown as INodeTypes;

/** n8n's static data of a workflow, after a restart if it is given as JSON. */
const createWorkflow = (staticData: string) =>
	new Workflow({
		id: 'w',
		nodes: [],
		connections: {},
		active: true,
		nodeTypes,
		staticData: JSON.parse(staticData) as IDataObject,
	});

const contextOf = (workflow: Workflow, id: string, name: string, durable?: IDataObject) =>
	({
		getNode: () => ({ id, name }),
		getWorkflowStaticData: (type: string) =>
			type === 'node' && durable ? durable : workflow.getStaticData(type, { id, name } as INode),
	}) as unknown as IPollFunctions;

const cursor = { key: 'k', cursor: '-abc' };

test('a renamed node keeps its cursor, another node with its name does not get it', () => {
	const workflow = createWorkflow('{}');
	openCursorStore(contextOf(workflow, '1', 'Poll')).save(cursor);
	const restarted = createWorkflow(JSON.stringify(workflow.staticData));
	expect(openCursorStore(contextOf(restarted, '1', 'Renamed')).load()).toEqual(cursor);
	expect(openCursorStore(contextOf(restarted, '2', 'Poll')).load()).toBeUndefined();
});

test('saving marks static data as changed', () => {
	const workflow = createWorkflow('{}');
	openCursorStore(contextOf(workflow, '1', 'Poll')).save(cursor);
	expect((workflow.staticData as { __dataChanged?: boolean }).__dataChanged).toBe(true);
});

test('with durable cursors n8n keeps the data of the node, and takes over what was stored before', () => {
	const workflow = createWorkflow('{}');
	openCursorStore(contextOf(workflow, '1', 'Poll')).save(cursor);
	const durable: IDataObject = {};
	const store = openCursorStore(contextOf(workflow, '1', 'Poll', durable));
	expect(store.load()).toEqual(cursor);
	store.save({ ...cursor, cursor: '-def' });
	expect(durable).toEqual({ altcraftPollingTrigger: { key: 'k', cursor: '-def' } });
	expect(store.load()).toMatchObject({ cursor: '-def' });
});
