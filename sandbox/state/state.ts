/**
 * The whole state: the core and the tables of every part. Only handlers, seeds and the control address know it;
 * see `core.ts` for how to add a part.
 */
import type { FileResponse } from '../responses';
import type { Campaign, CampaignState } from './campaigns';
import { CoreState } from './core';
import type { Database } from './databases';
import type { EventState, GoalEvent, PushEvent } from './events';
import type { Action } from './history';
import type { LoyaltyState, Program } from './loyalty';
import type { Mailing } from './mailings';
import { Market } from './market';
import type { SentMessage } from './messages';
import type { PromoCodeState, PromoPool } from './promoCodes';
import type { Query, QueryKind, QueryState } from './queries';
import type { Relation, RelationState } from './relations';
import type { Resource } from './resources';
import type { Scenario } from './scenarios';
import type { Segment } from './segments';
import type { Sender, SenderState, VirtualSender } from './senders';
import type { SuppressionList, SuppressionListState } from './suppressionLists';
import type { Task, TaskState } from './tasks';
import type { Template } from './templates';
import type { TriggerMailing } from './triggerMailings';
import type { Upload, UploadState } from './uploads';

/** What a token may do: everything, nothing, or call the methods with these IDs. */
export type Rights = 'all' | 'none' | string[];

export class State
	extends CoreState
	implements
		CampaignState,
		EventState,
		LoyaltyState,
		PromoCodeState,
		QueryState,
		RelationState,
		SenderState,
		SuppressionListState,
		TaskState,
		UploadState
{
	readonly tokens = new Map<string, Rights>();
	readonly databases = new Map<number, Database>();
	readonly resources = new Map<number, Resource>();
	readonly segments = new Map<number, Segment>();
	readonly promoPools = new Map<number, PromoPool>();
	readonly relations = new Map<number, Relation>();
	lastLink = 0;
	actions: Action[] = [];
	readonly senders = new Map<number, Sender>();
	readonly virtualSenders = new Map<number, VirtualSender>();
	readonly queries: Record<QueryKind, Map<number, Query>> = {
		segmentation: new Map(),
		template: new Map(),
	};
	readonly uploads = new Map<string, Upload>();
	readonly suppressionLists = new Map<number, SuppressionList>();
	readonly tasks = new Map<string, Task>();
	readonly files = new Map<string, FileResponse>();
	readonly messages = new Map<string, SentMessage>();
	readonly programs = new Map<number, Program>();
	readonly market = new Market();
	readonly triggerMailings = new Map<number, TriggerMailing>();
	readonly scenarios = new Map<number, Scenario>();
	readonly goals: GoalEvent[] = [];
	readonly pushEvents: PushEvent[] = [];
	readonly templates = new Map<number, Template>();
	readonly mailings = new Map<number, Mailing>();
	readonly campaigns = new Map<number, Campaign>();
}
