/** The options of `npm run sandbox`. */
import { parseArgs } from 'node:util';
import { DEMO_TOKEN } from './index';
import type { Seed } from './seed/seed';
import type { Settings } from './state/settings';

export const usage = `npm run sandbox [-- options]: an embedded Altcraft on 127.0.0.1, without n8n. Ctrl-C stops it.

  --port N             Port (default 8055)
  --token TEXT         API token (default ${DEMO_TOKEN})
  --seed demo|empty    demo (default): profiles, mailings, orders and more; empty: databases without profiles
  --settings JSON      Behavior of the platform, such as '{"task_polls": 0}' (sandbox/state/settings.ts)
  --event TYPE --to URL
                       Send an event, such as open, click or hbounce, to a trigger in n8n, from the sandbox that
                       runs at --port
  --help               Show this help

Examples:
  Use it in n8n            credential Altcraft API: Base URL http://127.0.0.1:8055, Token ${DEMO_TOKEN}
  Call a method            curl http://127.0.0.1:8055/api/v1.1/databases/list/ -H "Authorization: Bearer ${DEMO_TOKEN}" -H "Content-Type: application/json" -d "{}"
  See all data             open http://127.0.0.1:8055/_control/state
  See what n8n sent        open http://127.0.0.1:8055/_control/requests
  Start a trigger          npm run sandbox -- --event click --to http://127.0.0.1:5678/webhook/...
  Fail the next 3 requests curl http://127.0.0.1:8055/_control/faults -d '{"kind": "status", "status": 503, "times": 3}'
  Work again               curl -X DELETE http://127.0.0.1:8055/_control/faults
  Forget all changes       curl http://127.0.0.1:8055/_control/reset -d '{"seed": "demo"}'
  Run a second one         npm run sandbox -- --port 8056 --seed empty

All control routes are in sandbox/controlRoutes.ts, all faults in sandbox/faults.ts.`;

export interface Options {
	port: number;
	token: string;
	seed: Seed;
	settings: Partial<Settings>;
	/** An event to send instead of starting a sandbox. */
	event?: { type: string; to: string };
	help: boolean;
}

/** @throws Error with a sentence about the first option that is invalid */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string', default: '8055' },
			token: { type: 'string', default: env.ALTCRAFT_SANDBOX_TOKEN ?? DEMO_TOKEN },
			seed: { type: 'string', default: 'demo' },
			settings: { type: 'string', default: '{}' },
			event: { type: 'string' },
			to: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 1 || port > 65_535)
		throw new Error(`--port must be a port from 1 to 65535, not "${values.port}".`);
	if (values.seed !== 'demo' && values.seed !== 'empty')
		throw new Error(`--seed must be demo or empty, not "${values.seed}".`);
	if ((values.event === undefined) !== (values.to === undefined))
		throw new Error('--event and --to belong together: the type of the event, and a URL of n8n.');
	return {
		port,
		token: values.token,
		seed: values.seed,
		settings: readSettings(values.settings),
		event: values.event === undefined ? undefined : { type: values.event, to: values.to! },
		help: values.help,
	};
}

function readSettings(text: string): Partial<Settings> {
	try {
		return JSON.parse(text) as Partial<Settings>;
	} catch {
		throw new Error(`--settings must be JSON, not ${text}.`);
	}
}
