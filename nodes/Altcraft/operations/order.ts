/** Orders (documentation: "Orders", and order calculation in "Loyalty Programs"). */
import {
	select,
	date,
	decimal,
	filter,
	integer,
	optionalInRow,
	option,
	bodyFields,
	required,
	objectList,
	text,
	textList,
} from './fieldBuilders';
import { currency, customFields, importBatch, newCustomFields, externalId } from './marketFields';
import { fromId, matching, skipTriggers } from './sharedFields';
import type { Option, Field, Resource } from './types';

const orderId = externalId('');

/** For methods that accept either ID of an order. */
const orderIds: Field[] = [
	text('external_id', 'External ID', 'Enter this or the order ID'),
	option({
		...integer('order_id', 'Order ID', 'Altcraft ID', { default: 1, min: 1 }),
		apiName: 'id',
	}),
];

const endpoint = text('endpoint', 'Touchpoint', 'Point of sale');

const basePrice = decimal('base_price_per_item', 'Base Price', 'Per unit');
const finalPrice = decimal('final_price_per_item', 'Final Price', 'After discounts');
const minPrice = decimal('min_price_per_item', 'Minimum Price', 'Per unit');
const count = integer('count', 'Quantity', '', { default: 1, min: 0 });
const lineId = text('external_id', 'Line ID', '');
const lineProduct = text('product', 'Product ID', 'ID in your shop');

const lineStatuses: readonly Option[] = [
	{ name: 'Canceled', value: 'canceled' },
	{ name: 'Delivered', value: 'delivered' },
	{ name: 'Delivering', value: 'delivering' },
	{ name: 'New', value: 'new' },
	{ name: 'Processing', value: 'processing' },
	{ name: 'Refunded', value: 'refunded' },
];
const lineStatus = select(
	'status',
	'Status',
	'Or the ID of a custom status, as an expression',
	lineStatuses,
	{ default: 'new' },
);

/** Required prices of every method that takes an order. */
const priceFields: Field[] = [
	required(currency),
	required(decimal('total_price', 'Total Price', 'With delivery, before discounts')),
];
const optionalOrderFields: Field[] = [
	option(decimal('delivery_cost', 'Delivery Cost', '')),
	option(date('create_time', 'Created At', '')),
];
const region = option(text('region', 'Region ID', ''));

const importFields: Field[] = [
	orderId,
	...matching(),
	required(endpoint),
	select(
		'status',
		'Status',
		'',
		[
			{ name: 'Canceled', value: 'canceled' },
			{ name: 'Delivered', value: 'delivered' },
			{ name: 'New', value: 'new' },
			{ name: 'Paid', value: 'paid' },
			{ name: 'Partially Refunded', value: 'part_refunded' },
		],
		{ default: 'new', required: true },
	),
	...priceFields,
	objectList(
		'lines',
		'Lines',
		'',
		[
			lineId,
			lineProduct,
			count,
			basePrice,
			finalPrice,
			optionalInRow(customFields),
			optionalInRow(minPrice),
			optionalInRow(lineStatus),
		],
		{ required: true },
	),
	...optionalOrderFields,
	option(customFields),
	region,
	option(textList('tags', 'Tags', '')),
	option(date('update_time', 'Updated At', '')),
];

const calculationFields: Field[] = [
	required(endpoint),
	required(text('status', 'Status', '', { default: 'new' })),
	...priceFields,
	required(decimal('final_total_price', 'Final Total Price', 'After all discounts')),
	objectList(
		'lines',
		'Lines',
		'',
		[
			required(lineId),
			lineProduct,
			text('sku', 'SKU ID', 'Replaces the product ID'),
			optionalInRow(basePrice),
			optionalInRow(count),
			optionalInRow(finalPrice),
			optionalInRow(minPrice),
		],
		{ required: true },
	),
	...optionalOrderFields,
];

const [matchingMode, ...matchingKeyFields] = matching(['email', 'phone', 'profile_id']) as [
	Field,
	...Field[],
];

const newLineStatuses = option(
	objectList('custom_line_statuses', 'New Line Statuses', '', [
		text('external_id', 'Status ID', '', {
			required: true,
		}),
		text('name', 'Name', '', {
			required: true,
		}),
		select(
			'type',
			'Type',
			'',
			[
				{ name: 'Canceled', value: 'canceled' },
				{ name: 'Delivered', value: 'delivered' },
				{ name: 'In Process', value: 'in_process' },
				{ name: 'Refunded', value: 'refunded' },
			],
			{ default: 'in_process', required: true },
		),
	]),
);

const line = {
	external_id: 'string',
	product: 'string',
	status: 'string',
	base_price_per_item: 'string',
	min_price_per_item: 'string',
	final_price_per_item: 'string',
	count: 'integer',
	custom_fields: { '*': 'any' },
	currency: 'string',
} as const;

const order = {
	external_id: 'string',
	profile: { profile_id: 'string', xxh: 'string' },
	endpoint: 'string',
	status: 'string',
	total_price: 'string',
	delivery_cost: 'string',
	currency: 'string',
	region: 'string',
	tags: ['string'],
	custom_fields: { '*': 'any' },
	lines: [line],
	create_time: 'string',
	update_time: 'string',
} as const;

/** No response is documented. Amounts are strings wherever they are returned. */
const calculationResponse = {
	data: {
		external_id: 'string',
		total_price: 'string',
		final_total_price: 'string',
		discount: 'string',
		delivery_cost: 'string',
		currency: 'string',
		accrued_points: 'string',
		lines: [{ sku: 'string', ...line, '*': 'any' }],
		'*': 'any',
	},
	'*': 'any',
} as const;

export const orders: Resource = {
	name: 'Order',
	value: 'order',
	operations: [
		{
			name: 'Calculate',
			value: 'preorder',
			action: 'Calculate order',
			summary:
				'Calculate an order with promotions and points. The order is created only when you confirm it.',
			id: 'loyalty.preorder',
			title: 'Preliminary Order Calculation',
			path: '/market/orders/preorder',
			effect: 'reads',
			fields: [
				orderId,
				matchingMode,
				...matchingKeyFields,
				...bodyFields('data', 'Data', '', calculationFields),
			],
			response: calculationResponse,
			echoedFields: ['external_id'],
		},
		{
			name: 'Confirm',
			value: 'preorderCommit',
			action: 'Confirm order',
			summary: 'Create a calculated order with its discounts, points and promo codes',
			id: 'loyalty.preorder_commit',
			title: 'Order Confirmation',
			path: '/market/orders/preorder_commit',
			effect: 'writes',
			fields: [
				orderId,
				{ ...matchingMode, nodeOnly: true },
				...matchingKeyFields,
				...bodyFields('data', 'Data', '', [...calculationFields, region]),
				skipTriggers,
			],
			response: calculationResponse,
			echoedFields: ['external_id'],
		},
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update order',
			summary: 'Create or update orders with their lines and custom fields',
			id: 'market_orders.import',
			title: 'Import order and item statuses',
			path: '/market/orders/import',
			effect: 'writes',
			targetKeys: ['data.external_id'],
			fields: [
				...bodyFields('data', 'Data', '', importFields),
				newCustomFields,
				newLineStatuses,
				skipTriggers,
			],
			batch: importBatch(
				'market_orders.import',
				'Import order and item statuses',
				'/market/orders/import',
			),
			response: { '*': 'any' },
			echoedFields: ['external_id'],
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete order',
			summary: "Delete an order. It is also removed from the profile's history.",
			id: 'market_orders.delete',
			title: 'Delete order',
			path: '/market/orders/delete',
			effect: 'writes',
			targetKeys: ['external_id'],
			fields: orderIds,
			requiresOneOf: ['external_id', 'order_id'],
			response: { '*': 'any' },
			fixedOutput: { deleted: true },
			echoedFields: ['order_id', 'external_id'],
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many orders',
			summary:
				'Get orders. Amounts may be in minor units, such as cents. Compare one with your shop.',
			id: 'market_orders.list',
			title: 'Get orders list',
			path: '/market/orders/list',
			effect: 'reads',
			fields: [filter({ ...endpoint }), fromId],
			response: { result: [order], next_from_id: 'string' },
			resultKey: 'result',
			simplifiedKeys: [
				'external_id',
				'profile',
				'status',
				'total_price',
				'currency',
				'custom_fields',
				'lines',
				'create_time',
				'update_time',
			],
			paging: { maxSize: 1000 },
		},
		{
			name: 'Get Status',
			value: 'getStatus',
			action: 'Get order status',
			summary: 'Get the status and touchpoint of an order',
			id: 'market_orders.get_status',
			title: 'Get order status',
			path: '/market/orders/get_status',
			effect: 'reads',
			fields: orderIds,
			requiresOneOf: ['external_id', 'order_id'],
			response: { result: { status: 'string', endpoint: 'string' } },
			resultKey: 'result',
			echoedFields: ['order_id', 'external_id'],
		},
		{
			name: 'Update Line Status',
			value: 'updateLineStatus',
			action: 'Update order line status',
			summary: 'Set the status of one line of an order',
			id: 'market_orders.update_line_status',
			title: 'Update order line status',
			path: '/market/orders/update_order_line_status',
			effect: 'writes',
			targetKeys: ['order_external_id'],
			fields: [
				required(text('order_external_id', 'Order ID', '')),
				required(text('order_line_external_id', 'Line ID', '')),
				{ ...required(lineStatus), name: 'status_external_id' },
			],
			response: { '*': 'any' },
			echoedFields: ['order_external_id', 'order_line_external_id', 'status_external_id'],
		},
	],
};
