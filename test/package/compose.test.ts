/** deploy/compose.yaml: n8n in queue mode. Services, settings and volumes refer to each other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Service {
	image: string;
	command?: string | string[];
	environment?: Record<string, string>;
	depends_on?: Record<string, { condition: string }>;
	healthcheck?: { test: string[] };
	ports?: string[];
	profiles?: string[];
	restart: string;
	volumes?: string[];
}
interface Compose {
	services: Record<string, Service>;
	volumes: Record<string, null>;
}

const text = readFileSync(join(__dirname, '../../deploy/compose.yaml'), 'utf8');
const { services, volumes } = parse(text, { merge: true }) as Compose;

const n8nServices = Object.entries(services).filter(
	([, { image, profiles }]) => image.includes('n8nio/n8n') && !profiles,
);
const commandOf = ({ command = '' }: Service) => [command].flat().join(' ');
const volumesOf = ({ volumes: mounts = [] }: Service) =>
	new Map(mounts.map((mount) => mount.split(':').slice(0, 2).reverse() as [string, string]));

test('has main, two workers, two webhook processors, Redis and PostgreSQL', () => {
	const kinds = n8nServices.map(([, service]) => commandOf(service).split(' ')[0] || 'main');
	expect(kinds.sort()).toEqual(['main', 'webhook', 'webhook', 'worker', 'worker']);
	expect(Object.keys(services)).toEqual(expect.arrayContaining(['redis', 'postgres']));
});

test.each(n8nServices)('%s has the settings of queue mode', (_name, { environment }) => {
	expect(environment).toMatchObject({
		EXECUTIONS_MODE: 'queue',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: 'postgres',
		QUEUE_BULL_REDIS_HOST: 'redis',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		N8N_ENCRYPTION_KEY: '${N8N_ENCRYPTION_KEY:?}',
	});
	for (const value of Object.values(environment!)) expect(typeof value).toBe('string');
});

test.each(n8nServices)('%s has the package, shared files and a folder of its own', (name, one) => {
	const mounts = volumesOf(one);
	expect(mounts.get('/home/node/.n8n')).toBe(name);
	expect(mounts.get('/home/node/.n8n/nodes')).toBe('packages');
	expect(mounts.get(one.environment!.N8N_BINARY_DATA_STORAGE_PATH!)).toBe('binary-data');
});

test('secrets come from the environment', () => {
	const secrets = Object.values(services).flatMap(({ environment = {}, command = [] }) => [
		...Object.entries(environment)
			.filter(([name]) => /PASSWORD|KEY|AUTH/.test(name))
			.map(([, value]) => value),
		...[command].flat().filter((_word, index, words) => words[index - 1] === '--requirepass'),
	]);
	expect(secrets.length).toBeGreaterThan(15);
	for (const secret of secrets) expect(secret).toMatch(/^\$\{[A-Z0-9_]+:\?\}$/);
});

test('Redis writes an append-only file to a volume and evicts no jobs', () => {
	const { redis } = services;
	expect(commandOf(redis!)).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
	expect(volumesOf(redis!).get('/data')).toBe('redis');
});

test('services, health checks and volumes that are named exist, and all are used', () => {
	const mounted = Object.values(services)
		.flatMap((service) => [...volumesOf(service).values()])
		.filter((source) => !source.startsWith('./'));
	expect([...new Set(mounted)].sort()).toEqual(Object.keys(volumes).sort());
	for (const [name, { depends_on: needed = {} }] of Object.entries(services))
		for (const [other, { condition }] of Object.entries(needed)) {
			expect([name, other, Object.keys(services)]).toEqual([
				name,
				other,
				expect.arrayContaining([other]),
			]);
			if (condition === 'service_healthy') expect(services[other]!.healthcheck).toBeDefined();
		}
});

test('ports are open on the host itself only, and images have a version', () => {
	for (const { ports = [], image } of Object.values(services)) {
		for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
		expect(image).toMatch(/:(\$\{N8N_VERSION:\?\}|\d[\w.-]*)$/);
	}
});
