/** Plain words: no source, document, workflow or text of the panel has one of the banned words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import { builtClasses } from './apiNames';
import { bannedWords, type BannedWord, type Scope } from './bannedWords';
import { projectRoot } from './scanner';
import { trackedFiles } from './trackedFiles';

/** Spaces also match line breaks with the comment signs of the next line. */
const asRegExp = (phrase: string): string => phrase.replaceAll(' ', '[\\s*/]+');

function patternOf({ phrase, identifier, nodeName, except = [] }: BannedWord): RegExp {
	if (identifier !== undefined) return new RegExp(`(?<![\\w$'-])${identifier}(?![\\w$'-])`, 'g');
	if (nodeName !== undefined)
		return new RegExp(`"name": "${nodeName.replace('?', '\\?')}( \\d+)?"`, 'g');
	// Exceptions come first, so that they consume the text; only the last alternative is a finding.
	const alternatives = except.map((each) => `\\b(?:${asRegExp(each)})\\b`);
	return new RegExp([...alternatives, `\\b(${asRegExp(phrase!)})\\b`].join('|'), 'gi');
}

const patterns = bannedWords.map((word) => ({ ...word, pattern: patternOf(word) }));

/** @param file path of the text, for words that some files may use */
function findBannedWords(
	text: string,
	scope: Scope,
	file = '',
): Array<{ index: number; finding: string }> {
	return patterns
		.filter(
			({ scopes, exceptFiles = {} }) =>
				scopes.includes(scope) && !Object.keys(exceptFiles).some((part) => file.includes(part)),
		)
		.flatMap(({ pattern, phrase, instead }) =>
			[...text.matchAll(pattern)]
				.filter((match) => phrase === undefined || match[1] !== undefined)
				.map((match) => ({
					index: match.index,
					finding: `"${match[0].replace(/[\s*/]+/g, ' ')}": write ${instead}`,
				})),
		)
		.sort((a, b) => a.index - b.index);
}

/** `file:line: "word": write ...` for each finding. */
const findInFiles = (files: readonly string[], scope: Scope): string[] =>
	files.flatMap((file) => {
		// In JSON a line break is written as \\n, whose n would hide the beginning of a word.
		const text = readFileSync(join(projectRoot, file), 'utf8').replace(/\\n/g, '  ');
		return findBannedWords(text, scope, file).map(
			({ index, finding }) => `${file}:${text.slice(0, index).split('\n').length}: ${finding}`,
		);
	});

const code = trackedFiles(
	'nodes',
	'credentials',
	'sandbox',
	'playground',
	'test',
	'build',
	'gulpfile.js',
).filter(
	(file) =>
		/\.(ts|mts|mjs|js)$|\.node\.json$/.test(file) && !/\/(bannedWords|words\.test)\.ts$/.test(file),
);
const docs = trackedFiles('README*', 'CONTRIBUTING.md', 'SECURITY.md', 'docs').filter((file) =>
	/\.(md|json)$/.test(file),
);

/** All texts of a description, one a line. */
const textsOf = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

test('sources', () => expect(findInFiles(code, 'code')).toEqual([]));
test('documents', () => expect(findInFiles(docs, 'docs')).toEqual([]));
test('workflows', () => expect(findInFiles(trackedFiles('workflows'), 'workflows')).toEqual([]));

test.each([
	...builtClasses<INodeType>('nodes').map(({ description }) => description),
	...builtClasses<ICredentialType>('credentials'),
])('the description of $name', (description) => {
	const found = textsOf(description).flatMap((text) =>
		findBannedWords(text, 'description').map(({ finding }) => `${finding} in: ${text}`),
	);
	expect([...new Set(found)]).toEqual([]);
});

const wordsIn = (text: string, scope: Scope = 'docs'): string[] =>
	findBannedWords(text, scope).map(({ finding }) => /^"(.+)": write/.exec(finding)![1]!);

test.each<[string, Scope, string[]]>([
	['Keys are evened out, and sent side\n * by side.', 'code', ['evened out', 'side by side']],
	['The culprit, whatever its fate', 'docs', ['culprit', 'fate']],
	['Sends a Letter to the customer', 'description', ['Letter']],
	['const carryOut = homeOf(noted);', 'code', ['carryOut', 'homeOf', 'noted']],
	[
		'{ "name": "Ours?" }, { "name": "Nobody 1" }',
		'workflows',
		['name": "Ours?', 'name": "Nobody 1'],
	],
	['normalised, recognises, behaviour', 'docs', ['normalised', 'recognises', 'behaviour']],
])('finds what is banned in %j', (text, scope, expected) => {
	expect(wordsIn(text, scope)).toEqual(
		scope === 'workflows' ? expected.map((word) => `"${word}"`) : expected,
	);
});

test.each([
	'Set it aside on one side; the warehouse, a kind hunter, kindly annotated, the network wire format',
	'Letters, digits and hyphens; capital letters; Cyrillic letters; a newsletter',
	'It doubles the wait; stands in for n8n; the protocol of HTTP; nobody can select it',
	'An organization is recognized, promised and revised',
])('leaves usual English alone: %s', (text) => {
	for (const scope of ['docs', 'description', 'workflows'] as const)
		expect(wordsIn(text, scope)).toEqual([]);
});
