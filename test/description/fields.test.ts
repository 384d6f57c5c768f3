/** What the editor needs to know about fields: bounds, examples, the size of an input, the order in a row. */
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { numbersWithoutBounds } from '../../nodes/Altcraft/operations/numbersWithoutBounds';
import { all, ofType, violations } from './builtProperties';

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

	test('the lists of resource locators can be searched', () => {
		const locators = ofType('resourceLocator');
		expect(locators.length).toBeGreaterThan(30);
		expect(
			violations(locators, ({ modes = [] }) =>
				modes
					.filter(({ type }) => type === 'list')
					.flatMap(({ name, typeOptions }) =>
						typeOptions?.searchable === true && typeOptions.searchListMethod
							? []
							: [`${name} cannot be searched`],
					)
					.join(', '),
			).filter((found) => !found.endsWith(': ')),
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
				// Those that have a value from the start are not marked as required.
				const isFilled = ({ type }: INodeProperties) =>
					['boolean', 'json', 'options'].includes(type) || type.endsWith('ollection');
				const ranks = values.flatMap((value) => {
					if (value.required) return [0];
					if (value.name === 'more') return [2];
					return isFilled(value) ? [] : [1];
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

test('the rule for long texts finds what it is made for', () => {
	expect(['sql', 'text', 'html_body'].every(isLongText)).toBe(true);
	expect(['context', 'sample', 'message_id', 'template_query_id'].some(isLongText)).toBe(false);
});
