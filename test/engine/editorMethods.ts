/** What the editor asks a node while a user fills in its fields: dropdown lists and columns to map. */
import { LoadOptionsContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	ICredentialsHelper,
	INodeCredentials,
	INodeParameters,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';

import { surroundings } from './additionalData';

const KINDS = ['listSearch', 'loadOptions', 'resourceMapping'] as const;
export type OptionKind = (typeof KINDS)[number];

export interface OptionsCall {
	methodName: string;
	/** What the user has filled in so far. */
	parameters: Record<string, unknown>;
	/** What the user typed into the list's search field. */
	filter?: string;
	paginationToken?: string;
	/** Needed only where methods of different kinds share a name. */
	kind?: OptionKind;
}

interface Ask {
	nodeTypes: INodeTypes;
	type: string;
	credentials: ICredentialsHelper;
	credentialsOfNode: INodeCredentials;
	call: OptionsCall;
}

/** @throws when the node has no method of that name */
function findKind(methods: INodeType['methods'], { methodName, kind }: OptionsCall): OptionKind {
	const found = KINDS.filter((each) => methods?.[each]?.[methodName] !== undefined);
	const chosen = kind ?? found[0];
	if (chosen === undefined || !found.includes(chosen)) {
		throw new Error(`The node has no method ${methodName}`);
	}
	return chosen;
}

/**
 * Calls the method with n8n's own context for it. The answer is what the node gave, except that a numeric
 * page token becomes text, as n8n's REST interface does it.
 */
export async function askOptions(ask: Ask): Promise<unknown> {
	const { nodeTypes, type, credentials, credentialsOfNode, call } = ask;
	const nodeType = nodeTypes.getByNameAndVersion(type);
	const kind = findKind(nodeType.methods, call);
	const parameters = call.parameters as INodeParameters;
	const version = [nodeType.description.version].flat().at(-1) ?? 1;
	const node = {
		id: 'editor',
		name: 'Altcraft',
		type,
		typeVersion: version,
		position: [0, 0] as [number, number],
		parameters,
		credentials: credentialsOfNode,
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const facts = { id: 'editor', name: 'editor', nodes: [node], connections: {} };
	const additionalData = surroundings(credentials, 'editor', facts);
	additionalData.currentNodeParameters = parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters');
	const method = nodeType.methods?.[kind]?.[call.methodName] as (
		this: LoadOptionsContext,
		filter?: string,
		paginationToken?: string,
	) => Promise<unknown>;
	const answer = await method.call(context, call.filter, call.paginationToken);
	const token = (answer as { paginationToken?: unknown } | undefined)?.paginationToken;
	return typeof token === 'number'
		? { ...(answer as object), paginationToken: `${token}` }
		: answer;
}
