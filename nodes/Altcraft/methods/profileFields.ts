/** The fields of a database and of a resource's subscriptions, as the platform describes them. */
import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { findOperation } from '../operations';
import { systemFields } from '../operations/profileSystemFields';
import type { JsonObject } from '../types';
import { idParameter, currentText, currentId } from './currentParameters';
import { requestPage } from './listRequests';

export interface NamedField {
	name: string;
	title: string;
	/** The platform's word for the type; empty where it is not known. */
	type: string;
	required: boolean;
	system: boolean;
	/** The texts of a field that takes one of several. */
	options?: string[];
}

function described(field: JsonObject): NamedField {
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

/** Fields that every profile has. */
export const systemFieldList: readonly NamedField[] = systemFields.map(
	({ name, title, type }): NamedField => ({
		name,
		title,
		type: type === 'dateTime' ? 'date' : type === 'array' ? 'tags' : type,
		required: false,
		system: true,
	}),
);

/** The database of the node, or that of the trigger mailing or scenario it is about. */
async function databaseOf(context: ILoadOptionsFunctions): Promise<number | undefined> {
	const own = idParameter(context, 'db_id');
	if (own !== undefined) return own;
	const mailing = idParameter(context, 'trigger_id');
	if (mailing !== undefined) {
		const { data } = await requestPage(context, findOperation('triggerMailing', 'get'), {
			id: mailing,
		});
		return currentId((data as JsonObject | undefined)?.list_id);
	}
	const scenario = idParameter(context, 'workflow_id');
	if (scenario === undefined) return undefined;
	const list = { from_id: scenario, limit: 1 };
	const { data } = await requestPage(context, findOperation('scenario', 'getAll'), list);
	const [found] = (data ?? []) as JsonObject[];
	return found?.id === scenario ? currentId(found.list_id) : undefined;
}

/** The fields of the node's database, system fields first; these alone where no database is known. */
export async function databaseFields(
	context: ILoadOptionsFunctions,
): Promise<readonly NamedField[]> {
	const id = await databaseOf(context);
	if (id === undefined) return systemFieldList;
	const answer = await requestPage(context, findOperation('database', 'getFields'), { id });
	const fields = ((answer.data ?? []) as JsonObject[]).map(described);
	const missing = systemFieldList.filter(
		({ name }) => !fields.some((field) => field.name === name),
	);
	return [
		...fields.filter(({ system }) => system),
		...missing,
		...fields.filter(({ system }) => !system),
	];
}

/** The fields of the subscriptions that the node names, by resource and channel. @throws when it names none in plain words */
export async function subscriptionFields(context: ILoadOptionsFunctions): Promise<NamedField[]> {
	const fields = new Map<string, NamedField>();
	const subscriptions = named(context);
	if (subscriptions.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			'Choose the resource of the subscription first',
			{
				description:
					'The fields of a subscription are those of its resource. Where the resource is an expression, give the field by its name.',
			},
		);
	}
	for (const subscription of subscriptions) {
		const answer = await requestPage(context, findOperation('resource', 'getFields'), subscription);
		for (const field of (answer.data ?? []) as JsonObject[]) {
			const each = described(field);
			if (!fields.has(each.name)) fields.set(each.name, each);
		}
	}
	return [...fields.values()];
}

/** Resource and channel of each subscription that the node is about, each pair once. */
function named(context: ILoadOptionsFunctions): Array<{ id: number; channel: string }> {
	const { row = [] } = (context.getCurrentNodeParameter('subscriptions') ?? {}) as {
		row?: Array<Record<string, unknown>>;
	};
	const own = context.getCurrentNodeParameters() as Record<string, unknown> | undefined;
	const found = new Map<string, { id: number; channel: string }>();
	const restricted = (own?.options ?? {}) as Record<string, unknown>;
	for (const { resource_id: resource, channel } of [...row, own ?? {}, restricted]) {
		const id = currentId(resource);
		const name = String(currentText(channel) ?? 'email');
		if (id !== undefined) found.set(`${id} ${name}`, { id, channel: name });
	}
	return [...found.values()];
}
