/** Loyalty programs: members, promotions, tiers. Points and transactions are in points.ts. */
import { notFound } from '../responses';
import type { Database, DatabaseState } from './databases';
import { findDatabase } from './databases';
import { requireMatch } from './profileMatching';
import type { Cents } from './money';
import { parseAmount } from './money';
import type { Member, PointsCurrency } from './points';
import type { Profile } from './profiles';

export interface Rule {
	points_currency_iid: number;
	points_currency_eid: string;
	static_amount?: string;
	min_amount?: string;
	max_amount?: string;
}

export interface Promotion {
	id: number;
	name: string;
	description: string;
	externalId: string;
	startDate: string;
	endDate: string;
	isActive: boolean;
	/** Accrues automatically when an order is confirmed. */
	onOrder?: boolean;
	redeemRules: Rule[];
	accrualRules: Rule[];
}

export interface Tier {
	id: number;
	eid: string;
	/** Accrued points needed to reach it. */
	from: string;
}

export class Program {
	readonly members = new Map<string, Member>();
	readonly promotions: Promotion[] = [];
	/** Tiers in order, by the ID of their group. */
	readonly tierGroups = new Map<number, { type: string; tiers: Tier[] }>();

	constructor(
		readonly id: number,
		readonly name: string,
		readonly databaseId: number,
		readonly currencies: PointsCurrency[],
	) {}
}

export interface LoyaltyState extends DatabaseState {
	readonly programs: Map<number, Program>;
}

/** @throws ApiError 404 */
export function findProgram(state: LoyaltyState, id: unknown): Program {
	const program = state.programs.get(id as number);
	if (!program) throw notFound(`loyalty program ${String(id)}`);
	return program;
}

/** The points currency of a request; the program's first one by default. @throws ApiError 404 */
export function findCurrency(
	program: Program,
	{ points_currency_iid: iid, points_currency_eid: eid }: Record<string, unknown>,
): PointsCurrency {
	const found = program.currencies.find(
		(one) => (iid === undefined || one.iid === iid) && (eid === undefined || one.eid === eid),
	);
	if (!found) throw notFound(`points currency ${String(eid ?? iid)}`);
	return found;
}

/** By ID or external ID. @throws ApiError 404 */
export function findPromotion(program: Program, id: unknown): Promotion {
	const found = program.promotions.find(
		(one) => one.externalId === id || String(one.id) === String(id),
	);
	if (!found) throw notFound(`promotion ${String(id)}`);
	return found;
}

/** The profile by the request's matching keys, in the program's database. @throws ApiError 404, 435, 450 */
export function findProgramProfile(
	state: LoyaltyState,
	program: Program,
	body: Record<string, unknown>,
): { database: Database; profile: Profile } {
	const database = findDatabase(state, program.databaseId);
	return { database, profile: requireMatch(database, body) };
}

/** @throws ApiError 404 if the profile does not exist or is not a member */
export function findMember(
	state: LoyaltyState,
	program: Program,
	body: Record<string, unknown>,
): Member {
	const { profile } = findProgramProfile(state, program, body);
	const member = program.members.get(profile.id);
	if (!member) throw notFound(`member ${profile.id}`);
	return member;
}

/** The tiers that a member has reached, lowest first. All accrued points count, except cancelled ones. */
export function reachedTiers(program: Program, member: Member, groupId: unknown) {
	const group = program.tierGroups.get(groupId as number);
	if (!group) throw notFound(`tiers group ${String(groupId)}`);
	const gained: Array<{ at: string; total: Cents }> = [{ at: member.registered, total: 0n }];
	for (const one of member.transactions) {
		if (one.type !== 'accrual' || one.state !== 'done') continue;
		gained.push({ at: one.createdAt, total: (gained.at(-1)?.total ?? 0n) + one.amount });
	}
	return group.tiers.flatMap((tier, order) => {
		const reached = gained.find(({ total }) => total >= parseAmount(tier.from, 'from'));
		if (!reached) return [];
		return [
			{
				tiers_group_type: group.type,
				tier_eid: tier.eid,
				tier_id: tier.id,
				tier_order: order,
				reached_at: reached.at,
			},
		];
	});
}
