/** Orders of the market: the documentation's section "Orders", and the order calculation of "Loyalty Programs". */
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
import {
	currency,
	customFields,
	importOf,
	listStart,
	newCustomFields,
	shopId,
} from './marketFields';
import { matching, skipTriggers } from './sharedFields';
import type { Option, Field, Resource } from './types';

const orderId = shopId('ID of the order in the shop', 'order_12345');

/** Where a method takes either ID of an order. */
const eitherId: Field[] = [
	text(
		'external_id',
		'External ID',
		'ID of the order in the shop. This or the order ID is needed.',
		{
			placeholder: 'order_12345',
		},
	),
	option({
		...integer('order_id', 'Order ID', 'ID that the platform gave the order', { default: 1 }),
		apiName: 'id',
	}),
];

const endpoint = text(
	'endpoint',
	'Touchpoint',
	'Point of sale that the order comes from, as it is set up in the market settings',
	{ placeholder: 'website' },
);

const price = (name: string, title: string, description: string, placeholder: string) =>
	decimal(name, title, description, { placeholder });

const basePrice = price('base_price_per_item', 'Base Price', 'Price of one unit', '600');
const finalPrice = price(
	'final_price_per_item',
	'Final Price',
	'Price of one unit after discounts',
	'500',
);
const minPrice = price(
	'min_price_per_item',
	'Minimum Price',
	'Least price of one unit that discounts may lead to',
	'300',
);
const count = integer('count', 'Count', 'Number of units', { default: 1 });
const lineId = text('external_id', 'Line ID', 'ID of the line in the shop', {
	placeholder: 'line_1',
});
const lineProduct = text('product', 'Product ID', 'ID of the product in the shop', {
	placeholder: 'canon_90d',
});

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
	'A status of the platform; for one of your own, give its ID by an expression',
	lineStatuses,
	{ default: 'new' },
);

/** What the order costs and where it was made, in every method that takes an order. */
const paid: Field[] = [
	required(currency),
	required(price('total_price', 'Total Price', 'Goods and delivery, before discounts', '3000')),
];
const extras: Field[] = [
	option(price('delivery_cost', 'Delivery Cost', 'Cost of the delivery', '200')),
	option(date('create_time', 'Created At', 'When the order was made; now when left out')),
];
const region = option(
	text('region', 'Region ID', 'ID of a region that is set up in the market settings', {
		placeholder: 'region_moscow',
	}),
);

const imported: Field[] = [
	orderId,
	...matching(),
	required(endpoint),
	select(
		'status',
		'Status',
		'Status of the order',
		[
			{ name: 'Canceled', value: 'canceled' },
			{ name: 'Delivered', value: 'delivered' },
			{ name: 'New', value: 'new' },
			{ name: 'Paid', value: 'paid' },
			{ name: 'Refunded in Part', value: 'part_refunded' },
		],
		{ default: 'new', required: true },
	),
	...paid,
	objectList(
		'lines',
		'Lines',
		'What was ordered',
		[
			lineId,
			lineProduct,
			count,
			basePrice,
			finalPrice,
			optionalInRow({ ...customFields, description: 'Values of own fields of order lines, by ID' }),
			optionalInRow(minPrice),
			optionalInRow(lineStatus),
		],
		{ required: true },
	),
	...extras,
	option({ ...customFields, description: 'Values of own fields of orders, by ID' }),
	region,
	option(textList('tags', 'Tags', 'Tags that the order carries', { placeholder: 'one, two' })),
	option(date('update_time', 'Updated At', 'When the order was last changed')),
];

const worksOut: Field[] = [
	required(endpoint),
	required(text('status', 'Status', 'Status as it is set up in the platform', { default: 'new' })),
	...paid,
	required(price('final_total_price', 'Final Price', 'Cost after all discounts', '2150.00')),
	objectList(
		'lines',
		'Lines',
		'What is ordered, each line a product or a SKU',
		[
			required(lineId),
			lineProduct,
			text('sku', 'SKU ID', 'ID of the SKU in the shop, in place of the product'),
			optionalInRow(basePrice),
			optionalInRow(count),
			optionalInRow(finalPrice),
			optionalInRow(minPrice),
		],
		{ required: true },
	),
	...extras,
];

const [findBy, ...keys] = matching(['email', 'phone', 'profile_id']) as [Field, ...Field[]];

const newLineStatuses = option(
	objectList(
		'custom_line_statuses',
		'New Line Statuses',
		'Own statuses of lines that are created',
		[
			text('external_id', 'Status ID', 'ID of the status, which lines refer to', {
				placeholder: 'pickup',
				required: true,
			}),
			text('name', 'Name', 'Name of the status', {
				placeholder: 'Arrived at the pickup point',
				required: true,
			}),
			select(
				'type',
				'Type',
				'What the status means',
				[
					{ name: 'Canceled', value: 'canceled' },
					{ name: 'Delivered', value: 'delivered' },
					{ name: 'In Process', value: 'in_process' },
					{ name: 'Refunded', value: 'refunded' },
				],
				{ default: 'in_process', required: true },
			),
		],
	),
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

/** The documentation shows no answer: amounts are strings wherever they come back. */
const workedOut = {
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
	description: 'Orders of the market with their lines and statuses',
	operations: [
		{
			name: 'Calculate',
			value: 'preorder',
			action: 'Calculate an order',
			summary:
				'Works out an order with the promotions and points that apply; nothing is created until it is confirmed',
			id: 'loyalty.preorder',
			title: 'Preliminary Order Calculation',
			path: '/market/orders/preorder',
			effect: 'reads',
			fields: [orderId, findBy, ...keys, ...bodyFields('data', 'Order', 'The order', worksOut)],
			response: workedOut,
			echoedFields: ['external_id'],
		},
		{
			name: 'Confirm',
			value: 'preorderCommit',
			action: 'Confirm an order',
			summary:
				'Creates an order that was calculated before, with its discounts, points and promo codes',
			id: 'loyalty.preorder_commit',
			title: 'Order Confirmation',
			path: '/market/orders/preorder_commit',
			effect: 'writes',
			fields: [
				orderId,
				{ ...findBy, nodeOnly: true },
				...keys,
				...bodyFields('data', 'Order', 'The order', [...worksOut, region]),
				skipTriggers,
			],
			response: workedOut,
			echoedFields: ['external_id'],
		},
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update an order',
			summary: 'Imports orders with their lines, own fields and own line statuses',
			id: 'market_orders.import',
			title: 'Import order and item statuses',
			path: '/market/orders/import',
			effect: 'writes',
			fields: [
				...bodyFields('data', 'Order', 'The order', imported),
				newCustomFields,
				newLineStatuses,
				skipTriggers,
			],
			batch: importOf(
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
			action: 'Delete an order',
			summary: "Removes an order from the market and from the profile's history, for good",
			id: 'market_orders.delete',
			title: 'Delete order',
			path: '/market/orders/delete',
			effect: 'writes',
			fields: eitherId,
			response: { '*': 'any' },
			fixedOutput: { deleted: true },
			echoedFields: ['order_id', 'external_id'],
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many orders',
			summary:
				"Lists orders. The documentation's example shows amounts in hundredths of the currency: compare one with your shop.",
			id: 'market_orders.list',
			title: 'Get orders list',
			path: '/market/orders/list',
			effect: 'reads',
			fields: [
				filter({ ...endpoint, description: 'Only orders of this point of sale' }),
				listStart,
			],
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
			action: 'Get the status of an order',
			summary: 'Returns the status of an order and the touchpoint that it belongs to',
			id: 'market_orders.get_status',
			title: 'Get order status',
			path: '/market/orders/get_status',
			effect: 'reads',
			fields: eitherId,
			response: { result: { status: 'string', endpoint: 'string' } },
			resultKey: 'result',
			echoedFields: ['order_id', 'external_id'],
		},
		{
			name: 'Update Line Status',
			value: 'updateLineStatus',
			action: 'Update the status of an order line',
			summary: 'Sets the status of one line of an order',
			id: 'market_orders.update_line_status',
			title: 'Update order line status',
			path: '/market/orders/update_order_line_status',
			effect: 'writes',
			fields: [
				required(
					text('order_external_id', 'Order ID', 'ID of the order in the shop', {
						placeholder: 'order_1',
					}),
				),
				required(
					text('order_line_external_id', 'Line ID', 'ID of the line in the shop', {
						placeholder: 'line_1',
					}),
				),
				{ ...required(lineStatus), name: 'status_external_id' },
			],
			response: { '*': 'any' },
			echoedFields: ['order_external_id', 'order_line_external_id', 'status_external_id'],
		},
	],
};
