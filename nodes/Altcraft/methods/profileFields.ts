/** Fields of a database and of subscriptions, read from the platform. */
import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { findOperation } from '../operations';
import { systemFields } from '../operations/profileSystemFields';
import type { JsonObject } from '../types';
import { currentId, plainId, plainValue } from './currentParameters';
import { requestOperation, type Request } from './listRequests';

export interface FieldDefinition {
	name: string;
	title: string;
	/** The platform's type name in lower case; empty if unknown. */
	type: string;
	required: boolean;
	system: boolean;
	/** Values of an enum field. */
	options?: string[];
}

function toFieldDefinition(field: JsonObject): FieldDefinition {
	const name = String(field.name);
	const { options } = field;
	return {
		name,
		title: String(field.title || name),
		type: String(field.type ?? '').toLowerCase(),
		required: field.required === true,
		system: field.category === 'system',
		...(Array.isArray(options) && options.every((entry) => typeof entry === 'string')
			? { options: options as string[] }
			: {}),
	};
}

/** Fields that profiles of all databases have. */
const systemFieldDefinitions: readonly FieldDefinition[] = systemFields.map(
	({ name, title, type }): FieldDefinition => ({
		name,
		title,
		type: type === 'dateTime' ? 'date' : type === 'array' ? 'tags' : type,
		required: false,
		system: true,
	}),
);

/** The database of the node, or that of its trigger mailing or scenario. */
async function findDatabaseId(
	context: ILoadOptionsFunctions,
	request: Request,
): Promise<number | undefined> {
	const databaseId = currentId(context, 'db_id');
	if (databaseId !== undefined) return databaseId;
	const mailingId = currentId(context, 'trigger_id');
	if (mailingId !== undefined) {
		const getMailing = findOperation('triggerMailing', 'get');
		const { data } = await request(context, getMailing, { id: mailingId });
		return plainId((data as JsonObject | undefined)?.list_id);
	}
	const scenarioId = currentId(context, 'workflow_id');
	if (scenarioId === undefined) return undefined;
	// The API has no method for one scenario: the list starts with the scenario of this ID if it exists.
	const listScenarios = findOperation('scenario', 'getAll');
	const { data } = await request(context, listScenarios, {
		from_id: scenarioId,
		limit: 1,
	});
	const [scenario] = (data ?? []) as JsonObject[];
	return scenario?.id === scenarioId ? plainId(scenario.list_id) : undefined;
}

/** The fields of the node's database, system fields first; only the system fields if the database is unknown. */
export async function databaseFields(
	context: ILoadOptionsFunctions,
	request: Request = requestOperation,
): Promise<readonly FieldDefinition[]> {
	const id = await findDatabaseId(context, request);
	if (id === undefined) return systemFieldDefinitions;
	const { data } = await request(context, findOperation('database', 'getFields'), { id });
	const fields = ((data ?? []) as JsonObject[]).map(toFieldDefinition);
	const names = new Set(fields.map(({ name }) => name));
	return [
		...fields.filter(({ system }) => system),
		...systemFieldDefinitions.filter(({ name }) => !names.has(name)),
		...fields.filter(({ system }) => !system),
	];
}

/**
 * The fields of the subscriptions in the node's parameters, by resource and channel.
 *
 * @throws NodeOperationError if no resource is selected
 */
export async function subscriptionFields(
	context: ILoadOptionsFunctions,
	request: Request,
): Promise<FieldDefinition[]> {
	const subscriptions = currentSubscriptions(context);
	if (subscriptions.length === 0) {
		throw new NodeOperationError(context.getNode(), 'Select the subscription resource first', {
			description:
				'The fields depend on the resource. If it is an expression, enter the field name with By Name.',
		});
	}
	const fields = new Map<string, FieldDefinition>();
	for (const subscription of subscriptions) {
		const getFields = findOperation('resource', 'getFields');
		const { data } = await request(context, getFields, subscription);
		for (const field of ((data ?? []) as JsonObject[]).map(toFieldDefinition))
			if (!fields.has(field.name)) fields.set(field.name, field);
	}
	return [...fields.values()];
}

/** Distinct pairs of resource and channel in the subscription rows, the node's parameters and its options. */
function currentSubscriptions(
	context: ILoadOptionsFunctions,
): Array<{ id: number; channel: string }> {
	const parameters = (context.getCurrentNodeParameters() ?? {}) as Record<string, unknown>;
	const { row: rows = [] } = (context.getCurrentNodeParameter('subscriptions') ?? {}) as {
		row?: Array<Record<string, unknown>>;
	};
	const options = (parameters.options ?? {}) as Record<string, unknown>;
	const subscriptions = new Map<string, { id: number; channel: string }>();
	for (const { resource_id: resource, channel } of [...rows, parameters, options]) {
		const id = plainId(resource);
		const channelName = String(plainValue(channel) ?? 'email');
		if (id !== undefined) subscriptions.set(`${id} ${channelName}`, { id, channel: channelName });
	}
	return [...subscriptions.values()];
}
