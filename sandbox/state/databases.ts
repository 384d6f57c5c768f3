/** Profile databases. */
import { notFound } from '../responses';
import type { Field } from './fields';
import { SYSTEM_FIELDS } from './fields';
import { ProfileStore } from './profiles';
import type { World } from './state';

export interface Group {
	id: number;
	name: string;
}

export class Database {
	readonly profiles = new ProfileStore();
	readonly fields: Map<string, Field>;
	description = '';
	suppressId = 1;
	uiTags: string[] = [];
	groups: Group[] = [{ id: 0, name: 'main' }];
	/** Counters as they were when somebody asked to refresh them, by resource. */
	readonly counters = new Map<number, unknown>();

	constructor(
		readonly id: number,
		readonly name: string,
		readonly customFields: Field[],
	) {
		this.fields = new Map([...SYSTEM_FIELDS, ...customFields].map((field) => [field.name, field]));
	}
}

/** @throws Refusal 404 */
export function findDatabase(world: World, id: unknown): Database {
	const database = world.databases.get(id as number);
	if (!database) throw notFound(`database ${String(id)}`);
	return database;
}
