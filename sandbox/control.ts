/** What tests control in-process: state, faults, request log, clock, settings. The same over HTTP: `controlRoutes.ts`. */
import { Contract } from './contract';
import { Deduplicator } from './deduplication';
import { Faults } from './faults';
import type { Fault } from './faults';
import { RequestLog } from './requestLog';
import type { RequestRecord } from './requestLog';
import { ActionHooks } from './actionHooks';
import { seedState } from './seed/seed';
import type { Seed } from './seed/seed';
import { recordAction } from './state/history';
import type { Action } from './state/history';
import { createSnapshot } from './state/snapshot';
import { State } from './state/state';
import type { Rights } from './state/state';
import type { SentMessage } from './state/messages';
import { validateSettings } from './state/settings';
import type { Settings } from './state/settings';

export class Control {
	readonly contract = new Contract();
	readonly faults = new Faults();
	readonly requestLog = new RequestLog();
	readonly deduplicator = new Deduplicator();
	readonly hooks = new ActionHooks();
	state: State;

	constructor(
		private readonly token: string,
		private seed: Seed,
		/** Settings that differ from the defaults, also after a reset. */
		private readonly settings: Partial<Settings> = {},
	) {
		this.state = this.createState();
	}

	private createState(): State {
		const state = new State();
		state.settings = { ...state.settings, ...validateSettings(this.settings) };
		state.tokens.set(this.token, 'all');
		seedState(state, this.seed);
		return state;
	}

	/** Returns the faults with their IDs. @throws Error for an unknown kind */
	addFaults(faults: Fault | Fault[]): Fault[] {
		return [faults].flat().map((fault) => this.faults.add(fault));
	}

	clearFaults(): void {
		this.faults.clear();
	}

	requests(): RequestRecord[] {
		return this.requestLog.all();
	}

	clearRequests(): void {
		this.requestLog.clear();
	}

	snapshot(): Record<string, unknown> {
		return createSnapshot(this.state);
	}

	/** Resets everything to a seed and the initial settings, and removes added tokens. */
	reset(seed: Seed = this.seed): void {
		this.seed = seed;
		this.state = this.createState();
		this.faults.clear();
		this.requestLog.clear();
		this.deduplicator.clear();
		this.hooks.clear();
	}

	/** Advances the clock: tasks complete, remembered responses expire. */
	advance(seconds: number): void {
		this.state.advance(seconds);
	}

	setToken(token: string, rights: Rights): void {
		this.state.tokens.set(token, rights);
	}

	/** @throws ApiError 450 for an unknown setting or value */
	set(settings: Partial<Settings> & { record_bodies?: boolean }): Settings {
		const { record_bodies: bodies, ...rest } = settings;
		if (bodies !== undefined) this.requestLog.keepsBodies = bodies;
		this.state.settings = { ...this.state.settings, ...validateSettings(rest) };
		return this.state.settings;
	}

	/** Adds a sent message, so that its recipient can unsubscribe by its smid. */
	addMessage(message: SentMessage): void {
		this.state.messages.set(message.smid, message);
	}

	/** Adds entries to the action history. */
	addActions(actions: Action[]): void {
		for (const action of actions) recordAction(this.state, action);
	}
}
