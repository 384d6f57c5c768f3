/** The profiles of a database, indexed by the keys of the matching modes. */
import { contactKey, emailKey, md5, phoneKey } from './contacts';
import type { Subscription } from './subscriptions';

type Values = Record<string, unknown>;

export interface Profile {
	/** 24 hexadecimal digits, ascending. */
	id: string;
	fields: Values;
	subscriptions: Subscription[];
	/** Unix milliseconds. */
	created: number;
	updated: number;
}

/** The platform's placeholder for a missing email (page "Merging multiple profiles"). */
export const NO_EMAIL = 'localhost';

export const hasEmail = (profile: Profile) =>
	profile.fields.email !== undefined && profile.fields.email !== NO_EMAIL;

export class ProfileStore {
	private readonly byId = new Map<string, Profile>();
	/** Sorted by ID; removed profiles leave a gap until `compact`. */
	private order: Array<Profile | undefined> = [];
	private ids: string[] = [];
	private gaps = 0;
	private readonly index = new Map<string, Set<Profile>>();
	/** Custom fields that were used for matching; indexed from then on. */
	private readonly indexedFields = new Set<string>();

	get size(): number {
		return this.byId.size;
	}

	get(id: string): Profile | undefined {
		return this.byId.get(id);
	}

	all(): IterableIterator<Profile> {
		return this.byId.values();
	}

	/** Profiles after `id`, sorted by ID; all if it is empty. */
	*after(id: string): Generator<Profile> {
		let low = 0;
		let high = this.ids.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.ids[middle] > id) high = middle;
			else low = middle + 1;
		}
		for (; low < this.order.length; low++) {
			const profile = this.order[low];
			if (profile) yield profile;
		}
	}

	add(profile: Profile): void {
		this.byId.set(profile.id, profile);
		this.order.push(profile);
		this.ids.push(profile.id);
		this.addToIndex(profile);
	}

	/** Replaces fields and subscriptions together, so that a rejected update changes nothing. */
	update(profile: Profile, fields: Values, subscriptions: Subscription[], now: number): void {
		this.removeFromIndex(profile);
		profile.fields = fields;
		profile.subscriptions = subscriptions;
		profile.updated = now;
		this.addToIndex(profile);
	}

	remove(profile: Profile): void {
		this.removeFromIndex(profile);
		this.byId.delete(profile.id);
		const place = this.ids.indexOf(profile.id);
		this.order[place] = undefined;
		if (++this.gaps > 1000 && this.gaps > this.byId.size) this.compact();
	}

	clear(): void {
		this.byId.clear();
		this.index.clear();
		this.order = [];
		this.ids = [];
		this.gaps = 0;
	}

	/** Profiles with a key; see `indexKeys`. */
	find(key: string): Iterable<Profile> {
		return this.index.get(key) ?? [];
	}

	/** Profiles whose field has the value, or all of the tags in "a, b". */
	findByField(name: string, value: unknown): Profile[] {
		if (!this.indexedFields.has(name)) {
			this.indexedFields.add(name);
			for (const profile of this.byId.values()) {
				for (const key of fieldKeys(profile, name)) this.addKey(key, profile);
			}
		}
		const exact = this.find(`field|${name}|${String(value)}`);
		const tags = String(value)
			.split(',')
			.map((tag) => tag.trim());
		const [first, ...others] = tags.map((tag) => new Set(this.find(`tag|${name}|${tag}`)));
		const tagged = [...first].filter((profile) => others.every((set) => set.has(profile)));
		return [...new Set([...exact, ...tagged])];
	}

	private compact(): void {
		this.order = [...this.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
		this.ids = this.order.map((profile) => profile?.id ?? '');
		this.gaps = 0;
	}

	private indexKeys(profile: Profile): string[] {
		const keys: string[] = [];
		if (hasEmail(profile)) keys.push(`email|${emailKey(profile.fields.email)}`);
		for (const phone of (profile.fields.phones as string[] | undefined) ?? []) {
			keys.push(`phone|${phoneKey(phone)}`);
		}
		for (const { is_delete, channel, contact } of profile.subscriptions) {
			// By contact only; the resource is checked afterwards.
			if (!is_delete) keys.push(`sub|${contactKey('', channel, contact)}`);
		}
		for (const name of this.indexedFields) keys.push(...fieldKeys(profile, name));
		return keys;
	}

	private addKey(key: string, profile: Profile): void {
		const there = this.index.get(key);
		if (there) there.add(profile);
		else this.index.set(key, new Set([profile]));
	}

	private addToIndex(profile: Profile): void {
		for (const key of this.indexKeys(profile)) this.addKey(key, profile);
	}

	private removeFromIndex(profile: Profile): void {
		for (const key of this.indexKeys(profile)) {
			const there = this.index.get(key);
			there?.delete(profile);
			if (there?.size === 0) this.index.delete(key);
		}
	}
}

function fieldKeys(profile: Profile, name: string): string[] {
	const value = profile.fields[name];
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.map((tag) => `tag|${name}|${String(tag)}`);
	return [`field|${name}|${String(value)}`];
}

/** The platform's short hash of a profile: 16 hexadecimal digits. */
export const xxhOf = (profile: Profile) => md5(`xxh|${profile.id}`).slice(0, 16);
