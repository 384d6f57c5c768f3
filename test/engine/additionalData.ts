/** What n8n gives an execution to stand on: credentials, hooks, addresses of its own. */
import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type {
	IConnections,
	ICredentialsHelper,
	INode,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

// Nodes read these addresses; nothing is ever sent there.
const OWN_ADDRESS = 'http://localhost:5678';

const notOffered = (what: string) => async (): Promise<never> => {
	throw new Error(`The engine of the tests has no ${what}`);
};

export interface WorkflowFacts {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
}

/** @param facts what the hooks of the execution are told about the workflow */
export function surroundings(
	credentialsHelper: ICredentialsHelper,
	executionId: string,
	facts: WorkflowFacts,
): IWorkflowExecuteAdditionalData {
	const now = new Date();
	const hooks = new ExecutionLifecycleHooks('manual', executionId, {
		...facts,
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
	});
	return {
		credentialsHelper,
		executionId,
		workflowId: facts.id,
		hooks,
		externalSecretsProxy: new ExternalSecretsProxy(),
		executeWorkflow: notOffered('sub-workflows'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: notOffered('task runner'),
		logAiEvent: () => {},
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${OWN_ADDRESS}/rest`,
		instanceBaseUrl: OWN_ADDRESS,
		formBaseUrl: `${OWN_ADDRESS}/form`,
		formWaitingBaseUrl: `${OWN_ADDRESS}/form-waiting`,
		formTestBaseUrl: `${OWN_ADDRESS}/form-test`,
		webhookBaseUrl: `${OWN_ADDRESS}/webhook`,
		webhookWaitingBaseUrl: `${OWN_ADDRESS}/webhook-waiting`,
		webhookTestBaseUrl: `${OWN_ADDRESS}/webhook-test`,
		mcpBaseUrl: `${OWN_ADDRESS}/mcp`,
		mcpTestBaseUrl: `${OWN_ADDRESS}/mcp-test`,
	};
}
