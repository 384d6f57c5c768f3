/** Loyalty programs (documentation: "Loyalty Programs"). Order calculation is in `order.ts`. */
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
import { fromNumber, loyaltyProgramId, matching, waitOptions } from './sharedFields';
import { taskId } from './responseShapes';
import type { Field, Resource } from './types';

const memberMatching = matching(['email', 'phone', 'profile_id', 'custom']);

/** The API accepts either ID of a points currency. */
const pointsCurrency: Field[] = [
	text(
		'points_currency_eid',
		'Points Currency ID',
		'External ID of the points currency. Leave empty to use the internal ID in Options.',
	),
	option(
		integer('points_currency_iid', 'Points Currency Internal ID', 'Replaces the external ID', {
			default: 1,
			min: 1,
		}),
	),
];

const period = [
	required(date('date_from', 'Start Date', 'Inclusive')),
	required(date('date_to', 'End Date', 'Inclusive')),
];

const amount = (description: string) => required(decimal('amount', 'Amount', description));

const transactionId = text('transaction_id', 'Transaction ID', 'Enter this or the external ID');
const transactionEid = text(
	'transaction_eid',
	'External Transaction ID',
	'ID in your system. Enter this or the transaction ID.',
);

const transactionOptions: Field[] = [
	option(date('created_at', 'Created At', 'If empty, the current time is used')),
	option(json('external_data', 'External Data', '')),
	option(text('promotion_id', 'Promotion ID', 'Trigger promotion the points belong to')),
	option(
		boolean(
			'is_temp',
			'Temporary',
			'Whether to hold the points until the transaction is committed or rolled back',
		),
	),
	option(
		integer(
			'temp_timeout_sec',
			'Hold Time (Seconds)',
			'Time after which an uncommitted temporary transaction is rolled back',
			{ default: 600, min: 1 },
		),
	),
	option({
		...transactionEid,
		description: 'ID in your system, to find it later',
	}),
];

const transactionResponse = {
	data: { transaction_id: 'string', balance: 'string', '*': 'any' },
} as const;

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
			action: 'Accrue loyalty program points',
			summary: "Add points to a member's account, permanently or on hold",
			id: 'loyalty.accrue_points',
			title: 'Accrue points to a member',
			path: '/loyalty/accrue_points',
			effect: 'writes',
			targetKeys: ['matching'],
			fields: [
				loyaltyProgramId,
				...memberMatching,
				...pointsCurrency,
				amount('Number of points'),
				...transactionOptions,
				option(date('activation_date', 'Activation Date', '')),
				option(
					date(
						'expiration_date',
						'Expiration Date',
						'If empty, the settings of the points currency apply',
					),
				),
			],
			response: transactionResponse,
			resultKey: 'data',
			echoedFields: ['transaction_eid'],
		},
		{
			name: 'Cancel Transaction',
			value: 'cancelTransaction',
			action: 'Cancel loyalty program transaction',
			summary: 'Cancel a temporary or final points transaction',
			id: 'loyalty.cancel_transaction',
			title: 'Cancel points transaction',
			path: '/loyalty/cancel_transaction',
			effect: 'writes',
			fields: [transactionId, transactionEid],
			requiresOneOf: ['transaction_id', 'transaction_eid'],
			response: transactionResponse,
			resultKey: 'data',
			echoedFields: ['transaction_id', 'transaction_eid'],
		},
		{
			name: 'Commit Transaction',
			value: 'commitTransaction',
			action: 'Commit loyalty program transaction',
			summary: 'Make a temporary points transaction final',
			id: 'loyalty.commit_transaction',
			title: 'Commit temporary transaction',
			path: '/loyalty/commit_transaction',
			effect: 'writes',
			fields: [transactionId, transactionEid],
			requiresOneOf: ['transaction_id', 'transaction_eid'],
			response: transactionResponse,
			resultKey: 'data',
			echoedFields: ['transaction_id', 'transaction_eid'],
		},
		{
			name: 'Delete Member',
			value: 'deleteMember',
			action: 'Delete loyalty program member',
			summary: "End a profile's membership. The profile itself is kept.",
			id: 'loyalty.delete_member',
			title: 'Remove member from loyalty program',
			path: '/loyalty/delete_member',
			effect: 'writes',
			targetKeys: ['matching'],
			fields: [loyaltyProgramId, ...memberMatching],
			response: { profile_id: 'string' },
			fixedOutput: { deleted: true },
			echoedFields: ['loyalty_program_id'],
		},
		{
			name: 'Export Transactions to File',
			value: 'exportTransactions',
			action: 'Export loyalty program transactions to file',
			summary: 'Export the transactions of a period to a CSV file and download it',
			id: 'loyalty.export_transactions',
			title: 'Export points transactions',
			path: '/loyalty/transactions_export',
			effect: 'starts',
			fields: [
				loyaltyProgramId,
				...pointsCurrency,
				...period,
				option(
					text(
						'from_id',
						'Start From ID',
						'Transaction to start from. If empty, the export starts at the beginning of the period.',
					),
				),
				...waitOptions(true),
			],
			response: taskId,
			resultKey: 'data',
			task: { wait: true, files: true },
		},
		{
			name: 'Get Balance',
			value: 'getBalance',
			action: 'Get loyalty program member balance',
			summary: "Get a member's total and active points",
			id: 'loyalty.get_balance',
			title: 'Get points account balance',
			path: '/loyalty/account/balance',
			effect: 'reads',
			fields: [loyaltyProgramId, ...memberMatching, ...pointsCurrency],
			response: { data: { total_balance: 'string', active_balance: 'string' } },
			resultKey: 'data',
		},
		{
			name: 'Get Expiring Points',
			value: 'getExpiringPoints',
			action: 'Get loyalty program member expiring points',
			summary: "Count a member's points that expire within a period",
			id: 'loyalty.get_expiring_points',
			title: 'Expiring points for a period',
			path: '/loyalty/account/expiring_points',
			effect: 'reads',
			fields: [loyaltyProgramId, ...memberMatching, ...pointsCurrency, ...period],
			response: { data: { expiring_points: 'string' } },
			resultKey: 'data',
		},
		{
			name: 'Get Tiers',
			value: 'getTiers',
			action: 'Get loyalty program member tiers',
			summary: "Get a member's tiers in a tier group",
			id: 'loyalty.get_tier',
			title: 'Get profile tier in a loyalty program',
			path: '/loyalty/account/tiers',
			effect: 'reads',
			fields: [
				loyaltyProgramId,
				required(locator('tiers_group_id', 'tiersGroup', 'Tier Group', '')),
				...memberMatching,
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
			action: 'Get loyalty program member transactions',
			summary: 'Get the points transactions of a member',
			id: 'loyalty.list_transactions',
			title: 'Get profile account transactions',
			path: '/loyalty/account/transactions',
			effect: 'reads',
			fields: [
				loyaltyProgramId,
				...memberMatching,
				...pointsCurrency,
				option(
					text(
						'from_id',
						'Start From ID',
						'Transaction to start after. If empty, the list starts at the beginning.',
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
			action: 'Get loyalty program trigger promotions',
			summary: 'Get the trigger promotions of a program with their rules',
			id: 'loyalty.list_trigger_promotions',
			title: 'Get trigger promotions list',
			path: '/loyalty/trigger_promotions',
			effect: 'reads',
			fields: [
				loyaltyProgramId,
				filter(
					boolean(
						'is_active',
						'Active',
						'Whether to return only active entries. Turn off to return only inactive ones.',
					),
				),
				{
					...fromNumber,
					description: 'ID of the promotion to start after',
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
			action: 'Redeem loyalty program points',
			summary: "Take points from a member's account, permanently or on hold",
			id: 'loyalty.redeem_points',
			title: 'Redeem member points',
			path: '/loyalty/redeeme_points',
			effect: 'writes',
			targetKeys: ['matching'],
			fields: [
				loyaltyProgramId,
				...memberMatching,
				...pointsCurrency,
				amount('Number of points'),
				...transactionOptions,
			],
			response: transactionResponse,
			resultKey: 'data',
			echoedFields: ['transaction_eid'],
		},
		{
			name: 'Register Member',
			value: 'registerMember',
			action: 'Register loyalty program member',
			summary: 'Make an existing profile a member of a loyalty program',
			id: 'loyalty.register_member',
			title: 'Register member in a loyalty program',
			path: '/loyalty/register_member',
			effect: 'writes',
			targetKeys: ['matching'],
			fields: [
				loyaltyProgramId,
				...memberMatching,
				option(
					date('registration_date', 'Registration Date', 'If empty, the current time is used'),
				),
			],
			response: { profile_id: 'string' },
		},
		{
			name: 'Roll Back Transaction',
			value: 'rollbackTransaction',
			action: 'Roll back loyalty program transaction',
			summary: 'Undo a temporary points transaction',
			id: 'loyalty.rollback_transaction',
			title: 'Roll back temporary transaction',
			path: '/loyalty/rollback_transaction',
			effect: 'writes',
			fields: [transactionId, transactionEid],
			requiresOneOf: ['transaction_id', 'transaction_eid'],
			response: transactionResponse,
			resultKey: 'data',
			echoedFields: ['transaction_id', 'transaction_eid'],
		},
	],
};
