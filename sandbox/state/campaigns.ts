/** Campaigns: mailings and scenarios that start and end together. */
import { invalid, notFound } from '../responses';
import type { Group } from './accessGroups';
import { abortRuns, deactivateMailing } from './mailings';
import type { MailingState } from './mailings';
import type { ScenarioState } from './scenarios';

export interface Campaign {
	id: number;
	name: string;
	description: string;
	state: 'inactive' | 'waiting' | 'active' | 'completed';
	/** Planned transitions, Unix milliseconds. */
	plan: { activate?: number; deactivate?: number; complete?: number };
	databaseId: number;
	segmentId: number;
	/** IDs of mailings. */
	broadcasts: number[];
	regulars: number[];
	triggers: number[];
	/** IDs of scenarios. */
	workflows: number[];
	attributes: Record<string, string[]>;
	groups: Group[];
	uiTags: string[];
	/** RFC 3339. */
	created: string;
	updated: string;
}

export interface CampaignState extends MailingState, ScenarioState {
	readonly campaigns: Map<number, Campaign>;
}

/** Applies the planned transitions that are due, in chronological order. */
export function applySchedule(state: CampaignState, campaign: Campaign): Campaign {
	const due = Object.entries(campaign.plan)
		.filter(([, time]) => time <= state.now())
		.sort(([, a], [, b]) => a - b);
	for (const [step] of due) {
		delete campaign.plan[step as keyof Campaign['plan']];
		if (step === 'activate') campaign.state = 'active';
		else if (step === 'deactivate') deactivateCampaign(state, campaign);
		else completeCampaign(state, campaign);
	}
	return campaign;
}

/** @throws ApiError 404 */
export function findCampaign(state: CampaignState, id: unknown): Campaign {
	const campaign = state.campaigns.get(id as number);
	if (!campaign) throw notFound(`campaign ${String(id)}`);
	return applySchedule(state, campaign);
}

const findMailings = (state: CampaignState, { broadcasts, regulars }: Campaign) =>
	[...broadcasts, ...regulars]
		.map((id) => state.mailings.get(id))
		.filter((mailing) => mailing !== undefined);

/** Stops running mailings; the campaign can be activated again. */
export function deactivateCampaign(state: CampaignState, campaign: Campaign): void {
	for (const mailing of findMailings(state, campaign)) abortRuns(state, mailing);
	campaign.state = 'inactive';
	campaign.plan = campaign.plan.complete ? { complete: campaign.plan.complete } : {};
	campaign.updated = state.isoNow();
}

/** Completes the campaign and deactivates its mailings and scenarios. */
export function completeCampaign(state: CampaignState, campaign: Campaign): void {
	for (const mailing of findMailings(state, campaign)) deactivateMailing(state, mailing);
	const triggers = campaign.triggers.map((id) => state.triggerMailings.get(id));
	const scenarios = campaign.workflows.map((id) => state.scenarios.get(id));
	for (const one of [...triggers, ...scenarios]) if (one) one.isActive = false;
	campaign.state = 'completed';
	campaign.plan = {};
	campaign.updated = state.isoNow();
}

/** @throws ApiError 450 for a completed campaign */
export function requireNotCompleted({ id, state }: Campaign): void {
	if (state === 'completed') throw invalid(`campaign ${id} is completed`);
}
