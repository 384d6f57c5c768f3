/** Calls the methods that the editor calls while a user fills in parameters: lists, options and columns. */
import { LoadOptionsContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	ICredentialsHelper,
	INodeCredentials,
	INodeParameters,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';

const METHOD_KINDS = ['listSearch', 'loadOptions', 'resourceMapping'] as const;
export type EditorMethodKind = (typeof METHOD_KINDS)[number];

export interface EditorMethodCall {
	methodName: string;
	/** Parameters that the user has set so far. */
	parameters: Record<string, unknown>;
	/** Text in the list's search field. */
	filter?: string;
	paginationToken?: string;
	/** Only needed when methods of different kinds have the same name. */
	kind?: EditorMethodKind;
}

interface EditorMethodRequest {
	nodeTypes: INodeTypes;
	type: string;
	credentials: ICredentialsHelper;
	nodeCredentials: INodeCredentials;
	call: EditorMethodCall;
}

/** @throws when the node has no method with that name */
function findMethodKind(
	methods: INodeType['methods'],
	{ methodName, kind }: EditorMethodCall,
): EditorMethodKind {
	const found = METHOD_KINDS.filter((each) => methods?.[each]?.[methodName] !== undefined);
	const chosen = kind ?? found[0];
	if (chosen === undefined || !found.includes(chosen)) {
		throw new Error(`The node has no method ${methodName}`);
	}
	return chosen;
}

/**
 * Calls the method with n8n's own context for it. Returns the node's result, with a numeric page token
 * converted to text, as n8n's REST API does it.
 */
export async function callEditorMethod(request: EditorMethodRequest): Promise<unknown> {
	const { nodeTypes, type, credentials, nodeCredentials, call } = request;
	const nodeType = nodeTypes.getByNameAndVersion(type);
	const kind = findMethodKind(nodeType.methods, call);
	const parameters = call.parameters as INodeParameters;
	const version = [nodeType.description.version].flat().at(-1) ?? 1;
	const node = {
		id: 'editor',
		name: 'Altcraft',
		type,
		typeVersion: version,
		position: [0, 0] as [number, number],
		parameters,
		credentials: nodeCredentials,
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const workflowData = { id: 'editor', name: 'editor', nodes: [node], connections: {} };
	const additionalData = createAdditionalData(credentials, 'editor', workflowData);
	additionalData.currentNodeParameters = parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters');
	const method = nodeType.methods?.[kind]?.[call.methodName] as (
		this: LoadOptionsContext,
		filter?: string,
		paginationToken?: string,
	) => Promise<unknown>;
	const result = await method.call(context, call.filter, call.paginationToken);
	const token = (result as { paginationToken?: unknown } | undefined)?.paginationToken;
	return typeof token === 'number'
		? { ...(result as object), paginationToken: `${token}` }
		: result;
}
