/**
 * The control address, `/_control`: what the platform does not have and tests need. Bodies and responses are JSON,
 * no token is needed, `{ok: true}` is returned where nothing else is listed, errors are `{error_text}` with status 400.
 *
 * | Route | Body | Response |
 * |---|---|---|
 * | POST `/faults` | `Fault` or an array of them (`faults.ts`) | the faults with their IDs |
 * | DELETE `/faults` | | |
 * | GET `/requests` | | array of `RequestRecord` (`requestLog.ts`) |
 * | DELETE `/requests` | | |
 * | GET `/state` | | the whole state (`state/snapshot.ts`) |
 * | POST `/reset` | `{seed?: 'empty' or 'demo'}` | |
 * | POST `/clock` | `{advance_seconds}` | |
 * | POST `/tokens` | `{token, rights}`: rights are 'all', 'none' or an array of method IDs | |
 * | POST `/settings` | any of `Settings` (`state/settings.ts`), `record_bodies` | all settings |
 * | POST `/copies` | `{of, count}` (`seed/bulkSeed.ts`) | `{first, last}`: IDs of the copies |
 * | POST `/hooks` | `ActionHook` (`actionHooks.ts`) | `{id}` |
 * | GET `/hooks` | | `{hooks, deliveries}` |
 * | DELETE `/hooks` | | |
 * | POST `/hooks/events` | `EventRequest` (`actionHooks.ts`) | array of `Delivery` |
 * | POST `/messages` | `SentMessage` (`state/messages.ts`) | |
 * | POST `/actions` | array of `Action` (`state/history.ts`) | |
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ActionHook, EventRequest } from './actionHooks';
import type { Control } from './control';
import type { Fault } from './faults';
import { copyEntries, type CopyKind } from './seed/bulkSeed';
import type { Seed } from './seed/seed';
import type { Action } from './state/history';
import type { SentMessage } from './state/messages';
import type { Settings } from './state/settings';
import type { Rights } from './state/state';

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
