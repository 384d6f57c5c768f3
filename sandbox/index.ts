/** The embedded Altcraft: runs in-process, listens on loopback, keeps its data in memory. */
import type { AddressInfo } from 'node:net';
import { serveQueues } from './amqp';
import { Control } from './control';
import type { Seed } from './seed/seed';
import { createServer } from './server';
import type { Settings } from './state/settings';

export interface SandboxOptions {
	/** 0 (the default) picks a free port. */
	port?: number;
	token?: string;
	seed?: Seed;
	/** Settings that differ from the defaults, also after a reset. */
	settings?: Partial<Settings>;
	/** URL of a RabbitMQ whose import queues are served too, including the password. */
	broker?: string;
	/** Prints nothing. */
	quiet?: boolean;
}

export interface Sandbox {
	/** `http://127.0.0.1:<port>`, without a trailing slash. */
	url: string;
	port: number;
	token: string;
	control: Control;
	close(): Promise<void>;
}

export const DEMO_TOKEN = 'demo-token';

/** @throws Error when the port is taken (code EADDRINUSE) or the broker cannot be served */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const {
		port: requestedPort = 0,
		token = DEMO_TOKEN,
		seed = 'empty',
		settings,
		broker,
		quiet = true,
	} = options;
	const control = new Control(token, seed, settings);
	const app = createServer(control);
	const queues = broker ? await serveQueues(broker, control) : undefined;
	await app.listen({ port: requestedPort, host: '127.0.0.1' });
	const { port } = app.server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}`;
	if (!quiet) console.log(`Altcraft sandbox: ${url}  token: ${token}`);
	const close = async () => {
		await queues?.close();
		await app.close();
	};
	return { url, port, token, control, close };
}
