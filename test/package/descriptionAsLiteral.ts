/**
 * n8n's lint rules only check a description that is a literal in the node class. This package generates it, so this
 * file writes the finished description as a class with one property per line. Lint messages can then be mapped to
 * paths in the description. Some rules depend on the indentation.
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
function formatPath(path: Path, description: unknown): string {
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

/** The description as source lines with the path of each line. */
function toSourceLines(description: INodeTypeDescription): { lines: string[]; paths: Path[] } {
	const lines: string[] = [];
	const paths: Path[] = [];
	const line = (text: string, path: Path): void => {
		lines.push('\t'.repeat(path.length + 1) + text);
		paths.push(path);
	};
	const write = (value: unknown, path: Path, before: string, after: string): void => {
		if (value === null || typeof value !== 'object') {
			// n8n's rules require the constant for connections.
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
 * Applies n8n's lint rules to `description` of the node class `className`. Returns lines of the form
 * `<rule>: <path in the description>: <message>`.
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
		const { lines, paths } = toSourceLines(description);
		const nodeFolder = join(folder, 'nodes/Altcraft');
		mkdirSync(nodeFolder, { recursive: true });
		const source = [...head, ...lines, '}', ''].join('\n');
		writeFileSync(join(nodeFolder, `${className}.node.ts`), source);
		for (const part of ['package.json', 'icons', 'credentials']) {
			cpSync(join(projectRoot, part), join(folder, part), { recursive: true });
		}
		const found = await lintFiles(folder);
		const ofDescriptions = found.filter(
			({ rule }) => !Object.keys(otherRules).some((name) => rule?.endsWith(`/${name}`)),
		);
		return ofDescriptions.map(({ rule, message, line }) => {
			const path = paths[line - 1 - head.length] ?? [];
			return `${rule}: ${formatPath(path, description)}: ${message}`;
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
