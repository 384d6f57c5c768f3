/** Loyalty programs: members, kinds of points, promotions, groups of tiers. Accounts stand in points.ts. */
import { notFound } from '../responses';
import type { Database } from './databases';
import { findDatabase } from './databases';
import { mustMatch } from './profileMatching';
import type { Cents } from './money';
import { cents } from './money';
import type { Transaction } from './points';
import type { Profile } from './profiles';
import type { World } from './state';

export interface PointsCurrency {
	iid: number;
	eid: string;
	/** Days that points last when an accrual does not say; they run out at midnight. */
	lifetime: number;
}

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
	/** Its accrual happens by itself when an order is confirmed. */
	onOrder?: boolean;
	redeemRules: Rule[];
	accrualRules: Rule[];
}

export interface Tier {
	id: number;
	eid: string;
	/** Points accrued over time that lead to it. */
	from: string;
}

export interface Member {
	profileId: string;
	registered: string;
	/** In order of id, of every kind of points. */
	transactions: Transaction[];
}

export class Program {
	readonly members = new Map<string, Member>();
	readonly promotions: Promotion[] = [];
	/** Tiers in their order, by the id of their group. */
	readonly tierGroups = new Map<number, { type: string; tiers: Tier[] }>();

	constructor(
		readonly id: number,
		readonly name: string,
		readonly databaseId: number,
		readonly currencies: PointsCurrency[],
	) {}
}

/** @throws Refusal 404 */
export function findProgram(world: World, id: unknown): Program {
	const program = world.programs.get(id as number);
	if (!program) throw notFound(`loyalty program ${String(id)}`);
	return program;
}

/** The kind of points that a request names; the program's first one when it names none. @throws Refusal 404 */
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

/** By number or external id. @throws Refusal 404 */
export function findPromotion(program: Program, id: unknown): Promotion {
	const found = program.promotions.find(
		(one) => one.externalId === id || String(one.id) === String(id),
	);
	if (!found) throw notFound(`promotion ${String(id)}`);
	return found;
}

/** The profile that a request's matching keys name, in the program's database. @throws Refusal 404, 435, 450 */
export function profileFor(
	world: World,
	program: Program,
	body: Record<string, unknown>,
): { database: Database; profile: Profile } {
	const database = findDatabase(world, program.databaseId);
	return { database, profile: mustMatch(database, body) };
}

/** @throws Refusal 404 when the profile or its membership is missing */
export function findMember(world: World, program: Program, body: Record<string, unknown>): Member {
	const { profile } = profileFor(world, program, body);
	const member = program.members.get(profile.id);
	if (!member) throw notFound(`member ${profile.id}`);
	return member;
}

/** The tiers that a member has reached, lowest first: what was ever accrued decides, less what was cancelled. */
export function tiersOf(program: Program, member: Member, groupId: unknown) {
	const group = program.tierGroups.get(groupId as number);
	if (!group) throw notFound(`tiers group ${String(groupId)}`);
	const gained: Array<{ at: string; total: Cents }> = [{ at: member.registered, total: 0n }];
	for (const one of member.transactions) {
		if (one.type !== 'accrual' || one.state !== 'done') continue;
		gained.push({ at: one.createdAt, total: (gained.at(-1)?.total ?? 0n) + one.amount });
	}
	return group.tiers.flatMap((tier, order) => {
		const reached = gained.find(({ total }) => total >= cents(tier.from, 'from'));
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
