/** The texts of the panel, and what the editor needs to know about fields: rules that a machine can check. */
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { numbersWithoutBounds } from '../../nodes/Altcraft/operations/numbersWithoutBounds';
import { builtClasses } from '../package/apiNames';

interface Located {
	path: string;
	property: INodeProperties;
}

/** Properties at any depth, each with its path. */
function flatten(properties: readonly INodeProperties[], prefix: string): Located[] {
	return properties.flatMap((property) => {
		const path = `${prefix}.${property.name}`;
		const { type, options = [] } = property;
		const inner = options.flatMap((option) => {
			if (type === 'collection') return flatten([option as INodeProperties], path);
			if (type === 'fixedCollection')
				return flatten((option as INodePropertyCollection).values, path);
			return [];
		});
		return [{ path, property }, ...inner];
	});
}

const descriptions = builtClasses<INodeType>('nodes').map(({ description }) => description);
const credentials = builtClasses<ICredentialType>('credentials');
const all = [...descriptions, ...credentials].flatMap(({ name, properties }) =>
	flatten(properties, name),
);
const ofType = (...types: Array<INodeProperties['type']>): Located[] =>
	all.filter(({ property }) => types.includes(property.type));
const choicesOf = ({ type, options = [] }: INodeProperties): INodePropertyOptions[] =>
	type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];

/** Findings for the properties that break a rule, each once. */
const violations = (
	located: readonly Located[],
	check: (property: INodeProperties) => string | false | undefined,
): string[] => [
	...new Set(
		located.flatMap(({ path, property }) => {
			const found = check(property);
			return found === false || found === undefined ? [] : [`${path}: ${found}`];
		}),
	),
];

/** Every text of a property that people read, but for the labels. */
const sentencesOf = (property: INodeProperties): string[] =>
	[
		property.description,
		property.hint,
		property.placeholder,
		...(property.modes ?? []).flatMap(({ hint, placeholder }) => [hint, placeholder]),
		...choicesOf(property).map(({ description }) => description),
	].filter((text): text is string => typeof text === 'string');

const labelsOf = (property: INodeProperties): string[] => [
	property.displayName,
	...choicesOf(property).map(({ name }) => name),
	...(property.modes ?? []).map(({ displayName }) => displayName),
];

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
				({ description = '' }) => !description.startsWith('Whether ') && description,
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

/** Fields whose names sound like long text, with the reason why they are short. */
const shortTexts: Readonly<Record<string, string>> = {
	response_text: 'a word that the hook in Altcraft looks for, such as OK',
};

const isLongText = (name: string): boolean =>
	/(?:^|_)(?:html|amp|sql|text|body|message|query)(?:$|_)/.test(name) && !/_ids?$/.test(name);

describe('fields', () => {
	test('numbers have a minimum or maximum', () => {
		expect(
			violations(
				ofType('number'),
				({ name, typeOptions: { minValue, maxValue } = {} }) =>
					minValue === undefined &&
					maxValue === undefined &&
					!(name in numbersWithoutBounds) &&
					'no bounds',
			),
		).toEqual([]);
	});

	test('the default of a number is within its bounds', () => {
		expect(
			violations(ofType('number'), ({ default: value, typeOptions = {} }) => {
				const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
				return (
					!((value as number) >= minValue && (value as number) <= maxValue) && `${String(value)}`
				);
			}),
		).toEqual([]);
	});

	test('resource locators have an example and check IDs; lists can be searched', () => {
		const locators = ofType('resourceLocator');
		expect(locators.length).toBeGreaterThan(30);
		expect(
			violations(
				locators,
				({ modes = [] }) =>
					modes
						.flatMap(({ name, type, placeholder, validation = [], typeOptions }) => {
							if (type === 'list')
								return typeOptions?.searchable === true && typeOptions.searchListMethod
									? []
									: [`${name} cannot be searched`];
							const isChecked = validation.some((each) => {
								if (!('properties' in each) || each.type !== 'regex') return false;
								const { regex, errorMessage } = each.properties as Record<string, unknown>;
								return Boolean(regex && errorMessage);
							});
							return [
								...(placeholder ? [] : [`${name} has no placeholder`]),
								...(isChecked || name !== 'id' ? [] : [`${name} has no validation`]),
							];
						})
						.join(', ') || undefined,
			),
		).toEqual([]);
	});

	test('long texts have several lines or an editor', () => {
		expect(
			violations(ofType('string'), ({ name, typeOptions: { rows = 1, editor } = {} }) =>
				isLongText(name) && rows < 2 && !editor && !(name in shortTexts) ? 'one line' : undefined,
			),
		).toEqual([]);
	});

	test('rows list required fields first, and optional ones that are added last', () => {
		expect(
			violations(ofType('fixedCollection'), ({ options = [] }) => {
				const { values } = options[0] as INodePropertyCollection;
				const ranks = values.map(({ required, type }) => {
					if (required) return 0;
					return type === 'collection' ? 2 : 1;
				});
				const isSorted = ranks.every((rank, index) => index === 0 || ranks[index - 1]! <= rank);
				return !isSorted && values.map(({ displayName }) => displayName).join(', ');
			}),
		).toEqual([]);
	});
});

test('the lists of exceptions hold no more than is needed', () => {
	const names = new Set(all.map(({ property }) => property.name));
	const listed = [...Object.keys(numbersWithoutBounds), ...Object.keys(shortTexts)];
	expect(listed.filter((name) => !names.has(name))).toEqual([]);
});

test('the rules find what they are made for', () => {
	expect(['Names or IDs Names or IDs', 'Tag Tag', 'Email Email Content'].every(repeats)).toBe(true);
	expect(['Tag Names or IDs', 'Start Date'].some(repeats)).toBe(false);
	expect(longestSentence(`${'word '.repeat(26)}. Two words.`)).toBe(26);
	expect(['sql', 'text', 'html_body'].every(isLongText)).toBe(true);
	expect(['context', 'sample', 'message_id', 'template_query_id'].some(isLongText)).toBe(false);
});
