/**
 * Tests a credential like n8n does: n8n-core sends the declared request, and the declared rules are checked in n8n's
 * order, by HTTP status if the request failed and by the body if it succeeded.
 */
import { removeUserFolder } from '../engine/environment';

import { ExecuteContext, RoutingNode, type PackageDirectoryLoader } from 'n8n-core';
import { createEmptyRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import get from 'lodash/get';

import { InMemoryCredentialsHelper } from '../engine/credentials';
import { createAdditionalData } from '../engine/additionalData';

export interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

interface RequestError {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

type Rule = NonNullable<ICredentialTestRequest['rules']>[number];

/** A node that only sends the test's request. */
function createTestNode(type: ICredentialType): INodeType {
	const { request } = type.test as ICredentialTestRequest;
	return {
		description: {
			name: 'test.probe',
			displayName: 'Probe',
			description: 'Probe',
			group: ['transform'],
			version: 1,
			defaults: { name: 'Probe' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{ displayName: 'Probe', name: 'probe', type: 'string', default: '', routing: { request } },
			],
		},
	};
}

function checkStatus(rules: Rule[], { message, cause }: RequestError): TestResult {
	const response = cause?.response;
	if (response === undefined) return { status: 'Error', message: cause?.code ?? message };
	const rule = rules.find(
		({ type, properties }) => type === 'responseCode' && properties.value === response.status,
	);
	return { status: 'Error', message: rule?.properties.message ?? response.statusText };
}

function checkBody(rules: Rule[], body: unknown): TestResult {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties as {
			key: string;
			value: unknown;
			message: string;
		};
		if (get(body, key) === value) return { status: 'Error', message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

/** @param data values of the credential's fields, `url` and `token` */
export async function testCredential(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
): Promise<TestResult> {
	const nodeType = createTestNode(type);
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType };
	const node = {
		id: 'probe',
		name: 'Probe',
		type: 'test.probe',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
		credentials: { [type.name]: { id: '1', name: 'Altcraft' } },
	};
	const workflowData = { id: 'probe', name: 'probe', nodes: [node], connections: {} };
	const workflow = new Workflow({
		...workflowData,
		active: false,
		nodeTypes: nodeTypes as unknown as INodeTypes,
	});
	const loader = { getCredential: () => ({ type }) } as unknown as PackageDirectoryLoader;
	const additionalData = createAdditionalData(
		new InMemoryCredentialsHelper(loader, data),
		'probe',
		workflowData,
	);
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const decrypted = { id: '1', name: 'Altcraft', type: type.name, data };
	const rules = ((type.test as ICredentialTestRequest).rules ?? []) as Rule[];
	return await new RoutingNode(context, nodeType, decrypted).runNode().then(
		(items) => checkBody(rules, items?.[0][0].json),
		(error: RequestError) => checkStatus(rules, error),
	);
}

export { removeUserFolder };
