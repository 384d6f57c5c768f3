/** Loyalty programs: the documentation's section "Loyalty Programs". Its order calculation stands with orders. */
import {
	date,
	decimal,
	boolean,
	integer,
	json,
	locator,
	option,
	filter,
	required,
	text,
} from './fieldBuilders';
import { fromNumber, matching, waiting } from './sharedFields';
import { taskId } from './responseShapes';
import type { Field, Resource } from './types';

const program = required(
	locator(
		'loyalty_program_id',
		'loyaltyProgram',
		'Loyalty Program',
		'The loyalty program to work in',
	),
);

const member = matching(['email', 'phone', 'profile_id', 'custom']);

/** The documentation names kinds of points by either ID; one of them is enough. */
const points: Field[] = [
	text(
		'points_currency_eid',
		'Points Currency ID',
		'External ID of the kind of points. Leave empty to give the internal ID in the options.',
		{ placeholder: 'bonus_points' },
	),
	option(
		integer(
			'points_currency_iid',
			'Points Currency Internal ID',
			'Internal ID of the kind of points, in place of the external one',
			{ default: 1 },
		),
	),
];

const period = [
	required(date('date_from', 'From', 'First moment of the period, included')),
	required(date('date_to', 'To', 'Last moment of the period, included')),
];

const amount = (description: string) =>
	required(decimal('amount', 'Amount', description, { placeholder: '100.50' }));

const transactionId = text(
	'transaction_id',
	'Transaction ID',
	'ID that the platform gave the transaction. One of this and the external ID is needed.',
	{ placeholder: 'TRANS12345' },
);
const transactionEid = text(
	'transaction_eid',
	'External Transaction ID',
	'ID of the transaction in a system of your own. One of this and the transaction ID is needed.',
);

const movement: Field[] = [
	option(date('created_at', 'Created At', 'When the points moved; now when left out')),
	option(
		json('external_data', 'External Data', 'Further data that is kept with the transaction', {
			placeholder: '{"order_id": "123"}',
		}),
	),
	option(
		text('promotion_id', 'Promotion ID', 'Trigger promotion on whose ground the points move', {
			placeholder: 'PROMO123',
		}),
	),
	option(
		boolean(
			'is_temp',
			'Temporary',
			'Whether the transaction only holds the points until it is committed or rolled back',
			{ default: true },
		),
	),
	option(
		integer(
			'temp_timeout_sec',
			'Temporary for (Seconds)',
			'Time after which a temporary transaction that was not committed is rolled back',
			{ default: 600 },
		),
	),
	option({
		...transactionEid,
		description: 'ID of the transaction in a system of your own, to find it by later',
	}),
];

const moved = { data: { transaction_id: 'string', balance: 'string', '*': 'any' } } as const;

const transaction = {
	transaction_id: 'string',
	transaction_eid: 'string',
	created_at: 'string',
	transaction_type: 'string',
	amount: 'string',
	balance_before: 'string',
	balance_after: 'string',
	promo_iid: 'integer',
	promo_eid: 'string',
	description: 'string',
	activation_date: 'string',
	expiration_date: 'string',
	source_type: 'string',
	source_iid: 'integer',
	'*': 'any',
} as const;

const rule = {
	points_currency_iid: 'integer',
	points_currency_eid: 'string',
	static_amount: 'string',
	min_amount: 'string',
	max_amount: 'string',
} as const;

export const loyaltyPrograms: Resource = {
	name: 'Loyalty Program',
	value: 'loyaltyProgram',
	description: 'Members of loyalty programs, their points, transactions and tiers',
	operations: [
		{
			name: 'Accrue Points',
			value: 'accruePoints',
			action: 'Accrue points of a loyalty program',
			summary: "Adds points to a member's account, for good or held until a commit",
			id: 'loyalty.accrue_points',
			title: 'Accrue points to a member',
			path: '/loyalty/accrue_points',
			effect: 'writes',
			fields: [
				program,
				...member,
				...points,
				amount('Points to add, to the cent'),
				...movement,
				option(date('activation_date', 'Activation Date', 'When the points become active')),
				option(
					date(
						'expiration_date',
						'Expiration Date',
						'When the points run out; by the settings of the kind of points when left out',
					),
				),
			],
			response: moved,
			resultKey: 'data',
			echoedFields: ['transaction_eid'],
		},
		{
			name: 'Cancel Transaction',
			value: 'cancelTransaction',
			action: 'Cancel a transaction of a loyalty program',
			summary: 'Undoes any transaction of points, temporary or not',
			id: 'loyalty.cancel_transaction',
			title: 'Cancel points transaction',
			path: '/loyalty/cancel_transaction',
			effect: 'writes',
			fields: [transactionId, transactionEid],
			response: moved,
			resultKey: 'data',
			echoedFields: ['transaction_id', 'transaction_eid'],
		},
		{
			name: 'Commit Transaction',
			value: 'commitTransaction',
			action: 'Commit a temporary transaction of a loyalty program',
			summary: 'Makes a temporary transaction of points final',
			id: 'loyalty.commit_transaction',
			title: 'Commit temporary transaction',
			path: '/loyalty/commit_transaction',
			effect: 'writes',
			fields: [transactionId, transactionEid],
			response: moved,
			resultKey: 'data',
			echoedFields: ['transaction_id', 'transaction_eid'],
		},
		{
			name: 'Delete Member',
			value: 'deleteMember',
			action: 'Delete a member of a loyalty program',
			summary: "Ends a profile's membership; the profile itself stays",
			id: 'loyalty.delete_member',
			title: 'Remove member from loyalty program',
			path: '/loyalty/delete_member',
			effect: 'writes',
			fields: [program, ...member],
			response: { profile_id: 'string' },
			fixedOutput: { deleted: true },
			echoedFields: ['loyalty_program_id'],
		},
		{
			name: 'Export Transactions to File',
			value: 'exportTransactions',
			action: 'Export transactions of a loyalty program to a file',
			summary: 'Writes the transactions of a period into a CSV file, waits for it and downloads it',
			id: 'loyalty.export_transactions',
			title: 'Export points transactions',
			path: '/loyalty/transactions_export',
			effect: 'starts',
			fields: [
				program,
				...points,
				...period,
				option(
					text(
						'from_id',
						'Start From ID',
						'Transaction to go on from. Empty starts at the beginning of the period.',
					),
				),
				...waiting(true),
			],
			response: taskId,
			resultKey: 'data',
			task: { wait: true, files: true },
		},
		{
			name: 'Get Balance',
			value: 'getBalance',
			action: 'Get the balance of a loyalty program member',
			summary: "Returns all and the active points of one kind on a member's account",
			id: 'loyalty.get_balance',
			title: 'Get points account balance',
			path: '/loyalty/account/balance',
			effect: 'reads',
			fields: [program, ...member, ...points],
			response: { data: { total_balance: 'string', active_balance: 'string' } },
			resultKey: 'data',
		},
		{
			name: 'Get Expiring Points',
			value: 'getExpiringPoints',
			action: 'Get the expiring points of a loyalty program member',
			summary: "Tells how many of a member's points run out within a period",
			id: 'loyalty.get_expiring_points',
			title: 'Expiring points for a period',
			path: '/loyalty/account/expiring_points',
			effect: 'reads',
			fields: [program, ...member, ...points, ...period],
			response: { data: { expiring_points: 'string' } },
			resultKey: 'data',
		},
		{
			name: 'Get Tiers',
			value: 'getTiers',
			action: 'Get the tiers of a loyalty program member',
			summary: 'Lists the tiers that a member holds in one group of tiers',
			id: 'loyalty.get_tier',
			title: 'Get profile tier in a loyalty program',
			path: '/loyalty/account/tiers',
			effect: 'reads',
			fields: [
				program,
				required(
					locator('tiers_group_id', 'tiersGroup', 'Tiers Group', 'The group of tiers to look into'),
				),
				...member,
			],
			response: {
				data: [
					{
						tier_id: 'integer',
						tier_eid: 'string',
						tier_order: 'integer',
						tiers_group_type: 'string',
						reached_at: 'string',
					},
				],
			},
			resultKey: 'data',
		},
		{
			name: 'Get Transactions',
			value: 'getTransactions',
			action: 'Get transactions of a loyalty program member',
			summary: "Lists the history of a member's account of one kind of points",
			id: 'loyalty.list_transactions',
			title: 'Get profile account transactions',
			path: '/loyalty/account/transactions',
			effect: 'reads',
			fields: [
				program,
				...member,
				...points,
				option(
					text(
						'from_id',
						'Start From ID',
						'Transaction that the list starts after. Empty starts at the beginning.',
					),
				),
			],
			response: { data: [transaction], next_from_id: 'string', total_count: 'integer' },
			resultKey: 'data',
			simplifiedKeys: [
				'transaction_id',
				'transaction_eid',
				'created_at',
				'transaction_type',
				'amount',
				'balance_after',
				'description',
				'expiration_date',
			],
			paging: { maxSize: 100, cursorKey: 'transaction_id' },
		},
		{
			name: 'Get Trigger Promotions',
			value: 'getTriggerPromotions',
			action: 'Get trigger promotions of a loyalty program',
			summary: 'Lists the trigger promotions of a program with their rules',
			id: 'loyalty.list_trigger_promotions',
			title: 'Get trigger promotions list',
			path: '/loyalty/trigger_promotions',
			effect: 'reads',
			fields: [
				program,
				filter(
					boolean(
						'is_active',
						'Active',
						'Whether to list the active promotions or those that are not',
						{
							default: true,
						},
					),
				),
				{
					...fromNumber,
					description: 'ID of the promotion that the list starts after',
					default: 0,
				},
			],
			response: {
				data: [
					{
						id: 'integer',
						name: 'string',
						description: 'string',
						external_id: 'string',
						start_date: 'string',
						end_date: 'string',
						is_active: 'boolean',
						redeem_rules: [rule],
						accrual_rules: [rule],
					},
				],
				next_from_id: 'integer',
				total_count: 'integer',
			},
			resultKey: 'data',
			paging: { maxSize: 100, cursorKey: 'id' },
		},
		{
			name: 'Redeem Points',
			value: 'redeemPoints',
			action: 'Redeem points of a loyalty program',
			summary: "Takes points off a member's account, for good or held until a commit",
			id: 'loyalty.redeem_points',
			title: 'Redeem member points',
			path: '/loyalty/redeeme_points',
			effect: 'writes',
			fields: [
				program,
				...member,
				...points,
				amount('Points to take off, to the cent'),
				...movement,
			],
			response: moved,
			resultKey: 'data',
			echoedFields: ['transaction_eid'],
		},
		{
			name: 'Register Member',
			value: 'registerMember',
			action: 'Register a member in a loyalty program',
			summary: 'Makes an existing profile a member of a loyalty program',
			id: 'loyalty.register_member',
			title: 'Register member in a loyalty program',
			path: '/loyalty/register_member',
			effect: 'writes',
			fields: [
				program,
				...member,
				option(
					date(
						'registration_date',
						'Registration Date',
						'When it was registered; now when left out',
					),
				),
			],
			response: { profile_id: 'string' },
		},
		{
			name: 'Roll Back Transaction',
			value: 'rollbackTransaction',
			action: 'Roll back a temporary transaction of a loyalty program',
			summary: 'Undoes a temporary transaction of points',
			id: 'loyalty.rollback_transaction',
			title: 'Roll back temporary transaction',
			path: '/loyalty/rollback_transaction',
			effect: 'writes',
			fields: [transactionId, transactionEid],
			response: moved,
			resultKey: 'data',
			echoedFields: ['transaction_id', 'transaction_eid'],
		},
	],
};
