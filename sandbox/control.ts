/** The control address: faults, the record, the state, the clock. For tests; the platform has nothing like it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Contract } from './contract';
import { copyEntries, type CopyKind } from './seed/bulkSeed';
import { Deduplicator } from './deduplication';
import { Faults } from './faults';
import type { Fault } from './faults';
import { RequestLog } from './requestLog';
import type { RequestRecord } from './requestLog';
import { ActionHooks } from './actionHooks';
import type { EventRequest, ActionHook } from './actionHooks';
import { seedState } from './seed/seed';
import type { Seed } from './seed/seed';
import { recordAction } from './state/history';
import type { Action } from './state/history';
import { createSnapshot } from './state/snapshot';
import { State } from './state/state';
import type { Rights } from './state/state';
import type { SentMessage } from './state/messages';
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
	) {
		this.state = this.createState();
	}

	private createState(): State {
		const state = new State();
		state.tokens.set(this.token, 'all');
		seedState(state, this.seed);
		return state;
	}

	/** Returns the faults with their ids. @throws Error for an unknown kind */
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

	/** Back to a seed: data, faults, record, remembered answers and settings; other tokens are forgotten. */
	reset(seed: Seed = this.seed): void {
		this.seed = seed;
		this.state = this.createState();
		this.faults.clear();
		this.requestLog.clear();
		this.deduplicator.clear();
		this.hooks.clear();
	}

	/** Puts the platform's clock forward: tasks complete, remembered answers expire. */
	advance(seconds: number): void {
		this.state.advance(seconds);
	}

	setToken(token: string, rights: Rights): void {
		this.state.tokens.set(token, rights);
	}

	set(settings: Partial<Settings> & { record_bodies?: boolean }): Settings {
		const { record_bodies: bodies, ...rest } = settings;
		if (bodies !== undefined) this.requestLog.keepsBodies = bodies;
		this.state.settings = { ...this.state.settings, ...rest };
		return this.state.settings;
	}

	/** Pretends that a message was sent, so that its recipient can unsubscribe by its smid. */
	addMessage(message: SentMessage): void {
		this.state.messages.set(message.smid, message);
	}

	/** Notes what people did or what became of a message, as if it had happened then. */
	addActions(actions: Action[]): void {
		for (const action of actions) recordAction(this.state, action);
	}
}

/** Registers the control address; bodies and answers are JSON, and no token is asked for. */
export function addControlRoutes(app: FastifyInstance, control: Control, base: string): void {
	const json = (request: FastifyRequest) => {
		const body = request.body as Buffer | undefined;
		return (body?.length ? JSON.parse(body.toString('utf8')) : {}) as never;
	};
	const on = (method: 'GET' | 'POST' | 'DELETE', path: string, work: (body: never) => unknown) => {
		app.route({
			method,
			url: base + path,
			handler: async (request, reply: FastifyReply) => {
				try {
					const result = await work(json(request));
					return reply.send(result ?? { ok: true });
				} catch (error) {
					return reply.code(400).send({ error_text: (error as Error).message });
				}
			},
		});
	};
	on('POST', '/faults', (body: Fault | Fault[]) => {
		const added = control.addFaults(body);
		return Array.isArray(body) ? added : added[0];
	});
	on('DELETE', '/faults', () => control.clearFaults());
	on('GET', '/requests', () => control.requests());
	on('DELETE', '/requests', () => control.clearRequests());
	on('GET', '/state', () => control.snapshot());
	on('POST', '/reset', ({ seed }: { seed?: Seed }) => control.reset(seed));
	on('POST', '/clock', (body: { advance_seconds: number }) =>
		control.advance(body.advance_seconds),
	);
	on('POST', '/tokens', (body: { token: string; rights: Rights }) =>
		control.setToken(body.token, body.rights),
	);
	on('POST', '/settings', (body: Partial<Settings>) => control.set(body));
	on('POST', '/copies', ({ of, count }: { of: CopyKind; count: number }) =>
		copyEntries(control.state, of, count),
	);
	on('POST', '/hooks', (body: ActionHook) => control.hooks.register(body));
	on('GET', '/hooks', () => ({
		hooks: control.hooks.list(),
		deliveries: control.hooks.deliveries,
	}));
	on('DELETE', '/hooks', () => control.hooks.clear());
	on('POST', '/hooks/events', (body: EventRequest) => control.hooks.emit(control.state, body));
	on('POST', '/messages', (body: SentMessage) => control.addMessage(body));
	on('POST', '/actions', (body: Action[]) => control.addActions(body));
}
