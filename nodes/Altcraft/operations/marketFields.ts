/** Fields that orders, products and SKUs share (documentation: "Market"). */
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

/** The imports only exist as batches and report no results of elements: all succeed or all fail. */
export const importBatch = (id: string, title: string, path: string): Batch => ({
	id,
	title,
	path,
	element: 'data',
	itemsKey: 'data',
	batchOnly: true,
	defaultSize: 1000,
	maxSize: 10_000,
});

export const currency = text(
	'currency',
	'Currency',
	'Three-letter code of a currency from the market settings',
	{ placeholder: 'USD' },
);

export const customFields = json(
	'custom_fields',
	'Custom Fields',
	'Values of custom fields, by field ID',
	{
		placeholder: '{"color": "black", "weight": 701}',
	},
);

// --- Objects that an import creates ------------------------------------------------------------------

/** The default value of a custom field, for the given value types. */
const defaultValueField = (fields: Field, types: readonly string[]): Field => ({
	...required(fields),
	showWhen: { value_type: types },
});
const defaultValueLabel = 'Default Value';
const defaultValueDescription = 'Value to use if none is given';

/** Documentation: "Custom fields array". */
export const newCustomFields = option(
	objectList(
		'new_custom_fields',
		'New Custom Fields',
		'Custom fields to create with this import',
		[
			text('external_id', 'Field ID', 'ID of the field', { placeholder: 'color', required: true }),
			text('name', 'Name', 'Name of the field', { placeholder: 'Color', required: true }),
			select(
				'entity_type',
				'Entity Type',
				'Type of object the field belongs to',
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
				"Type of the field's values",
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
			boolean('required', 'Required', 'Whether a value is required', { required: true }),
			defaultValueField(
				text('default_value', defaultValueLabel, defaultValueDescription, { placeholder: 'black' }),
				['unicode', 'date', 'enum'],
			),
			defaultValueField(integer('default_value', defaultValueLabel, defaultValueDescription), [
				'int',
			]),
			defaultValueField(number('default_value', defaultValueLabel, defaultValueDescription), [
				'float',
			]),
			defaultValueField(
				boolean('default_value', defaultValueLabel, 'Whether a missing value counts as true'),
				['bool'],
			),
			json('enum_values', 'Values', 'Possible values, by name', {
				placeholder: '{"one": 1, "two": 2}',
				required: true,
				showWhen: { value_type: ['enum'] },
			}),
		],
		{ apiName: 'custom_fields' },
	),
);

/** Documentation: "Categories array". */
export const newCategories = option(
	objectList(
		'new_categories',
		'New Categories',
		'Categories to create with this import',
		[
			text('external_id', 'Category ID', 'ID of the category', {
				placeholder: '1234',
				required: true,
			}),
			text('name', 'Name', 'Name of the category', { placeholder: 'Cameras', required: true }),
			optionalInRow(
				text('parent_external_id', 'Parent Category ID', 'ID of the parent category', {
					placeholder: '123',
				}),
			),
		],
		{ apiName: 'categories' },
	),
);

// --- Products and SKUs (documentation: "Product data object", "SKU data object") --------------------

export const itemName = text('name', 'Name', 'Name of the product or SKU', {
	placeholder: 'Canon EOS Digital Camera',
	required: true,
});

/** Values that differ by region. */
const regionalData = objectList('regional_data', 'Regional Data', 'Values that differ by region', [
	text('external_id', 'Region ID', 'ID of a region from the market settings', {
		placeholder: 'region_1',
	}),
	optionalInRow(currency),
	optionalInRow({ ...customFields, description: 'Regional values of custom fields, by field ID' }),
	optionalInRow(boolean('delivery', 'Delivery', 'Whether delivery to the region is available')),
	optionalInRow(boolean('is_available', 'In Stock', 'Whether the item is in stock in the region')),
	optionalInRow(
		decimal('old_price', 'Old Price', 'Previous price in the region', { placeholder: '38500' }),
	),
	optionalInRow(decimal('price', 'Price', 'Current price in the region', { placeholder: '36000' })),
	optionalInRow(integer('count', 'Quantity', 'Quantity for sale in the region', { min: 0 })),
]);

/** Optional fields of both products and SKUs. */
export const itemFields: Field[] = [
	integerList('barcode', 'Barcodes', "Manufacturer's barcodes", { placeholder: '5235235, 347347' }),
	textList('categories', 'Category IDs', 'Categories the item belongs to', {
		placeholder: 'category_1',
	}),
	currency,
	customFields,
	boolean('delivery', 'Delivery', 'Whether delivery is available'),
	text('description', 'Description', 'Description of up to 1000 characters', { rows: 3 }),
	decimal('expiration_time', 'Expiration Time', 'Shelf life or service life in days', {
		placeholder: '730',
	}),
	boolean('is_available', 'In Stock', 'Whether the item is in stock'),
	text('manufacturer_name', 'Manufacturer', 'Name of the manufacturer', { placeholder: 'Canon' }),
	decimal('old_price', 'Old Price', 'Previous price', { placeholder: '520' }),
	textList('pictures', 'Pictures', 'URLs of pictures', {
		placeholder: 'https://example.com/1.jpg',
	}),
	decimal('price', 'Price', 'Current price', { placeholder: '490' }),
	integer('count', 'Quantity', 'Quantity for sale', { min: 0 }),
	regionalData,
	textList('tags', 'Tags', 'Tags of the item', { placeholder: 'camera, Canon' }),
	text('url', 'URL', 'URL of the item in the shop', { placeholder: 'https://example.com' }),
	boolean('manufacturer_warranty', 'Warranty', "Whether the item has a manufacturer's warranty"),
];

/** Fields of a SKU in a product. Nested rows are JSON at this depth. */
export const nestedSkuFields: Field[] = itemFields.map((field) =>
	optionalInRow(
		field.kind === 'objectList'
			? json(field.name, field.displayName, 'Values that differ by region, as an array of objects')
			: field,
	),
);

export const productId = text(
	'product_external_id',
	'Product ID',
	'ID of the product the SKU belongs to',
	{ placeholder: 'canon_90d', required: true },
);

/** Either kind of ID is enough to delete objects. */
export const idsToDelete: Field[] = [
	textList('external_ids', 'External IDs', 'IDs in your shop. Enter these or the internal IDs', {
		placeholder: 'camera_1, camera_2',
	}),
	integerList('ids', 'Internal IDs', 'Altcraft IDs', { placeholder: '1, 2, 3' }),
];

export const externalId = (description: string, placeholder: string): Field =>
	text('external_id', 'External ID', description, { placeholder, required: true });
