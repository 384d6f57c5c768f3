/** The additional data that n8n passes to an execution: credentials, hooks and the URLs of the instance. */
import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type {
	IConnections,
	ICredentialsHelper,
	INode,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

// Nodes read these URLs; no test sends a request to them.
const INSTANCE_URL = 'http://localhost:5678';

const notSupported = (what: string) => async (): Promise<never> => {
	throw new Error(`The test engine does not support ${what}`);
};

export interface WorkflowData {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
}

/** @param workflowData passed to the hooks of the execution */
export function createAdditionalData(
	credentialsHelper: ICredentialsHelper,
	executionId: string,
	workflowData: WorkflowData,
): IWorkflowExecuteAdditionalData {
	const now = new Date();
	const hooks = new ExecutionLifecycleHooks('manual', executionId, {
		...workflowData,
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
	});
	return {
		credentialsHelper,
		executionId,
		workflowId: workflowData.id,
		hooks,
		externalSecretsProxy: new ExternalSecretsProxy(),
		executeWorkflow: notSupported('sub-workflows'),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: notSupported('task runners'),
		logAiEvent: () => {},
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${INSTANCE_URL}/rest`,
		instanceBaseUrl: INSTANCE_URL,
		formBaseUrl: `${INSTANCE_URL}/form`,
		formWaitingBaseUrl: `${INSTANCE_URL}/form-waiting`,
		formTestBaseUrl: `${INSTANCE_URL}/form-test`,
		webhookBaseUrl: `${INSTANCE_URL}/webhook`,
		webhookWaitingBaseUrl: `${INSTANCE_URL}/webhook-waiting`,
		webhookTestBaseUrl: `${INSTANCE_URL}/webhook-test`,
		mcpBaseUrl: `${INSTANCE_URL}/mcp`,
		mcpTestBaseUrl: `${INSTANCE_URL}/mcp-test`,
	};
}
