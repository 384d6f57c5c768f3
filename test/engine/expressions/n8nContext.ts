/** Creates n8n's own context of a node, for one parameter and one item. */
import { ExecuteContext } from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type { INodeExecutionData, INodeParameters, INodeTypes } from 'n8n-workflow';

const description = { properties: [], inputs: ['main'], outputs: ['main'] };
const nodeTypes = {
	getByName: () => ({ description }),
	getByNameAndVersion: () => ({ description }),
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

const url = 'http://localhost:5678';
const additionalData = {
	webhookWaitingBaseUrl: url,
	formWaitingBaseUrl: url,
	executionId: '1',
	variables: {},
};

const node = { id: '1', name: 'Node', type: 'package.node', typeVersion: 1, position: [0, 0] };

/** @returns a function for `comparePairs`, and the workflow whose expressions it evaluates */
export function createContextFactory() {
	const workflow = new Workflow({
		id: 'tests',
		nodes: [{ ...node, parameters: {} } as never],
		connections: {},
		active: false,
		nodeTypes,
	});
	const runData = createRunExecutionData({});
	const createContext = (parameter: unknown, item: INodeExecutionData) =>
		new ExecuteContext(
			workflow,
			{ ...node, parameters: { p: parameter } as INodeParameters } as never,
			additionalData as never,
			'manual',
			runData,
			0,
			[item],
			{ main: [[item]] },
			{ node, data: { main: [[item]] }, source: null } as never,
			[],
		);
	return { workflow, createContext };
}
