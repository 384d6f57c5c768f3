/** README.md and README.ru.md say the same: headings, code, links and pictures come in the same order. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { operations } from '../../nodes/Altcraft/operations';

const root = join(__dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

interface Outline {
	/** Levels of the headings, code blocks, tables by their size, links and pictures, in order. */
	parts: string[];
	targets: string[];
}

function outlineOf(text: string): Outline {
	const parts: string[] = [];
	const targets: string[] = [];
	const pieces = text.split(/^```(\w*)\n([\s\S]*?)^```$/m);
	for (let piece = 0; piece < pieces.length; piece += 3) {
		for (const line of pieces[piece]!.split('\n')) {
			const heading = /^(#+) /.exec(line);
			if (heading) parts.push(`heading ${heading[1]!.length}`);
			if (line.startsWith('|')) parts.push(`row of ${line.split('|').length - 2}`);
			if (/^\s*([-*]|\d+\.) /.test(line)) parts.push('list item');
			for (const [, picture, target] of line.matchAll(/(!?)\[[^\]]*\]\(([^)]+)\)/g)) {
				// The links to each other differ.
				if (/^README(\.ru)?\.md$/.test(target!)) continue;
				parts.push(`${picture ? 'picture' : 'link'} ${target}`);
				targets.push(target!);
			}
		}
		if (piece + 2 < pieces.length) parts.push(`code ${pieces[piece + 1]}\n${pieces[piece + 2]}`);
	}
	return { parts, targets };
}

const english = outlineOf(read('README.md'));
const russian = outlineOf(read('README.ru.md'));

test('both have the same headings, lists, tables, code blocks, links and pictures', () => {
	expect(english.parts.length).toBeGreaterThan(100);
	expect(russian.parts).toEqual(english.parts);
});

test('each names the other in its first lines', () => {
	expect(read('README.md').split('\n').slice(0, 5).join('\n')).toContain('(README.ru.md)');
	expect(read('README.ru.md').split('\n').slice(0, 5).join('\n')).toContain('(README.md)');
});

test.each([
	['README.md', 'operations'],
	['README.ru.md', 'операций'],
])('%s has the number of operations', (page, noun) => {
	const [, count] = new RegExp(`(\\d+) ${noun}`).exec(read(page)) ?? [];
	expect(Number(count)).toBe(operations.length);
});

const pages = [
	...readdirSync(root).filter((file) => file.endsWith('.md')),
	...readdirSync(join(root, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

test.each(pages)('%s links to what exists', (page) => {
	const missing = outlineOf(read(page)).targets.filter((target) => {
		if (/^https?:/.test(target)) return false;
		const [path, anchor] = target.split('#');
		const file = path ? join(dirname(page), path) : page;
		if (!existsSync(join(root, file))) return true;
		return anchor !== undefined && !anchorsOf(read(file)).includes(anchor);
	});
	expect(missing).toEqual([]);
});

/** Headings as GitHub turns them into anchors. */
const anchorsOf = (text: string): string[] =>
	[...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
		title!
			.toLowerCase()
			.replace(/[^\p{L}\p{N} -]/gu, '')
			.replace(/ /g, '-'),
	);

test('a difference is found', () => {
	const { parts } = outlineOf(read('README.md'));
	for (const [from, to] of [
		['## Install', '### Install'],
		['npm pack', 'npm publish'],
		['(docs/xml.md)', '(docs/rabbitmq.md)'],
		['images/output.png', 'images/canvas.png'],
	]) {
		expect(outlineOf(read('README.md').replace(from!, to!)).parts).not.toEqual(parts);
	}
});
