/**
 * All that the embedded platform remembers. A group of methods that needs more keeps it in a file of its own
 * under `state/` and adds one property here.
 */
import type { FileAnswer } from '../responses';
import type { Campaign } from './campaigns';
import type { Database } from './databases';
import type { Program } from './loyalty';
import { Market } from './market';
import type { PromoPool } from './promoCodes';
import type { GoalEvent, PushEvent } from './events';
import type { Mailing } from './mailings';
import type { Action } from './history';
import type { Query, QueryKind } from './queries';
import type { Relation } from './relations';
import type { Resource } from './resources';
import type { Scenario } from './scenarios';
import type { Segment } from './segments';
import type { Sender, VirtualSender } from './senders';
import type { SuppressionList } from './suppressionLists';
import type { Task } from './tasks';
import type { TriggerMailing } from './triggerMailings';
import type { Template } from './templates';
import type { Upload } from './uploads';

/** What a token may do: everything, nothing, or the methods with these ids. */
export type Rights = 'all' | 'none' | string[];

export interface Settings {
	/** How errors travel: in the body under HTTP 200, with an HTTP status of their own, or with nothing but that. */
	http_errors: 'body' | 'status' | 'status_empty';
	/** A task completes after this many unfinished polls, or after this many seconds. */
	task_polls: number;
	task_seconds: number;
	/** How long a request's answer is remembered, seconds. */
	dedup_seconds: number;
	/** Whether databases/wipe is on (ALLOW_DATA_WIPE). */
	allow_wipe: boolean;
	/** Answers 402 once a database holds this many profiles; 0 means no limit. */
	profile_limit: number;
	/** Answers 429 beyond this many requests in one second; 0 means no limit. */
	requests_per_second: number;
}

export const DEFAULT_SETTINGS: Settings = {
	http_errors: 'body',
	task_polls: 2,
	task_seconds: 2,
	dedup_seconds: 86_400,
	allow_wipe: true,
	profile_limit: 0,
	requests_per_second: 0,
};

/** A message that was sent to somebody, by its smid. */
export interface SentMessage {
	smid: string;
	databaseId: number;
	profileId: string;
	resourceId: number;
	channel: string;
	/** What a trigger mailing's launch gave along; a message that the control address made up has nothing of it. */
	triggerId?: number;
	/** Unix milliseconds. */
	due?: number;
	content?: Record<string, unknown>;
	customData?: Record<string, unknown>;
	files?: string[];
}

export class World {
	readonly tokens = new Map<string, Rights>();
	readonly databases = new Map<number, Database>();
	readonly resources = new Map<number, Resource>();
	readonly segments = new Map<number, Segment>();
	/** By the id of the loyalty program. */
	readonly promoPools = new Map<number, PromoPool>();
	readonly relations = new Map<number, Relation>();
	lastLink = 0;
	/** In the order in which they happened. */
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
	/** By the rest of the link after /api/download/. */
	readonly files = new Map<string, FileAnswer>();
	readonly messages = new Map<string, SentMessage>();
	/** Loyalty programs by id. */
	readonly programs = new Map<number, Program>();
	readonly market = new Market();
	readonly triggerMailings = new Map<number, TriggerMailing>();
	readonly scenarios = new Map<number, Scenario>();
	readonly goals: GoalEvent[] = [];
	readonly pushEvents: PushEvent[] = [];
	readonly templates = new Map<number, Template>();
	/** Broadcast and regular ones. */
	readonly mailings = new Map<number, Mailing>();
	readonly campaigns = new Map<number, Campaign>();
	private readonly numbers = new Map<string, number>();
	settings: Settings = { ...DEFAULT_SETTINGS };
	private offset = 0;
	private lastId = 0;
	private readonly lastNumbers = new WeakMap<object, number>();

	/** Unix milliseconds, as far ahead as the control address has put the clock. */
	now(): number {
		return Date.now() + this.offset;
	}

	isoNow(): string {
		return new Date(this.now()).toISOString().replace(/\.\d+Z/, 'Z');
	}

	advance(seconds: number): void {
		this.offset += seconds * 1000;
	}

	/** A whole number for a new thing among its like; that of a thing which is gone is not given again. */
	numberAfter(things: ReadonlyMap<number, unknown>): number {
		const number = Math.max(this.lastNumbers.get(things) ?? 0, ...things.keys()) + 1;
		this.lastNumbers.set(things, number);
		return number;
	}

	/** An id as the platform's: 24 hexadecimal digits, always larger than the one before. */
	newId(): string {
		this.lastId++;
		return '66a0e15dee44bb50' + this.lastId.toString(16).padStart(8, '0');
	}

	/** A UUID that is always larger than the one before. */
	newUuid(): string {
		this.lastId++;
		return `01920000-0000-7000-8000-${this.lastId.toString(16).padStart(12, '0')}`;
	}

	/** The number of a new thing of this kind; none is given twice. */
	newNumber(kind: string): number {
		const number = (this.numbers.get(kind) ?? 0) + 1;
		this.numbers.set(kind, number);
		return number;
	}
}
