/** `npm run sandbox -- --port 8055 --token demo-token --seed demo --settings '{"task_polls": 0}'` */
import { parseArgs } from 'node:util';
import { DEMO_TOKEN, startSandbox } from './index';
import type { Seed } from './seed/seed';
import type { Settings } from './state/settings';

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '8055' },
			token: { type: 'string', default: process.env.ALTCRAFT_SANDBOX_TOKEN ?? DEMO_TOKEN },
			seed: { type: 'string', default: 'demo' },
			settings: { type: 'string', default: '{}' },
		},
	});
	const sandbox = await startSandbox({
		port: Number(values.port),
		token: values.token,
		seed: values.seed as Seed,
		settings: JSON.parse(values.settings) as Partial<Settings>,
		broker: process.env.ALTCRAFT_SANDBOX_BROKER,
		quiet: false,
	});
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
	}
}

main().catch((error: NodeJS.ErrnoException) => {
	const taken = error.code === 'EADDRINUSE';
	console.error(taken ? 'The port is taken: choose another with --port.' : error.message);
	process.exit(1);
});
