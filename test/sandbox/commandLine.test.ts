/** `npm run sandbox` as a process: what a newcomer tries, and sentences instead of stacks. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const root = join(__dirname, '../..');
// Each command bundles the sandbox first.
jest.setTimeout(120_000);
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill()));

/** Starts the command; `output` grows, `ended` resolves with the status and the whole output. */
function start(...args: string[]) {
	const child = spawn(process.execPath, ['sandbox/run.mjs', ...args], { cwd: root });
	children.push(child);
	const run = { output: '', ended: Promise.resolve({ status: 0 as number | null, output: '' }) };
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (text) => (run.output += String(text)));
	}
	run.ended = new Promise((resolve) =>
		child.once('close', (status) => resolve({ status, output: run.output })),
	);
	return run;
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
	const probe = createServer();
	const port = await listen(probe);
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

/** Starts a sandbox and waits until it prints its URL. */
async function startSandbox(): Promise<{ port: number; url: string; output: string }> {
	const port = await freePort();
	const run = start('--port', String(port));
	while (!run.output.includes('token:')) await new Promise((resolve) => setTimeout(resolve, 50));
	return { port, url: `http://127.0.0.1:${port}`, output: run.output };
}

test('--help has an example of each thing a newcomer tries', async () => {
	const { status, output } = await start('--help').ended;
	expect(status).toBe(0);
	for (const part of ['credential Altcraft API', '/databases/list/', '_control/state', '--event'])
		expect(output).toContain(part);
	for (const part of ['_control/requests', '_control/faults', '_control/reset', '--seed empty'])
		expect(output).toContain(part);
});

test('the examples of --help work', async () => {
	const { url, output } = await startSandbox();
	expect(output).toContain(`Altcraft sandbox: ${url}  token: demo-token`);
	// What curl sends with -d and no other content type.
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	const control = async (route: string, body: string) =>
		await fetch(`${url}/_control/${route}`, { method: 'POST', headers, body });
	const list = async () => {
		const authorization = 'Bearer demo-token';
		const response = await fetch(`${url}/api/v1.1/databases/list/`, {
			method: 'POST',
			headers: { authorization, 'content-type': 'application/json' },
			body: '{}',
		});
		return response.status;
	};
	expect(await list()).toBe(200);
	expect((await control('faults', '{"kind": "status", "status": 503, "times": 3}')).status).toBe(
		200,
	);
	expect([await list(), await list(), await list(), await list()]).toEqual([503, 503, 503, 200]);
	expect(await (await fetch(`${url}/_control/requests`)).json()).toHaveLength(5);
	expect((await fetch(`${url}/_control/faults`, { method: 'DELETE' })).status).toBe(200);
	expect((await control('reset', '{"seed": "demo"}')).status).toBe(200);
});

test.each([
	[['--port', 'x'], /--port must be a port from 1 to 65535/],
	[['--seed', 'big'], /--seed must be demo or empty, not "big"/],
	[['--settings', '{'], /--settings must be JSON, not \{/],
	[['--event', 'open'], /--event and --to belong together/],
	[['--prot', '1'], /--prot/],
])('%j ends with a sentence and the usage', async (args, sentence) => {
	const { status, output } = await start(...args).ended;
	expect(status).toBe(1);
	expect(output).toMatch(sentence);
	expect(output).toContain('npm run sandbox [-- options]');
	expect(output).not.toMatch(/^\s+at /m);
});

test('a port in use ends with a sentence', async () => {
	const { port } = await startSandbox();
	expect(await start('--port', String(port)).ended).toEqual({
		status: 1,
		output: 'The port is in use: choose another with -- --port 8056.\n',
	});
});

describe('--event', () => {
	let received: unknown[];
	let trigger: Server;
	let to: string;
	beforeEach(async () => {
		received = [];
		trigger = createServer((request, response) => {
			let text = '';
			request.on('data', (chunk) => (text += String(chunk)));
			request.on('end', () => {
				received.push(JSON.parse(text));
				response.writeHead(request.url === '/webhook/a' ? 200 : 404).end('OK');
			});
		});
		to = `http://127.0.0.1:${await listen(trigger)}/webhook/a`;
	});
	afterEach(async () => {
		trigger.closeAllConnections();
		await new Promise((resolve) => trigger.close(resolve));
	});

	test('sends an event of a profile to a trigger', async () => {
		const { port, url } = await startSandbox();
		const run = start('--port', String(port), '--event', 'click', '--to', to);
		expect(await run.ended).toEqual({
			status: 0,
			output: 'The event "click" was accepted: 200 OK\n',
		});
		const state = (await (await fetch(`${url}/_control/state`)).json()) as {
			databases: Array<{ profiles: Array<{ id: string }> }>;
		};
		const { id } = state.databases[0]!.profiles[0]!;
		expect(received).toMatchObject([[{ event_type: 'click', profile_id: id }]]);
	});

	test('says what to do if n8n does not know the URL', async () => {
		const { port } = await startSandbox();
		const { status, output } = await start(
			...['--port', String(port), '--event', 'click', '--to', to.replace('/a', '/b')],
		).ended;
		expect(status).toBe(1);
		expect(output).toMatch(/n8n answered 404: OK\nPublish the workflow/);
	});

	test('says that no sandbox runs', async () => {
		const port = String(await freePort());
		const { status, output } = await start('--port', port, '--event', 'open', '--to', to).ended;
		expect(status).toBe(1);
		expect(output).toMatch(
			/^No sandbox runs at http:\/\/127\.0\.0\.1:\d+\. Start it with npm start/,
		);
	});
});
