/** Applies n8n's lint rules for descriptions to every built node, and checks that the rules find errors. */
import { basename, join } from 'node:path';

import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { lintDescription } from './descriptionAsLiteral';
import { projectRoot, readJson } from './scanner';

const { n8n } = readJson<{ n8n: { nodes: string[] } }>(projectRoot, 'package.json');
const className = (file: string): string => basename(file, '.node.js');

function builtDescription(file: string): INodeTypeDescription {
	const built = require(join(projectRoot, file)) as Record<string, new () => INodeType>;
	return new built[className(file)]().description;
}

test.each(n8n.nodes)(
	'the description of %s passes n8n’s rules',
	async (file) => {
		expect(await lintDescription(className(file), builtDescription(file))).toEqual([]);
	},
	120_000,
);

/** A small valid description. */
const createDescription = (...properties: INodeProperties[]): INodeTypeDescription => ({
	displayName: 'Altcraft',
	name: 'altcraft',
	icon: { light: 'file:../../icons/altcraft.svg', dark: 'file:../../icons/altcraft.dark.svg' },
	group: ['transform'],
	version: 1,
	subtitle: '={{ $parameter.operation }}',
	description: 'Works with profiles in Altcraft',
	defaults: { name: 'Altcraft' },
	usableAsTool: true,
	inputs: ['main'],
	outputs: ['main'],
	credentials: [{ name: 'altcraftApi', required: true }],
	properties,
});

const city: INodeProperties = { displayName: 'City', name: 'city', type: 'string', default: '' };
const active: INodeProperties = {
	displayName: 'Active',
	name: 'active',
	type: 'boolean',
	default: true,
	description: 'Whether the profile is active',
};
const choice = (...names: string[]): INodeProperties => ({
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: names.map((name) => ({ name, value: name.toLowerCase() })),
	default: names[0].toLowerCase(),
});
const inCollection = (property: INodeProperties): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [property],
});

test('a valid description passes', async () => {
	const email = choice('Email', 'Push', 'SMS');
	expect(
		await lintDescription('Altcraft', createDescription(city, email, inCollection(active))),
	).toEqual([]);
}, 60_000);

test('finds errors with their rule and path', async () => {
	const found = await lintDescription(
		'Altcraft',
		createDescription(
			{ ...city, displayName: 'home city' },
			{ ...active, description: 'Take the active ones' },
			inCollection({ ...active, name: 'deep', description: 'Take the active ones' }),
			choice('SMS', 'Email', 'Push', 'Viber', 'Telegram'),
			{ ...city, name: 'age', default: 7 },
		),
	);
	const rulesAndPaths = found.map((finding) => finding.split(': ').slice(0, 2).join(': ')).sort();
	expect(rulesAndPaths).toEqual([
		'n8n-nodes-base/node-param-default-wrong-for-string: properties.age.default',
		'n8n-nodes-base/node-param-description-boolean-without-whether: properties.active.description',
		'n8n-nodes-base/node-param-description-boolean-without-whether: properties.options.options.deep.description',
		'n8n-nodes-base/node-param-display-name-miscased: properties.city.displayName',
		'n8n-nodes-base/node-param-options-type-unsorted-items: properties.channel.options',
	]);
}, 60_000);
