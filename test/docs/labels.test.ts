/** The documentation calls fields, options and operations by their labels in the panel, so that readers find them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRows } from '../../build/generateOperationsDocs';
import { operations } from '../../nodes/Altcraft/operations';
import { all, credentials, descriptions, labelsOf } from '../description/builtProperties';

const root = join(__dirname, '../..');
const read = (page: string): string => readFileSync(join(root, page), 'utf8');

const packageLabels = new Set([
	...descriptions.map(({ displayName }) => displayName),
	...credentials.map(({ displayName }) => displayName),
	...all.flatMap(({ property }) => labelsOf(property)),
]);

/** Labels of n8n 2.41. */
const n8nLabels = [
	'Always Output Data',
	'Community nodes',
	'Continue',
	'Error Workflow',
	'Execute step',
	'Install',
	'Map Automatically',
	'Map Each Column Manually',
	'On Error',
	'Predefined Credential Type',
	'Production URL',
	'RabbitMQ',
	'Retry',
	'Retry On Fail',
	'Save execution progress',
	'Settings',
	'Stop Workflow',
	'Test URL',
	'set mock data',
];

/** Menus of Altcraft. */
const altcraftLabels = ['Create', 'Event Capture', 'Integrations', 'Settings', 'Tokens'];

const knownLabels = new Set([...packageLabels, ...n8nLabels, ...altcraftLabels]);

/** Labels that a page names in bold, one by one: `A > B` is a path, `A: B` a field with its value. */
function boldLabels(text: string): string[] {
	// What comes before the first section introduces the package, with key words in bold.
	const sections = text.slice(text.search(/^## /m));
	return [...sections.matchAll(/\*\*([^*\n]+)\*\*/g)]
		.map(([, bold]) => bold!)
		.filter((bold) => !bold.endsWith('.')) // a sentence is a heading
		.filter((bold) => !/\p{Script=Cyrillic}/u.test(bold)) // menus of Altcraft in Russian
		.flatMap((bold) => bold.split(/ > |: /));
}

const unknownLabels = (text: string): string[] =>
	boldLabels(text).filter((label) => !knownLabels.has(label));

/** Pages that use bold for key words only. */
const withoutLabels = ['benchmarks.md', 'releasing.md'];
const pages = [
	'README.md',
	'README.ru.md',
	'CHANGELOG.md',
	...readdirSync(join(root, 'docs'))
		.filter((page) => page.endsWith('.md') && !withoutLabels.includes(page))
		.map((page) => `docs/${page}`),
];

test.each(pages)('%s has labels of the panel in bold', (page) => {
	expect(unknownLabels(read(page))).toEqual([]);
});

test('a label that the panel does not have is found', () => {
	const text = 'Not a **Label**.\n\n## Use\n\n**Batch Sizes**, **Task > Await** and **Format: XML**.';
	expect(unknownLabels(text)).toEqual(['Batch Sizes', 'Await']);
	expect(boldLabels(read('README.md')).length).toBeGreaterThan(30);
});

/** Rows of the first table after a heading, without its head. */
function tableAfter(text: string, heading: string): string[][] {
	const section = text.split(`\n## ${heading}\n`)[1]!;
	const [table] = /(?:^\|.*\n)+/m.exec(section)!;
	const rows = table!.trim().split('\n').slice(2);
	return rows.map((row) =>
		row
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

test.each([
	['README.md', 'Credential'],
	['README.ru.md', 'Учётные данные'],
])('the table of the credential in %s has its fields', (page, heading) => {
	const { properties } = credentials.find(({ name }) => name === 'altcraftApi')!;
	const fields = properties
		.filter(({ type }) => type === 'string')
		.map(({ displayName }) => displayName);
	expect(tableAfter(read(page), heading).map(([field]) => field)).toEqual(fields);
});

test.each([
	['README.md', 'Operations'],
	['README.ru.md', 'Операции'],
])('the table of operations in %s has every resource once', (page, heading) => {
	const named = tableAfter(read(page), heading).flatMap(([, names]) => names!.split(', '));
	const { options = [] } = all.find(({ path }) => path === 'altcraft.resource')!.property;
	expect(named.sort()).toEqual(options.map(({ name }) => name).sort());
});

test('the table of inferred methods has the labels of resources and operations', () => {
	const rows = tableAfter(read('docs/api-differences.md'), 'Inferred methods');
	const labelsByPath = new Map(
		createRows().map((row) => {
			const { resource, operation } = operations.find(
				(each) => each.resource.value === row.resource && each.operation.value === row.operation,
			) ?? { resource: undefined, operation: undefined };
			return [row.path, `${resource?.name} > ${operation?.name}`];
		}),
	);
	expect(rows.map(([label]) => label)).toEqual(
		rows.map(([, path]) => labelsByPath.get(path!.replaceAll('`', ''))),
	);
});
