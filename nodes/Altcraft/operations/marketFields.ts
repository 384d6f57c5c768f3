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

export const currency = text('currency', 'Currency', 'Three-letter code from the market settings', {
	placeholder: 'USD',
});

export const customFields = json('custom_fields', 'Custom Fields', 'Values by field ID', {
	placeholder: '{"color": "black", "weight": 701}',
});

// --- Objects that an import creates ------------------------------------------------------------------

/** The default value of a custom field, for the given value types. */
const defaultValueField = (fields: Field, types: readonly string[]): Field => ({
	...required(fields),
	showWhen: { value_type: types },
});
const defaultValueLabel = 'Default Value';
const defaultValueDescription = '';

/** Documentation: "Custom fields array". */
export const newCustomFields = option(
	objectList(
		'new_custom_fields',
		'New Custom Fields',
		'Created with this import',
		[
			text('external_id', 'Field ID', '', { placeholder: 'color', required: true }),
			text('name', 'Name', '', { placeholder: 'Color', required: true }),
			select(
				'entity_type',
				'Entity Type',
				'',
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
				'',
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
			json('enum_values', 'Values', 'Values by name', {
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
		'Created with this import',
		[
			text('external_id', 'Category ID', '', {
				placeholder: '1234',
				required: true,
			}),
			text('name', 'Name', '', { placeholder: 'Cameras', required: true }),
			optionalInRow(
				text('parent_external_id', 'Parent Category ID', '', {
					placeholder: '123',
				}),
			),
		],
		{ apiName: 'categories' },
	),
);

// --- Products and SKUs (documentation: "Product data object", "SKU data object") --------------------

export const itemName = text('name', 'Name', '', {
	placeholder: 'Canon EOS Digital Camera',
	required: true,
});

/** Values that differ by region. */
const regionalData = objectList('regional_data', 'Regional Data', '', [
	text('external_id', 'Region ID', 'ID from the market settings', {
		placeholder: 'region_1',
	}),
	optionalInRow(currency),
	optionalInRow({ ...customFields, description: 'Values by field ID' }),
	optionalInRow(boolean('delivery', 'Delivery', 'Whether delivery to the region is available')),
	optionalInRow(boolean('is_available', 'In Stock', 'Whether the item is in stock in the region')),
	optionalInRow(decimal('old_price', 'Old Price', '', { placeholder: '38500' })),
	optionalInRow(decimal('price', 'Price', '', { placeholder: '36000' })),
	optionalInRow(integer('count', 'Quantity', '', { min: 0 })),
]);

/** Optional fields of both products and SKUs. */
export const itemFields: Field[] = [
	integerList('barcode', 'Barcodes', '', { placeholder: '5235235, 347347' }),
	textList('categories', 'Category IDs', '', {
		placeholder: 'category_1',
	}),
	currency,
	customFields,
	boolean('delivery', 'Delivery', 'Whether delivery is available'),
	text('description', 'Description', 'Up to 1000 characters', { rows: 3 }),
	decimal('expiration_time', 'Expiration Time', 'Shelf life or service life in days', {
		placeholder: '730',
	}),
	boolean('is_available', 'In Stock', 'Whether the item is in stock'),
	text('manufacturer_name', 'Manufacturer', '', { placeholder: 'Canon' }),
	decimal('old_price', 'Old Price', '', { placeholder: '520' }),
	textList('pictures', 'Pictures', '', {
		placeholder: 'https://example.com/1.jpg',
	}),
	decimal('price', 'Price', '', { placeholder: '490' }),
	integer('count', 'Quantity', '', { min: 0 }),
	regionalData,
	textList('tags', 'Tags', '', { placeholder: 'camera, Canon' }),
	text('url', 'URL', '', { placeholder: 'https://example.com' }),
	boolean('manufacturer_warranty', 'Warranty', "Whether the item has a manufacturer's warranty"),
];

/** Fields of a SKU in a product. Nested rows are JSON at this depth. */
export const nestedSkuFields: Field[] = itemFields.map((field) =>
	optionalInRow(
		field.kind === 'objectList' ? json(field.name, field.displayName, 'Array of objects') : field,
	),
);

export const productId = text('product_external_id', 'Product ID', '', {
	placeholder: 'canon_90d',
	required: true,
});

/** Either kind of ID is enough to delete objects. */
export const idsToDelete: Field[] = [
	textList('external_ids', 'External IDs', 'IDs in your shop. Enter these or the internal IDs', {
		placeholder: 'camera_1, camera_2',
	}),
	integerList('ids', 'Internal IDs', 'Altcraft IDs', { placeholder: '1, 2, 3' }),
];

export const externalId = (description: string, placeholder: string): Field =>
	text('external_id', 'External ID', description, { placeholder, required: true });
