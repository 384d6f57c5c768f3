/**
 * The names by which saved workflows refer to the package. `npx tsx test/package/apiNames.ts` prints those of the
 * build in `dist/`, in the form of apiNames.json.
 */
import { basename, join } from 'node:path';

import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { projectRoot, readJson } from './scanner';

export interface ApiNames {
	/** By node type: paths of parameters, each with its option values or its resource locator modes. */
	nodes: Record<string, Record<string, string[]>>;
	/** By node type and resource: operation values. */
	operations: Record<string, Record<string, string[]>>;
	/** By credential type: names of the properties. */
	credentials: Record<string, string[]>;
}

/** The classes of the build, by file. */
export function builtClasses<T>(kind: 'nodes' | 'credentials', root = projectRoot): T[] {
	const { n8n } = readJson<{ n8n: Record<typeof kind, string[]> }>(projectRoot, 'package.json');
	return n8n[kind].map((file) => {
		const built = require(join(root, file)) as Record<string, new () => T>;
		return new built[basename(file).split('.')[0]!]!();
	});
}

/** Paths of parameters at any depth with the values they offer; names that are repeated are merged. */
function parametersOf(
	properties: readonly INodeProperties[],
	prefix = '',
	parameters: Record<string, string[]> = {},
): Record<string, string[]> {
	for (const { name, type, options = [], modes = [] } of properties) {
		const path = prefix + name;
		const values = (parameters[path] ??= []);
		const add = (value: unknown): void => {
			if (!values.includes(String(value))) values.push(String(value));
		};
		for (const mode of modes) add(mode.name);
		for (const option of options) {
			if (type === 'fixedCollection') {
				const group = option as INodePropertyCollection;
				parametersOf(group.values, `${path}.${group.name}.`, parameters);
			} else if (type === 'collection') {
				parametersOf([option as INodeProperties], `${path}.`, parameters);
			} else {
				add((option as INodePropertyOptions).value);
			}
		}
	}
	return parameters;
}

function operationsOf(properties: readonly INodeProperties[]): Record<string, string[]> {
	const operations: Record<string, string[]> = {};
	for (const { name, displayOptions, options = [] } of properties) {
		if (name !== 'operation') continue;
		for (const resource of displayOptions?.show?.resource ?? [])
			operations[String(resource)] = options.map((option) =>
				String((option as INodePropertyOptions).value),
			);
	}
	return operations;
}

/** @param root folder that holds the build in `dist` */
export function builtApiNames(root = projectRoot): ApiNames {
	const descriptions = builtClasses<INodeType>('nodes', root).map(({ description }) => description);
	const credentials = builtClasses<ICredentialType>('credentials', root);
	return {
		nodes: Object.fromEntries(
			descriptions.map(({ name, properties }) => [name, parametersOf(properties)]),
		),
		operations: Object.fromEntries(
			descriptions.map(({ name, properties }) => [name, operationsOf(properties)]),
		),
		credentials: Object.fromEntries(
			credentials.map(({ name, properties }) => [name, properties.map((each) => each.name)]),
		),
	};
}

if (require.main === module) console.log(JSON.stringify(builtApiNames(), null, 1));
