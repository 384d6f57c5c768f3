/** How a test drives one operation, and short ways to write its parameters. */
import type { ItemInput } from '../workflow';
import type { World } from '../sandboxEngine';

type Values = Record<string, unknown>;

/** What a case prepared: ids that the platform gave. */
export type Given = Record<string, string>;

export interface Case {
	/** `resource.operation` of the catalogue. */
	of: string;
	/** What sets it apart from other cases of the same operation. */
	about?: string;
	/** What the platform holds before; nothing but databases, resources and segments when left out. */
	seed?: 'demo';
	/** Prepares the platform, past the node. */
	given?: (world: World) => Promise<Given>;
	/** Parameters of the node; `format` is added by the test. */
	parameters: (given: Given) => Values;
	/** Items that the node is fed; one empty item when left out. */
	items?: ItemInput[];
	/** What the items that come out hold at least, in order: one for each item. */
	gives: (given: Given) => Values[];
	/** Further items may follow those of `gives`. */
	more?: boolean;
	/** The binary of the first item, as text, holds this. */
	file?: string;
}

export { columns, fields, id, rows } from './parameterValues';

/** 24 hexadecimal digits, as the platform's ids of profiles are. */
export const profileId = expect.stringMatching(/^[0-9a-f]{24}$/);

/** Adds a profile and gives its id. */
export async function addProfile(world: World, data: Values, database = 1): Promise<string> {
	const answer = await world.call('/profiles/add', { db_id: database, data });
	return answer.profile_id as string;
}
