/** Test cases that run one operation each, and helpers for their parameters. */
import type { ItemInput } from '../workflow';
import type { SandboxEngine } from '../sandboxEngine';

type Values = Record<string, unknown>;

/** IDs of what `prepare` created in the sandbox, by name. */
export type PreparedIds = Record<string, string>;

export interface OperationCase {
	/** `resource.operation` */
	operation: string;
	/** Tells it apart from other cases of the same operation. */
	label?: string;
	/** Initial data of the sandbox; by default only databases, resources and segments. */
	seed?: 'demo';
	/** Prepares the sandbox without the node. */
	prepare?: (sandbox: SandboxEngine) => Promise<PreparedIds>;
	/** Parameters of the node; the test adds `format`. */
	parameters: (ids: PreparedIds) => Values;
	/** Input items; one empty item by default. */
	items?: ItemInput[];
	/** Properties that the output items must have, one object per item, in order. */
	expected: (ids: PreparedIds) => Values[];
	/** Whether more items may follow those of `expected`. */
	hasMoreItems?: boolean;
	/** Text that the binary data of the first item must contain. */
	fileText?: string;
}

export { columns, fields, id, newField, rows } from './parameterValues';

/** Matches a profile ID: 24 hexadecimal digits. */
export const profileId = expect.stringMatching(/^[0-9a-f]{24}$/);

/** Adds a profile and returns its ID. */
export async function addProfile(
	sandbox: SandboxEngine,
	data: Values,
	database = 1,
): Promise<string> {
	const response = await sandbox.call('/profiles/add', { db_id: database, data });
	return response.profile_id as string;
}
