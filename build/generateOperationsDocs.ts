/**
 * The reference of operations, made from the catalogue and the API's own list of methods:
 * `npm run docs` writes it to `docs/`, a test fails when it is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../nodes/Altcraft/operations';
import type { Method, Operation, Resource } from '../nodes/Altcraft/operations/types';

/** One method of the documentation and where the node has it. */
export interface Row {
	id: string;
	title: string;
	path: string | null;
	path_is: 'documented' | 'inferred' | 'unknown';
	resource: string | null;
	operation: string | null;
	/** Node parameters that select the method, where the operation alone does not. */
	parameters: Record<string, unknown>;
	/** Where the method is, if it is no operation. */
	note?: string;
}

interface Documented {
	id: string;
	title: string;
	nav: string[];
	path: string | null;
	path_is: Row['path_is'];
	params?: Array<{ name: string }>;
}

const root = join(__dirname, '..');

/** Methods that are no HTTP operations of their own. */
const elsewhere: Record<string, Pick<Row, 'resource' | 'operation' | 'parameters' | 'note'>> = {
	'profiles.database_functional_update': {
		resource: 'profile',
		operation: 'update',
		parameters: { updates: { row: [{ field: 'points', function: 'incr', value: '100' }] } },
		note: 'A feature of profile data: "Functional Updates" of Create, Create or Update, and Update',
	},
	'profiles.subscription_functional_update': {
		resource: 'profile',
		operation: 'update',
		parameters: { input_mode: 'json' },
		note: 'A feature of profile data: `{"action", "value"}` as the value of a subscription field',
	},
	'profiles.import_rabbitmq': {
		resource: null,
		operation: null,
		parameters: {},
		note: "Not HTTP: n8n's RabbitMQ node, see the README",
	},
	'misc.dictionary_values': {
		resource: null,
		operation: null,
		parameters: {},
		note: 'A list in the documentation, not a request: "Get Fields" names the dictionary of each field',
	},
};

/** Every method of the documentation, in the order of its menu. */
export function documented(): Documented[] {
	const folder = join(root, 'sandbox/contract');
	const methods = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.flatMap(
			(file) =>
				(JSON.parse(readFileSync(join(folder, file), 'utf8')) as { methods: Documented[] }).methods,
		);
	return methods.sort((a, b) => place(a) - place(b) || a.nav.length - b.nav.length);
}

/** The documentation's menu, by the first word of each section. */
const menu = [
	'Profiles',
	'Databases',
	'Resources',
	'Segments',
	'Suppression lists',
	'Templates and fragments',
	'Campaigns',
	'Mailings',
	'Automation scenarios',
	'Loyalty Programs',
	'Promo codes',
	'Goals',
	'Application push notifications',
	'Market',
	'Analytic reports',
	'Senders',
	'Virtual senders',
	'External datatables queries',
	'Miscellaneous',
];

function place({ nav }: Documented): number {
	const index = menu.findIndex((section) => section.toLowerCase() === nav[0]?.toLowerCase());
	return index < 0 ? menu.length : index;
}

export const rows = (): Row[] => documented().map((method) => rowOf(method));

function rowOf({ id, title, path, path_is }: Documented): Row {
	const base = { id, title, path, path_is };
	if (elsewhere[id]) return { ...base, ...elsewhere[id] };
	const found = where(id);
	if (!found) return { ...base, resource: null, operation: null, parameters: {} };
	return {
		...base,
		resource: found.resource.value,
		operation: found.operation.value,
		parameters: found.parameters,
	};
}

interface Where {
	resource: Resource;
	operation: Operation;
	parameters: Record<string, unknown>;
}

const single = { options: { batch_size: 1 } };

function where(id: string): Where | undefined {
	for (const { resource, operation } of operations) {
		const { batch } = operation;
		if (operation.id === id)
			return { resource, operation, parameters: batch && !batch.batchOnly ? single : {} };
		if (batch?.id === id) return { resource, operation, parameters: {} };
		if (operation.otherMethods?.some((method: Method) => method.id === id))
			return { resource, operation, parameters: {} };
	}
	return undefined;
}

export const asJson = (): string => `${JSON.stringify(rows(), null, 2)}\n`;

export function asMarkdown(): string {
	const byId = new Map(rows().map((row) => [row.id, row]));
	const sections = new Map<string, Documented[]>();
	for (const method of documented()) {
		const section = method.nav.join(' / ');
		sections.set(section, [...(sections.get(section) ?? []), method]);
	}
	const count = [...byId.values()].filter((row) => row.operation !== null).length;
	return [
		'# Operations',
		'',
		'<!-- Made by `npm run docs` from the catalogue. Do not edit. -->',
		'',
		`Every method of the Altcraft API documentation, in the order of its menu, and where the node has it: ${count} methods on ${operations.length} operations of ${new Set(operations.map(({ resource }) => resource.value)).size} resources.`,
		'Each operation works in JSON and in XML with the same output; a test drives every one in both.',
		'"Inferred" methods have no public page: their path and parameters follow those of their siblings.',
		'',
		...[...sections].flatMap(([section, methods]) => [
			`## ${section}`,
			'',
			...table(methods, byId),
			'',
		]),
	].join('\n');
}

function table(methods: readonly Documented[], byId: ReadonlyMap<string, Row>): string[] {
	return [
		'| Method | Path | Known from | On the node | JSON | XML |',
		'|---|---|---|---|---|---|',
		...methods.map(({ id }) => line(byId.get(id)!)),
	];
}

function line(row: Row): string {
	const found = where(row.id);
	const selected = Object.keys(row.parameters).length > 0 && !row.note ? ' (Batch Size 1)' : '';
	const place = found
		? `${found.resource.name} → ${found.operation.name}${selected}`
		: (row.note ?? 'not yet');
	const tested = found ? 'tested' : '';
	const path = row.path === null ? '' : `\`${row.path}\``;
	return `| ${row.title} | ${path} | ${row.path_is} | ${place} | ${tested} | ${tested} |`;
}

/** Writes both forms to `docs/`. */
export function write(): void {
	writeFileSync(join(root, 'docs/operations.json'), asJson());
	writeFileSync(join(root, 'docs/operations.md'), asMarkdown());
}

if (require.main === module) write();
