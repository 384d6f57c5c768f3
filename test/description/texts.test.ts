/** The texts of the panel: rules that a machine can check. */
import type { INodeProperties } from 'n8n-workflow';

import { all, choicesOf, descriptions, labelsOf, ofType, violations } from './builtProperties';

/** Every text of a property that people read, but for the labels. */
const sentencesOf = (property: INodeProperties): string[] =>
	[
		property.description,
		property.hint,
		property.placeholder,
		...(property.modes ?? []).flatMap(({ hint, placeholder }) => [hint, placeholder]),
		...choicesOf(property).map(({ description }) => description),
	].filter((text): text is string => typeof text === 'string');

const repeats = (label: string): boolean =>
	/\b(\w+(?: \w+)*) \1\b/i.test(label) || /Names? or IDs?.*Names? or IDs?/.test(label);

const longestSentence = (text: string): number =>
	Math.max(
		...text
			.replace(/<[^>]+>/g, '')
			.split(/[.!?:](?:\s|$)/)
			.map((sentence) => sentence.split(/\s+/).filter(Boolean).length),
	);

describe('texts', () => {
	test('no label repeats a part of itself', () => {
		expect(violations(all, (property) => labelsOf(property).find(repeats))).toEqual([]);
	});

	test('no text ends a sentence twice', () => {
		expect(
			violations(all, (property) =>
				sentencesOf(property).find((text) => /[^.]\.\.(?!\.)|\.\s+\.|[,;:]\s*\./.test(text)),
			),
		).toEqual([]);
	});

	test('no sentence has more than 25 words', () => {
		expect(
			violations(all, (property) =>
				sentencesOf(property).find((text) => longestSentence(text) > 25),
			),
		).toEqual([]);
		const ofNodes = descriptions.flatMap(({ description, activationMessage }) => [
			description,
			...(typeof activationMessage === 'string' ? [activationMessage] : []),
		]);
		expect(ofNodes.filter((text) => longestSentence(text) > 25)).toEqual([]);
	});

	test('no action has an article', () => {
		const actions = all.flatMap(({ property }) => choicesOf(property).map(({ action }) => action));
		expect(actions.filter((action) => action !== undefined).length).toBeGreaterThan(100);
		expect(actions.filter((action) => /\b(?:an?|the)\b/i.test(action ?? ''))).toEqual([]);
	});

	test('the description of a boolean begins with "Whether"', () => {
		expect(
			violations(
				ofType('boolean'),
				({ description }) =>
					description !== undefined && !description.startsWith('Whether ') && description,
			),
		).toEqual([]);
	});

	test('placeholders give an example, but for buttons', () => {
		expect(
			violations(all, ({ type, placeholder, modes = [] }) => {
				const isButton = type === 'collection' || type === 'fixedCollection';
				if (isButton) return !/^Add [A-Z]/.test(placeholder ?? '') && `button "${placeholder}"`;
				return [placeholder, ...modes.map((mode) => mode.placeholder)].find(
					(text) => text !== undefined && !text.startsWith('e.g. '),
				);
			}),
		).toEqual([]);
	});

	test('a button adds one', () => {
		const singular = /(?:ss|us)$/;
		expect(
			violations(
				ofType('collection', 'fixedCollection'),
				({ placeholder = '' }) =>
					placeholder.endsWith('s') && !singular.test(placeholder) && placeholder,
			),
		).toEqual([]);
	});
});

test('the rules find what they are made for', () => {
	expect(['Names or IDs Names or IDs', 'Tag Tag', 'Email Email Content'].every(repeats)).toBe(true);
	expect(['Tag Names or IDs', 'Start Date'].some(repeats)).toBe(false);
	expect(longestSentence(`${'word '.repeat(26)}. Two words.`)).toBe(26);
});
