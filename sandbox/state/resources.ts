/** Resources: channels, attached databases and custom fields of subscriptions. */
import { ApiError, invalid, notFound } from '../responses';
import type { Group } from './accessGroups';
import type { Database } from './databases';
import type { Field } from './fields';
import type { CoreState } from './core';

/** Built-in subscription fields (page "Get resource subscription fields"). */
const SYSTEM_FIELDS: Field[] = [
	{ name: '_device_type', title: 'Device type', type: 'unicode', dictionary: 'devices' },
	{ name: '_device_model', title: 'Device model', type: 'unicode' },
	{ name: '_device_name', title: 'Device name', type: 'unicode' },
	{ name: '_browser_name', title: 'Browser', type: 'unicode', dictionary: 'browsers' },
	{ name: '_os', title: 'Operating system', type: 'unicode', dictionary: 'oses' },
	{ name: '_os_ver', title: 'Version of the operating system', type: 'version' },
	{ name: '_os_tz', title: 'Time zone', type: 'unicode', dictionary: 'tz' },
	{ name: '_os_language', title: 'Language', type: 'unicode', dictionary: 'languages' },
	{ name: '_ad_track', title: 'Advertising tracking', type: 'bool' },
	{ name: '_ad_id', title: 'Advertising identifier', type: 'unicode' },
	{ name: '_app_id', title: 'Application', type: 'unicode' },
	{ name: '_app_iid', title: 'Installation', type: 'unicode' },
	{ name: '_app_ver', title: 'Version of the application', type: 'version' },
];

export class Resource {
	groups: Group[] = [{ id: 0, name: 'main' }];
	trkDomain = 'tracking.example.com';
	url = 'https://shop.example.com';

	constructor(
		readonly id: number,
		readonly name: string,
		readonly channels: string[],
		readonly databaseIds: number[],
		/** Custom fields of subscriptions, the same in every channel. */
		readonly customFields: Field[],
		/** Token of the resource, used by methods without a database (message_unsub). */
		readonly token: string,
		/** Categories that subscriptions may have. */
		readonly categories: readonly string[],
	) {}

	/** System fields by channel; only push has devices and applications. */
	systemFields(channel: string): Field[] {
		return channel === 'push'
			? SYSTEM_FIELDS
			: SYSTEM_FIELDS.filter(({ name }) => !/^_(ad|app|device_n)/.test(name));
	}

	fieldMap(channel: string): Map<string, Field> {
		const fields = [...this.customFields, ...this.systemFields(channel)];
		return new Map(fields.map((field) => [field.name, field]));
	}
}

export interface ResourceState extends CoreState {
	readonly resources: Map<number, Resource>;
}

/** @throws ApiError 404 */
export function findResource(state: ResourceState, id: unknown): Resource {
	const resource = state.resources.get(id as number);
	if (!resource) throw notFound(`resource ${String(id)}`);
	return resource;
}

/**
 * The resource of a subscription in a database.
 * @throws ApiError 450 (no ID), 404, or 413 if the database is not attached to the resource
 */
export function findResourceOf(state: ResourceState, id: unknown, database: Database): Resource {
	if (id === undefined) throw invalid('resource_id is required');
	const resource = findResource(state, id);
	if (!resource.databaseIds.includes(database.id)) {
		throw new ApiError(413, `database ${database.id} is not available in resource ${resource.id}`);
	}
	return resource;
}
