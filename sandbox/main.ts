/** `npm run sandbox`: starts a sandbox, or sends an event from one that runs. */
import { startSandbox } from './index';
import { sendEvent } from './sendEvent';
import { readOptions, usage, type Options } from './usage';

async function main(): Promise<void> {
	const { help, event, port, token, seed, settings } = read();
	if (help) return console.log(usage);
	if (event) {
		const url = `http://127.0.0.1:${port}`;
		return console.log(await sendEvent(url, event.type, event.to));
	}
	const sandbox = await startSandbox({
		port,
		token,
		seed,
		settings,
		broker: process.env.ALTCRAFT_SANDBOX_BROKER,
		quiet: false,
	});
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
	}
}

function read(): Options {
	try {
		return readOptions(process.argv.slice(2), process.env);
	} catch (error) {
		throw new Error(`${(error as Error).message}\n\n${usage}`);
	}
}

main().catch((error: NodeJS.ErrnoException) => {
	const isTaken = error.code === 'EADDRINUSE';
	console.error(
		isTaken ? 'The port is in use: choose another with -- --port 8056.' : error.message,
	);
	process.exit(1);
});
