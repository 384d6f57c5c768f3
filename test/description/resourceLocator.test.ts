/** Every ID of the operations is picked from a list or typed in a locator, or is listed with the reason why not. */
import type { INodeProperties } from 'n8n-workflow';
import { resources, resourcesWithList, operations } from '../../nodes/Altcraft/operations';
import type { Field } from '../../nodes/Altcraft/operations/types';
import { idsWithoutPicker } from '../../nodes/Altcraft/operations/idsWithoutPicker';
import {
	convertValue,
	type ConversionContext,
} from '../../nodes/Altcraft/execution/input/convertValue';
import { toNodeProperty } from '../../nodes/Altcraft/description/toNodeProperty';
import { Altcraft } from '../../nodes/Altcraft/Altcraft.node';

const isId = ({ name, displayName, fields }: Field): boolean =>
	!fields &&
	(/(^|_)([ei]?ids?)($|_)|^smid$|^subid$|^uid$/.test(name) || /\bIDs?$/.test(displayName));

/** Fields at any depth, each with the operation it belongs to. */
const all = operations.flatMap(({ resource, operation }) => {
	const within = (fields: readonly Field[]): Field[] =>
		fields.flatMap((field) => [field, ...within(field.fields ?? [])]);
	return within(operation.fields).map((field) => ({
		at: `${resource.value}.${operation.value}: ${field.name}`,
		field,
	}));
});
const ids = all.filter(({ field }) => isId(field));

test('an ID is picked from a list, or its parameter is declared to have none', () => {
	const picked = ({ kind, pickFrom }: Field) => {
		if (kind === 'resourceLocator') return resourcesWithList.includes(pickFrom!);
		if (kind === 'options') return true;
		return (kind === 'integerList' || kind === 'textList') && pickFrom !== undefined;
	};
	const lost = ids.filter(({ field }) => !picked(field) && !(field.name in idsWithoutPicker));
	expect(lost.map(({ at }) => at)).toEqual([]);
});

test('what is declared to have no list has none, and is used by an operation', () => {
	const inUse = new Set(ids.map(({ field }) => field.name));
	expect(Object.keys(idsWithoutPicker).filter((name) => !inUse.has(name))).toEqual([]);
	const listedAll = ids.filter(
		({ field }) =>
			field.name in idsWithoutPicker &&
			field.kind === 'resourceLocator' &&
			resourcesWithList.includes(field.pickFrom!),
	);
	expect(listedAll.map(({ at }) => at)).toEqual([]);
	expect(Object.values(idsWithoutPicker).filter((reason) => reason.length < 10)).toEqual([]);
});

test('a locator with a list offers the list first, one without takes the ID', () => {
	for (const { field } of all.filter(({ field: each }) => each.kind === 'resourceLocator')) {
		const { modes = [], default: given } = toNodeProperty(field);
		const names = modes.map(({ displayName }) => displayName);
		expect(names).toEqual(resourcesWithList.includes(field.pickFrom!) ? ['List', 'ID'] : ['ID']);
		expect(given).toEqual({ mode: modes[0]!.name, value: '' });
	}
});

// The editor does not check what is entered, so that the description stays small.
test.each(['abc', '12a', '1 2', '1.5', '-5', '0x10', '{{ $json.id }}'])(
	'the node refuses %s as an ID of every locator, by its name',
	(value) => {
		const locators = all.filter(({ field }) => field.kind === 'resourceLocator');
		expect(locators.length).toBeGreaterThan(100);
		const context: ConversionContext = {
			timezone: 'UTC',
			parameter: () => undefined,
			refuse: ({ displayName }, problem) => {
				throw new Error(`"${displayName}" ${problem}`);
			},
		};
		for (const { field } of locators) {
			const entered = { __rl: true, mode: 'id', value };
			expect(() => convertValue(field, entered, context)).toThrow(
				`"${field.displayName}" must be a numeric ID, not "${value}"`,
			);
			expect(convertValue(field, { ...entered, value: ' 42 ' }, context)).toBe(42);
		}
	},
);

test('the things that the issue names can be picked', () => {
	expect(resourcesWithList).toEqual(
		expect.arrayContaining([
			'database',
			'resource',
			'segment',
			'suppressionList',
			'template',
			'campaign',
			'mailing',
			'broadcastMailing',
			'regularMailing',
			'triggerMailing',
			'scenario',
			'sender',
			'virtualSender',
			'segmentationQuery',
			'templateQuery',
		]),
	);
	expect(resources.map(({ value }) => value)).toEqual(
		expect.arrayContaining([...resourcesWithList]),
	);
});

test('every method that a property of the editor names is there', () => {
	const { description, methods } = new Altcraft();
	const named = {
		listSearch: new Set<string>(),
		loadOptions: new Set<string>(),
		resourceMapping: new Set<string>(),
	};
	const look = (properties: INodeProperties[]): void => {
		for (const { typeOptions, modes = [], options = [] } of properties) {
			if (typeOptions?.loadOptionsMethod) named.loadOptions.add(typeOptions.loadOptionsMethod);
			const mapper = typeOptions?.resourceMapper?.resourceMapperMethod;
			if (mapper) named.resourceMapping.add(mapper);
			for (const { typeOptions: ofMode } of modes)
				if (ofMode?.searchListMethod) named.listSearch.add(ofMode.searchListMethod);
			for (const option of options) {
				if ('values' in option) look(option.values);
				else if ('type' in option) look([option]);
			}
		}
	};
	look(description.properties);
	for (const kind of ['listSearch', 'loadOptions', 'resourceMapping'] as const)
		expect(Object.keys(methods[kind])).toEqual(expect.arrayContaining([...named[kind]]));
	expect(named.listSearch.size).toBeGreaterThan(15);
	// No method is there for nothing.
	expect(Object.keys(methods.loadOptions).filter((name) => !named.loadOptions.has(name))).toEqual(
		[],
	);
	expect(Object.keys(methods.listSearch).filter((name) => !named.listSearch.has(name))).toEqual([]);
});
