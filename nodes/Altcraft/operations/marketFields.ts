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

export const currency = text('currency', 'Currency', '');

export const customFields = json('custom_fields', 'Custom Fields', 'Values by field ID');

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
		'',
		[
			text('external_id', 'Field ID', '', { required: true }),
			text('name', 'Name', '', { required: true }),
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
			boolean('required', 'Required', '', { required: true }),
			defaultValueField(text('default_value', defaultValueLabel, defaultValueDescription), [
				'unicode',
				'date',
				'enum',
			]),
			defaultValueField(integer('default_value', defaultValueLabel, defaultValueDescription), [
				'int',
			]),
			defaultValueField(number('default_value', defaultValueLabel, defaultValueDescription), [
				'float',
			]),
			defaultValueField(boolean('default_value', defaultValueLabel, ''), ['bool']),
			json('enum_values', 'Values', 'Values by name', {
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
		'',
		[
			text('external_id', 'Category ID', '', {
				required: true,
			}),
			text('name', 'Name', '', { required: true }),
			optionalInRow(text('parent_external_id', 'Parent Category ID', '')),
		],
		{ apiName: 'categories' },
	),
);

// --- Products and SKUs (documentation: "Product data object", "SKU data object") --------------------

export const itemName = text('name', 'Name', '', {
	required: true,
});

/** Values that differ by region. */
const regionalData = objectList('regional_data', 'Regional Data', '', [
	text('external_id', 'Region ID', ''),
	optionalInRow(currency),
	optionalInRow(customFields),
	optionalInRow(boolean('delivery', 'Delivery', '')),
	optionalInRow(boolean('is_available', 'In Stock', '')),
	optionalInRow(decimal('old_price', 'Old Price', '')),
	optionalInRow(decimal('price', 'Price', '')),
	optionalInRow(integer('count', 'Quantity', '', { min: 0 })),
]);

/** Optional fields of both products and SKUs. */
export const itemFields: Field[] = [
	integerList('barcode', 'Barcodes', ''),
	textList('categories', 'Category IDs', ''),
	currency,
	customFields,
	boolean('delivery', 'Delivery', ''),
	text('description', 'Description', 'Up to 1000 characters', { rows: 3 }),
	decimal('expiration_time', 'Expiration Time', 'In days'),
	boolean('is_available', 'In Stock', ''),
	text('manufacturer_name', 'Manufacturer', ''),
	decimal('old_price', 'Old Price', ''),
	textList('pictures', 'Pictures', ''),
	decimal('price', 'Price', ''),
	integer('count', 'Quantity', '', { min: 0 }),
	regionalData,
	textList('tags', 'Tags', ''),
	text('url', 'URL', ''),
	boolean('manufacturer_warranty', 'Warranty', ''),
];

/** Fields of a SKU in a product. Nested rows are JSON at this depth. */
export const nestedSkuFields: Field[] = itemFields.map((field) =>
	optionalInRow(
		field.kind === 'objectList' ? json(field.name, field.displayName, 'Array of objects') : field,
	),
);

export const productId = text('product_external_id', 'Product ID', '', {
	required: true,
});

/** Either kind of ID is enough to delete objects. */
export const idsToDelete: Field[] = [
	textList('external_ids', 'External IDs', 'Enter these or the internal IDs'),
	integerList('ids', 'Internal IDs', ''),
];

export const externalId = (description: string): Field =>
	text('external_id', 'External ID', description, { required: true });
