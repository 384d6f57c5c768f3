/** Profile databases. */
import { notFound } from '../responses';
import type { Group } from './accessGroups';
import type { CoreState } from './core';
import type { Field } from './fields';
import { SYSTEM_FIELDS, kindOfField } from './fields';
import { ProfileStore } from './profiles';

export class Database {
	readonly profiles = new ProfileStore();
	readonly fields: Map<string, Field>;
	description = '';
	suppressId = 1;
	uiTags: string[] = [];
	groups: Group[] = [{ id: 0, name: 'main' }];
	/** Counters of the last refresh, by resource. */
	readonly counters = new Map<number, unknown>();

	constructor(
		readonly id: number,
		readonly name: string,
		readonly customFields: Field[],
	) {
		this.fields = new Map([...SYSTEM_FIELDS, ...customFields].map((field) => [field.name, field]));
	}
}

export interface DatabaseState extends CoreState {
	readonly databases: Map<number, Database>;
}

/** @throws ApiError 404 */
export function findDatabase({ databases }: DatabaseState, id: unknown): Database {
	const database = databases.get(id as number);
	if (!database) throw notFound(`database ${String(id)}`);
	return database;
}

/** JSON type of a field; undefined for an unknown field. */
export function fieldKind(database: Database | undefined, name: string) {
	const field = database?.fields.get(name);
	return field && kindOfField(field);
}
