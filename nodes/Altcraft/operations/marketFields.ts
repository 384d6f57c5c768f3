/** Fields that orders, products and SKUs share: the objects of the documentation's section "Market". */
import {
	select,
	decimal,
	boolean,
	integer,
	integerList,
	json,
	optionalInRow,
	number,
	option,
	required,
	objectList,
	text,
	textList,
} from './fieldBuilders';
import type { Batch, Field } from './types';

/** The imports have no method for one thing: an item is a batch of one. Nothing tells of single elements, so all go or none. */
export const importOf = (id: string, title: string, path: string): Batch => ({
	id,
	title,
	path,
	element: 'data',
	itemsKey: 'data',
	batchOnly: true,
	defaultSize: 1000,
	maxSize: 10_000,
});

export const listStart = option(
	text(
		'from_id',
		'Start From ID',
		'Pointer to the page to start with, from an earlier answer. Empty starts at the beginning.',
	),
);

export const currency = text(
	'currency',
	'Currency',
	'Three-letter code of a currency that is set up in the market settings',
	{ placeholder: 'USD' },
);

export const customFields = json('custom_fields', 'Custom Fields', 'Values of own fields, by ID', {
	placeholder: '{"color": "black", "weight": 701}',
});

// --- What an import creates on the way -----------------------------------------------------------

/** The value that stands in for a missing one, in the type of the field. */
const standIn = (fields: Field, types: readonly string[]): Field => ({
	...required(fields),
	showWhen: { value_type: types },
});
const standInTitle = 'Default Value';
const standInAbout = 'Value used where none is given';

/** Own fields of the market (documentation: "Custom fields array"). */
export const newCustomFields = option(
	objectList(
		'new_custom_fields',
		'New Custom Fields',
		'Own fields that are created with this import',
		[
			text('external_id', 'Field ID', 'ID of the field', { placeholder: 'color', required: true }),
			text('name', 'Name', 'Name of the field', { placeholder: 'Color', required: true }),
			select(
				'entity_type',
				'Belongs To',
				'What the field is a field of',
				[
					{ name: 'Order', value: 'order' },
					{ name: 'Order Line', value: 'line_order' },
					{ name: 'Product', value: 'product' },
					{ name: 'SKU', value: 'sku' },
				],
				{ default: 'product', required: true },
			),
			select(
				'value_type',
				'Value Type',
				'Type of the values',
				[
					{ name: 'Boolean', value: 'bool' },
					{ name: 'Date', value: 'date' },
					{ name: 'Enumeration', value: 'enum' },
					{ name: 'Float', value: 'float' },
					{ name: 'Integer', value: 'int' },
					{ name: 'Text', value: 'unicode' },
				],
				{ default: 'unicode', required: true },
			),
			boolean('required', 'Required', 'Whether a value must always be given', { required: true }),
			standIn(text('default_value', standInTitle, standInAbout, { placeholder: 'black' }), [
				'unicode',
				'date',
				'enum',
			]),
			standIn(integer('default_value', standInTitle, standInAbout), ['int']),
			standIn(number('default_value', standInTitle, standInAbout), ['float']),
			standIn(boolean('default_value', standInTitle, 'Whether a missing value counts as true'), [
				'bool',
			]),
			json('enum_values', 'Values', 'The possible values by name', {
				placeholder: '{"one": 1, "two": 2}',
				required: true,
				showWhen: { value_type: ['enum'] },
			}),
		],
		{ apiName: 'custom_fields' },
	),
);

/** Categories of products (documentation: "Categories array"). */
export const newCategories = option(
	objectList(
		'new_categories',
		'New Categories',
		'Categories that are created with this import',
		[
			text('external_id', 'Category ID', 'ID of the category', {
				placeholder: '1234',
				required: true,
			}),
			text('name', 'Name', 'Name of the category', { placeholder: 'Cameras', required: true }),
			optionalInRow(
				text(
					'parent_external_id',
					'Parent Category ID',
					'ID of the category that it is a part of',
					{
						placeholder: '123',
					},
				),
			),
		],
		{ apiName: 'categories' },
	),
);

// --- Goods (documentation: "Product data object", "SKU data object") -------------------------------

export const goodsName = text('name', 'Name', 'Name under which it is sold', {
	placeholder: 'Canon EOS Digital Camera',
	required: true,
});

/** Values that differ by region. */
const regionalData = objectList('regional_data', 'Regional Data', 'Values that differ by region', [
	text('external_id', 'Region ID', 'ID of a region that is set up in the market settings', {
		placeholder: 'region_1',
	}),
	optionalInRow(integer('count', 'Count', 'Quantity on sale in the region')),
	optionalInRow(currency),
	optionalInRow({ ...customFields, description: 'Regional values of own fields, by ID' }),
	optionalInRow(
		boolean('delivery', 'Delivery', 'Whether it is delivered in the region', { default: true }),
	),
	optionalInRow(boolean('is_available', 'In Stock', 'Whether it is in stock', { default: true })),
	optionalInRow(
		decimal('old_price', 'Old Price', 'Former price in the region', { placeholder: '38500' }),
	),
	optionalInRow(decimal('price', 'Price', 'Price in the region', { placeholder: '36000' })),
]);

/** What products and SKUs can both have besides ID and name. */
export const goods: Field[] = [
	integerList('barcode', 'Barcodes', "Manufacturer's barcodes", { placeholder: '5235235, 347347' }),
	textList('categories', 'Category IDs', 'Categories that it stands in', {
		placeholder: 'category_1',
	}),
	integer('count', 'Count', 'Quantity on sale'),
	currency,
	customFields,
	boolean('delivery', 'Delivery', 'Whether it is delivered', { default: true }),
	text('description', 'Description', 'Description of at most 1000 characters'),
	decimal('expiration_time', 'Expiration Time', 'Shelf or service life in days', {
		placeholder: '730',
	}),
	boolean('is_available', 'In Stock', 'Whether it is in stock', { default: true }),
	text('manufacturer_name', 'Manufacturer', 'Name of the manufacturer', { placeholder: 'Canon' }),
	decimal('old_price', 'Old Price', 'Former price', { placeholder: '520' }),
	textList('pictures', 'Pictures', 'Addresses of pictures', {
		placeholder: 'https://example.com/1.jpg',
	}),
	decimal('price', 'Price', 'Price of today', { placeholder: '490' }),
	regionalData,
	textList('tags', 'Tags', 'Tags that it carries', { placeholder: 'camera, Canon' }),
	text('url', 'URL', 'Page in the shop', { placeholder: 'https://example.com' }),
	boolean('manufacturer_warranty', 'Warranty', 'Whether the manufacturer gives a warranty', {
		default: true,
	}),
];

/** Fields of a SKU within a product: a level deeper, where what is nested itself is JSON. */
export const goodsWithin: Field[] = goods.map((field) =>
	optionalInRow(
		field.kind === 'objectList'
			? json(field.name, field.displayName, 'Values that differ by region, as an array of objects')
			: field,
	),
);

export const productId = text(
	'product_external_id',
	'Product ID',
	'ID of the product that the SKU belongs to',
	{ placeholder: 'canon_90d', required: true },
);

/** Things that are deleted by IDs, the shop's, the platform's or both. */
export const toDelete: Field[] = [
	textList('external_ids', 'IDs', 'IDs that the shop gave. These or internal IDs are needed.', {
		placeholder: 'camera_1, camera_2',
	}),
	integerList('ids', 'Internal IDs', 'IDs that the platform gave', { placeholder: '1, 2, 3' }),
];

export const shopId = (description: string, placeholder: string): Field =>
	text('external_id', 'External ID', description, { placeholder, required: true });
