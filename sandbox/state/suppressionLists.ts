/** Suppression lists. The platform stores MD5 hashes. */
import { notFound } from '../responses';
import type { Group } from './accessGroups';
import { emailKey, md5, phoneKey } from './contacts';

export const KINDS = ['emails', 'domains', 'phones'] as const;
export type Kind = (typeof KINDS)[number];

export class SuppressionList {
	description = '';
	isGlobal = false;
	uiTags: string[] = [];
	groups: Group[] = [{ id: 0, name: 'main' }];
	/** Entries by hash. */
	readonly entries: Record<Kind, Map<string, string>> = {
		emails: new Map(),
		domains: new Map(),
		phones: new Map(),
	};

	constructor(
		readonly id: number,
		public name: string,
	) {}

	/** @returns whether it is new */
	add(kind: Kind, entry: string): boolean {
		const hash = hashOf(kind, entry);
		if (this.entries[kind].has(hash)) return false;
		this.entries[kind].set(hash, entry);
		return true;
	}

	has(kind: Kind, entry: string): boolean {
		return this.entries[kind].has(hashOf(kind, entry));
	}

	/** Removes an entry, given as it was added or, for emails and domains, as its hash. */
	remove(kind: Kind, entry: string): void {
		const isHash = kind !== 'phones' && /^[\da-f]{32}$/i.test(entry);
		this.entries[kind].delete(isHash ? entry.toLowerCase() : hashOf(kind, entry));
	}
}

const hashOf = (kind: Kind, entry: string): string =>
	md5(kind === 'phones' ? phoneKey(entry) : emailKey(entry));

export interface SuppressionListState {
	readonly suppressionLists: Map<number, SuppressionList>;
}

/** @throws ApiError 404 */
export function findSuppressionList(state: SuppressionListState, id: unknown): SuppressionList {
	const list = state.suppressionLists.get(id as number);
	if (!list) throw notFound(`suppression list ${String(id)}`);
	return list;
}
