/** Static segments: a list of profiles of one database. */
import { notFound } from '../answers';
import type { Database } from './databases';
import type { World } from './world';

export interface Segment {
	id: number;
	name: string;
	databaseId: number;
	isStatic: boolean;
	/** Ids of profiles. */
	members: Set<string>;
}

/**
 * Segments by id.
 * @param database only segments of this database count
 * @throws Refusal 404
 */
export function findSegments(world: World, ids: unknown, database: Database): Segment[] {
	return ((ids ?? []) as number[]).map((id) => {
		const segment = world.segments.get(id);
		if (!segment || segment.databaseId !== database.id) throw notFound(`segment ${String(id)}`);
		return segment;
	});
}

/** A profile that is gone belongs nowhere. */
export function leaveAllSegments(world: World, profileId: string): void {
	for (const segment of world.segments.values()) segment.members.delete(profileId);
}
