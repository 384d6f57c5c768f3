/**
 * n8n's lint rules read a node's description where it is written out in the class. This node's is made
 * from data, so the rules see nothing of it; here the finished description is written out as such a
 * class, one property a line, so that the rules apply and a finding can be traced to its place. Some
 * rules count the indentation, so there is one.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INodeTypeDescription } from 'n8n-workflow';

import { lintFiles, projectRoot } from './scanner';

type Path = Array<string | number>;

/** Rules that do not apply to the finished description, with the reason. */
const otherRules = {
	'webhook-lifecycle-complete':
		'reads the methods of the class, which are not written out here; the sources are linted',
	'node-param-fixed-collection-type-unsorted-items':
		'rows show required fields first and optional ones last: see test/description/texts.test.ts',
};

/** `properties[3]` as `properties.db_id`: a name tells more than a position. */
function spell(path: Path, description: unknown): string {
	let value = description;
	return path
		.map((step) => {
			value = (value as Record<string | number, unknown>)[step];
			const { name, value: choice } = (value ?? {}) as { name?: unknown; value?: unknown };
			const label = typeof choice === 'string' ? choice : name;
			return typeof step === 'number' && typeof label === 'string' ? label : step;
		})
		.join('.');
}

/** The description as lines of source, and the path that each line belongs to. */
function writeOut(description: INodeTypeDescription): { lines: string[]; paths: Path[] } {
	const lines: string[] = [];
	const paths: Path[] = [];
	const line = (text: string, path: Path): void => {
		lines.push('\t'.repeat(path.length + 1) + text);
		paths.push(path);
	};
	const write = (value: unknown, path: Path, before: string, after: string): void => {
		if (value === null || typeof value !== 'object') {
			// Connections are written as n8n's rules ask for them: by the constant, not as text.
			const isMain = value === 'main' && /^(in|out)puts$/.test(String(path[0]));
			const text = isMain ? 'NodeConnectionTypes.Main' : (JSON.stringify(value) ?? 'undefined');
			line(`${before}${text}${after}`, path);
			return;
		}
		const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
		line(`${before}${open}`, path);
		for (const [key, inner] of Object.entries(value)) {
			if (inner === undefined) continue;
			const step = Array.isArray(value) ? Number(key) : key;
			const label = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
			write(inner, [...path, step], Array.isArray(value) ? '' : `${label}: `, ',');
		}
		line(`${close}${after}`, path);
	};
	write(description, [], 'description: INodeTypeDescription = ', ';');
	return { lines, paths };
}

/**
 * What n8n's rules find in `description` (of a node class called `className`), as lines
 * `<rule>: <path in the description>: <message>`. Empty when there is nothing to mend.
 */
export async function lintDescription(
	className: string,
	description: INodeTypeDescription,
): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), 'altcraft-description-'));
	try {
		const head = [
			"import { NodeConnectionTypes } from 'n8n-workflow';",
			"import type { INodeType, INodeTypeDescription } from 'n8n-workflow';",
			`export class ${className} implements INodeType {`,
		];
		const { lines, paths } = writeOut(description);
		const home = join(folder, 'nodes/Altcraft');
		mkdirSync(home, { recursive: true });
		const source = [...head, ...lines, '}', ''].join('\n');
		writeFileSync(join(home, `${className}.node.ts`), source);
		for (const part of ['package.json', 'icons', 'credentials']) {
			cpSync(join(projectRoot, part), join(folder, part), { recursive: true });
		}
		const found = await lintFiles(folder);
		const ofDescriptions = found.filter(
			({ rule }) => !Object.keys(otherRules).some((name) => rule?.endsWith(`/${name}`)),
		);
		return ofDescriptions.map(({ rule, message, line }) => {
			const path = paths[line - 1 - head.length] ?? [];
			return `${rule}: ${spell(path, description)}: ${message}`;
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
