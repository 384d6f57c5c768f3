/** Campaigns: mailings and scenarios that begin and end together. */
import { invalid, notFound } from '../responses';
import type { Group } from './databases';
import { abortRuns, retire } from './mailings';
import type { World } from './state';

export interface Campaign {
	id: number;
	name: string;
	description: string;
	state: 'inactive' | 'waiting' | 'active' | 'completed';
	/** What is planned, in Unix milliseconds of the sandbox's clock. */
	plan: { activate?: number; deactivate?: number; complete?: number };
	databaseId: number;
	segmentId: number;
	/** Ids of mailings. */
	broadcasts: number[];
	regulars: number[];
	triggers: number[];
	/** Ids of scenarios. */
	workflows: number[];
	attributes: Record<string, string[]>;
	groups: Group[];
	uiTags: string[];
	/** RFC 3339. */
	created: string;
	updated: string;
}

/** Carries out what was planned for a time that has come, in order of time. */
export function bringOn(world: World, campaign: Campaign): Campaign {
	const due = Object.entries(campaign.plan)
		.filter(([, time]) => time <= world.now())
		.sort(([, a], [, b]) => a - b);
	for (const [step] of due) {
		delete campaign.plan[step as keyof Campaign['plan']];
		if (step === 'activate') campaign.state = 'active';
		else if (step === 'deactivate') pause(world, campaign);
		else complete(world, campaign);
	}
	return campaign;
}

/** @throws Refusal 404 */
export function findCampaign(world: World, id: unknown): Campaign {
	const campaign = world.campaigns.get(id as number);
	if (!campaign) throw notFound(`campaign ${String(id)}`);
	return bringOn(world, campaign);
}

const mailingsOf = (world: World, { broadcasts, regulars }: Campaign) =>
	[...broadcasts, ...regulars]
		.map((id) => world.mailings.get(id))
		.filter((mailing) => mailing !== undefined);

/** Stops what is being sent; the campaign can be activated again. */
export function pause(world: World, campaign: Campaign): void {
	for (const mailing of mailingsOf(world, campaign)) abortRuns(world, mailing);
	campaign.state = 'inactive';
	campaign.plan = campaign.plan.complete ? { complete: campaign.plan.complete } : {};
	campaign.updated = world.isoNow();
}

/** Ends the campaign for good; its mailings and scenarios become inactive. */
export function complete(world: World, campaign: Campaign): void {
	for (const mailing of mailingsOf(world, campaign)) retire(world, mailing);
	const triggers = campaign.triggers.map((id) => world.triggerMailings.get(id));
	const scenarios = campaign.workflows.map((id) => world.scenarios.get(id));
	for (const one of [...triggers, ...scenarios]) if (one) one.isActive = false;
	campaign.state = 'completed';
	campaign.plan = {};
	campaign.updated = world.isoNow();
}

/** @throws Refusal 450 for a completed campaign */
export function mustGoOn({ id, state }: Campaign): void {
	if (state === 'completed') throw invalid(`campaign ${id} is completed`);
}
