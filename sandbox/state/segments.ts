/** Segments: filled by hand (static), by rules once a day (updatable), or on every use (dynamic). */
import { invalid, notFound } from '../responses';
import type { Group } from './accessGroups';
import type { Database, DatabaseState } from './databases';
import type { Profile } from './profiles';
import { emailKey } from './contacts';

export interface Query {
	compo: string;
	name?: string;
	operator?: string;
	type?: string;
	value?: Array<{ name: string; value: unknown }>;
	child?: Query[];
	condition?: string;
}

export interface Rule {
	condition: string;
	list_id: number;
	limit?: number;
	percent_from?: number;
	percent_to?: number;
	queries: Query[];
}

export class Segment {
	description = '';
	uiTags: string[] = [];
	groups: Group[] = [{ id: 0, name: 'main' }];
	isRefreshDaily = false;
	rules: Rule[] = [];
	/** Profile IDs; of a dynamic segment, those of the last evaluation. */
	members = new Set<string>();
	/** Time of the last evaluation, Unix milliseconds. */
	filled = 0;
	/** Counters of the last refresh, by database and resource. */
	readonly counters = new Map<string, unknown>();

	constructor(
		readonly id: number,
		public name: string,
		readonly databaseId: number,
		public isStatic: boolean,
	) {}
}

export interface SegmentState extends DatabaseState {
	readonly segments: Map<number, Segment>;
}

const DAY = 86_400_000;

/** @throws ApiError 404 */
export function findSegment(state: SegmentState, id: unknown): Segment {
	const segment = state.segments.get(id as number);
	if (!segment) throw notFound(`segment ${String(id)}`);
	return segment;
}

/**
 * Static segments by ID.
 * @param database that the segments have to belong to
 * @throws ApiError 404, 450 for a dynamic one
 */
export function findSegments(state: SegmentState, ids: unknown, database: Database): Segment[] {
	return ((ids ?? []) as number[]).map((id) => {
		const segment = findSegment(state, id);
		if (segment.databaseId !== database.id) throw notFound(`segment ${String(id)}`);
		if (!segment.isStatic) throw invalid(`segment ${String(id)} is not static`);
		return segment;
	});
}

export function removeFromSegments(state: SegmentState, profileId: string): void {
	for (const segment of state.segments.values()) segment.members.delete(profileId);
}

/** IDs of the profiles in a segment. A dynamic segment, or one due for its daily refresh, is evaluated first. */
export function membersOf(state: SegmentState, segment: Segment): ReadonlySet<string> {
	const isDue = segment.isRefreshDaily && state.now() - segment.filled >= DAY;
	if (!segment.isStatic || isDue) fillSegment(state, segment, []);
	return segment.members;
}

/** Evaluates the rules. @param path IDs of the segments under evaluation, to stop recursion */
export function fillSegment(
	state: SegmentState,
	segment: Segment,
	path: readonly number[] = [],
): void {
	if (segment.rules.length === 0) return;
	const steps = [...path, segment.id];
	segment.members = new Set(segment.rules.flatMap((rule) => selectMembers(state, rule, steps)));
	segment.filled = state.now();
}

function selectMembers(state: SegmentState, rule: Rule, path: readonly number[]): string[] {
	const database = state.databases.get(rule.list_id);
	const fitting = [...(database?.profiles.all() ?? [])]
		.filter((profile) =>
			combine(rule, rule.queries, (query) => matchesQuery(state, profile, query, path)),
		)
		.map(({ id }) => id);
	const from = Math.floor((fitting.length * (rule.percent_from ?? 0)) / 100);
	// "All" is 0 to 99 in the samples, and up to 100 in the table.
	const share = rule.percent_to === undefined || rule.percent_to >= 99 ? 100 : rule.percent_to;
	const slice = fitting.slice(from, Math.ceil((fitting.length * share) / 100));
	return rule.limit ? slice.slice(0, rule.limit) : slice;
}

const combine = <T>({ condition }: { condition?: string }, all: T[], test: (one: T) => boolean) =>
	condition === 'or' ? all.some(test) : all.every(test);

/** Supports the criteria of the documentation's samples and database fields; any other matches nothing. */
function matchesQuery(
	state: SegmentState,
	profile: Profile,
	query: Query,
	path: readonly number[],
): boolean {
	const { child, type, name, operator, value } = query;
	if (child?.length && !combine(query, child, (inner) => matchesQuery(state, profile, inner, path)))
		return false;
	const parameter = (word: string) => value?.find((one) => one.name === word)?.value;
	if (type === 'statseg' && operator === 'once') {
		const other = state.segments.get(parameter('segment_id') as number);
		if (!other || path.includes(other.id)) return false;
		if (!other.isStatic) fillSegment(state, other, path);
		return other.members.has(profile.id);
	}
	if (operator !== 'equal' || name === undefined) return false;
	if (query.compo === 'domaingroup') {
		const domain = emailKey(profile.fields.email ?? '').split('@')[1];
		return domain !== undefined && domain === String(parameter('domaingroup')).toLowerCase();
	}
	return value?.some((one) => one.value === profile.fields[name]) ?? false;
}
