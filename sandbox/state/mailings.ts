/** Broadcast and regular mailings: content, audience, runs. */
import { invalid, notFound } from '../responses';
import { findAudience, findRecipients } from './audience';
import type { Recipient } from './audience';
import type { Group } from './accessGroups';
import { recordAction } from './history';
import { writeLog } from './mailingLog';
import type { LogEntry } from './mailingLog';
import type { SegmentState } from './segments';
import { findSendableTemplate } from './templates';
import type { TriggerMailing, TriggerMailingState } from './triggerMailings';

type Values = Record<string, unknown>;

export type MailingType = 'broadcast' | 'regular' | 'trigger';

/** Queued messages: a run takes `task_seconds`, like a task. */
interface Run {
	/** Unix milliseconds of the sandbox's clock. */
	started: number;
	ends: number;
	queue: Recipient[];
}

export interface Mailing {
	id: number;
	type: MailingType;
	name: string;
	isActive: boolean;
	/** Set for a broadcast that was sent. */
	isCompleted: boolean;
	/** email, sms or push; cannot be changed later. */
	channel: string;
	/** list or segment, and its ID. */
	dataType: string;
	dataId: number;
	resourceId: number;
	/** Content objects (page "Content object"). */
	content: Values[];
	/** Other settings, under their names in responses. */
	settings: Values;
	attributes: Record<string, string[]>;
	groups: Group[];
	uiTags: string[];
	/** RFC 3339. */
	updated: string;
	log: LogEntry[];
	runs: Run[];
	/** Messages sent by all runs so far. */
	sent: number;
}

export interface MailingState extends SegmentState, TriggerMailingState {
	/** Broadcast and regular mailings. */
	readonly mailings: Map<number, Mailing>;
}

/** Audience and limit of a single run. */
export interface Override {
	override_source_type?: string;
	override_source_id?: number;
	override_limit?: number;
}

/** Sends the messages of runs that are due. */
function finishDueRuns(state: MailingState, mailing: Mailing): void {
	for (const run of mailing.runs.filter(({ ends }) => ends <= state.now())) {
		const template = state.templates.get(Number(mailing.content[0]?.message_id));
		for (const { database, profile, subscription } of run.queue) {
			const smid = `m${mailing.id}-${++mailing.sent}`;
			state.messages.set(smid, {
				smid,
				databaseId: database.id,
				profileId: profile.id,
				resourceId: subscription.resource_id,
				channel: mailing.channel,
			});
			recordAction(state, {
				databaseId: database.id,
				profileId: profile.id,
				resourceId: subscription.resource_id,
				channel: mailing.channel,
				action: 'send',
				at: run.ends,
				...(template && { message: { id: template.id, name: template.name } }),
				campaign: { id: mailing.id, name: mailing.name },
				smid,
			});
		}
		writeLog(
			state,
			mailing,
			{ message: 'messages sent', value: String(run.queue.length) },
			run.ends,
		);
		const value = `${(run.ends - run.started) / 1000}s`;
		writeLog(state, mailing, { message: 'mailing is done', state: 'end', value }, run.ends);
		endRun(mailing, run);
	}
}

/** Called before each request, so that its response shows what was sent. */
export function finishAllDueRuns(state: MailingState): void {
	for (const mailing of state.mailings.values()) finishDueRuns(state, mailing);
}

function endRun(mailing: Mailing, run: Run): void {
	mailing.runs.splice(mailing.runs.indexOf(run), 1);
	if (mailing.type !== 'broadcast') return;
	mailing.isCompleted = true;
	mailing.isActive = false;
}

/** Drops queued messages. */
export function abortRuns(state: MailingState, mailing: Mailing): void {
	for (const run of [...mailing.runs]) {
		const value = String(run.queue.length);
		writeLog(state, mailing, { level: 'WARNING', message: 'queue dropped', value });
		mailing.runs.splice(mailing.runs.indexOf(run), 1);
	}
}

/** A trigger mailing as the methods for all mailings see it. */
export const toMailing = (one: TriggerMailing): Mailing => ({
	id: one.id,
	type: 'trigger',
	name: one.name,
	get isActive() {
		return one.isActive;
	},
	set isActive(value) {
		one.isActive = value;
	},
	isCompleted: false,
	channel: one.channel,
	dataType: 'list',
	dataId: one.databaseId,
	resourceId: one.resourceId,
	content: one.content,
	settings: one.settings,
	attributes: {},
	groups: one.groups,
	uiTags: one.uiTags,
	updated: '',
	log: (one.log ??= []),
	runs: [],
	sent: 0,
});

/** A mailing of any type. @throws ApiError 404 */
export function findAnyMailing(state: MailingState, id: unknown): Mailing {
	const trigger = state.triggerMailings.get(Number(id));
	return trigger ? toMailing(trigger) : findMailing(state, id);
}

/** @throws ApiError 404, also for a mailing of another type */
export function findMailing(state: MailingState, id: unknown, type?: MailingType): Mailing {
	const mailing = state.mailings.get(Number(id));
	if (!mailing || (type !== undefined && mailing.type !== type))
		throw notFound(`${type ?? ''} mailing ${String(id)}`.trim());
	return mailing;
}

export function mailingStatus({ runs, isActive, isCompleted }: Mailing): string {
	if (runs.length > 0) return 'Running';
	if (isCompleted) return 'Completed';
	return isActive ? 'Active' : 'Inactive';
}

/** Starts sending. @throws ApiError 450 if the mailing is inactive or its template cannot be sent; 404 */
export function startRun(state: MailingState, mailing: Mailing, override: Override): void {
	if (mailing.type === 'trigger') throw invalid(`mailing ${mailing.id} is sent by its event`);
	if (!mailing.isActive) throw invalid(`mailing ${mailing.id} is not active`);
	for (const { message_id } of mailing.content)
		findSendableTemplate(state, message_id, mailing.channel);
	const { override_source_type: kind, override_source_id: id, override_limit: limit } = override;
	if ((kind === undefined) !== (id === undefined))
		throw invalid('override_source_type and override_source_id belong together');
	const audience = findAudience(state, kind ?? mailing.dataType, id ?? mailing.dataId);
	const max = limit ?? ((mailing.settings.limit as number | undefined) || Infinity);
	const started = state.now();
	const queue = findRecipients(audience, mailing).slice(0, max);
	mailing.runs.push({ started, ends: started + state.settings.task_seconds * 1000, queue });
	writeLog(state, mailing, { message: 'mailing begins', state: 'start' });
	writeLog(state, mailing, { message: 'messages queued', value: String(queue.length) });
}

/** Stops a mailing whose campaign was completed. */
export function deactivateMailing(state: MailingState, mailing: Mailing): void {
	abortRuns(state, mailing);
	mailing.isActive = false;
}
