/** Access groups of the account: most objects belong to one. */
import { notFound } from '../responses';

export interface Group {
	id: number;
	name: string;
}

const GROUPS: Group[] = [
	{ id: 0, name: 'main' },
	{ id: 1, name: 'subaccount' },
	{ id: 2, name: 'branch' },
];

/** Groups by ID; the first group when no IDs are given. @throws ApiError 404 */
export function findGroups(ids: number[] | undefined): Group[] {
	if (!ids?.length) return [GROUPS[0]];
	return ids.map((id) => {
		const group = GROUPS.find((one) => one.id === id);
		if (!group) throw notFound(`access group ${id}`);
		return group;
	});
}
