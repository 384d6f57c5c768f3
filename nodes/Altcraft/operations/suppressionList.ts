/** Suppression lists and their entries (documentation: "Suppression lists"). */
import { withApiName, select, option, required, text, textList } from './fieldBuilders';
import { fromNumber, groupFilters, suppressId, tagFilter, waitOptions } from './sharedFields';
import { group, taskId } from './responseShapes';
import type { Batch, Field, Operation, Resource } from './types';
import type { ResponseShape } from '../types';

const id = withApiName('id', suppressId);
const name = required(text('name', 'Name', ''));

/** A type of entries and the names that the API uses for it. */
interface EntryType {
	/** In operation values, and in IDs and paths of methods. */
	entity: 'domain' | 'email' | 'phone';
	/** In Title Case, for the names of operations. */
	name: string;
	singular: string;
	plural: string;
	entryField: Field;
	entriesField: Field;
	/** Whether an entry can be given as its MD5 hash. */
	acceptsHash: boolean;
	counts: Readonly<Record<string, ResponseShape>>;
	titles: Readonly<Record<'check' | 'add' | 'addMany' | 'remove' | 'removeAll', string>>;
	removeAll: Pick<Operation, 'pathIs'>;
	batchCounts?: Pick<Batch, 'refusedCountKey'>;
}

const counts = {
	total_count: 'integer',
	total_imported: 'integer',
	total_duplicated: 'integer',
} as const;

const entryTypes: readonly EntryType[] = [
	{
		entity: 'domain',
		name: 'Domain',
		singular: 'an email domain',
		plural: 'email domains',
		entryField: required(text('domain', 'Domain', '')),
		entriesField: required(textList('domains', 'Domains', '')),
		acceptsHash: true,
		counts: { ...counts, total_updated: 'integer' },
		titles: {
			check: 'Check if domain is suppressed',
			add: 'Add domain to suppression list',
			addMany: 'Add multiple domains to suppression list',
			remove: 'Remove domain from suppression list',
			removeAll: 'Remove all domains from suppression list',
		},
		removeAll: { pathIs: 'inferred' },
	},
	{
		entity: 'email',
		name: 'Email',
		singular: 'an email address',
		plural: 'email addresses',
		entryField: required(text('email', 'Email', '')),
		entriesField: required(textList('emails', 'Emails', '')),
		acceptsHash: true,
		counts: { ...counts, total_updated: 'integer' },
		titles: {
			check: 'Check if email is suppressed',
			add: 'Add email to suppression list',
			addMany: 'Add multiple emails to suppression list',
			remove: 'Remove email from suppression list',
			removeAll: 'Remove all emails from suppression list',
		},
		removeAll: { pathIs: 'inferred' },
	},
	{
		entity: 'phone',
		name: 'Phone',
		singular: 'a phone number',
		plural: 'phone numbers',
		entryField: required(
			text('phone', 'Phone', '', {
				apiName: 'value',
			}),
		),
		entriesField: required(
			textList('phones', 'Phones', 'International format', {
				apiName: 'values',
			}),
		),
		acceptsHash: false,
		counts: { ...counts, total_invalid: 'integer' },
		titles: {
			check: 'Check if phone number is suppressed',
			add: 'Add phone number to suppression list',
			addMany: 'Add multiple phones to suppression list',
			remove: 'Remove phone number from suppression list',
			removeAll: 'Remove all phone numbers from suppression list',
		},
		removeAll: {},
		batchCounts: { refusedCountKey: 'total_invalid' },
	},
];

/** The same operations for domains, emails and phones. */
function entryOperations(entryType: EntryType): Operation[] {
	const { entity, singular, plural, entryField, entriesField, titles } = entryType;
	const entities = `${entity}s`;
	const apiNameOf = (field: Field) => field.apiName ?? field.name;
	const addMany = {
		id: `suppression_lists.add_${entities}`,
		title: titles.addMany,
		path: `/suppresses/${entities}_add`,
	};
	const echoedFields = [suppressId.name, entryField.name];
	return [
		{
			name: `Add ${entryType.name}`,
			value: `add${entryType.name}`,
			action: `Add ${entity} to suppression list`,
			summary: `Add ${singular} to a suppression list`,
			id: `suppression_lists.add_${entity}`,
			title: titles.add,
			path: `/suppresses/${entity}_add`,
			effect: 'writes',
			targetKeys: [entryField.name],
			fields: [id, entryField],
			repeatable: true,
			batch: {
				...addMany,
				element: apiNameOf(entryField),
				itemsKey: apiNameOf(entriesField),
				// `total_count` also counts invalid entries.
				countKeys: ['total_imported', 'total_duplicated', 'total_updated'],
				defaultSize: 1000,
				maxSize: 10_000,
				...entryType.batchCounts,
			},
			response: { data: { '*': 'boolean' } },
			resultKey: 'data',
			keyValueOutput: { key: entryField.name, value: 'added' },
			echoedFields,
		},
		{
			...addMany,
			name: `Add ${entryType.name}s`,
			value: `add${entryType.name}s`,
			action: `Add many ${entities} to suppression list`,
			summary: `Add multiple ${plural} to a suppression list and count the new ones`,
			effect: 'writes',
			fields: [id, entriesField],
			response: entryType.counts,
			echoedFields: [suppressId.name],
		},
		{
			name: `Check ${entryType.name}`,
			value: `check${entryType.name}`,
			action: `Check ${entity} in suppression list`,
			summary:
				entity === 'email'
					? 'Check whether an email address is suppressed, directly or through its domain'
					: `Check whether ${singular} is suppressed`,
			id: `suppression_lists.check_${entity}`,
			title: titles.check,
			path: `/suppresses/${entity}_check`,
			effect: 'reads',
			fields: [id, entryField],
			response: {
				matched: 'boolean',
				domain_matched: 'boolean',
				email_matched: 'boolean',
				phone_matched: 'boolean',
			},
			echoedFields,
		},
		{
			name: `Remove ${entryType.name}`,
			value: `remove${entryType.name}`,
			action: `Remove ${entity} from suppression list`,
			summary: entryType.acceptsHash
				? `Remove ${singular} from a suppression list. Also takes its MD5 hash.`
				: `Remove ${singular} from a suppression list`,
			id: `suppression_lists.remove_${entity}`,
			title: titles.remove,
			path: `/suppresses/${entity}_remove`,
			effect: 'writes',
			targetKeys: [entryField.name],
			fields: [id, entryField],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { removed: true },
			echoedFields,
		},
		{
			...entryType.removeAll,
			name: `Remove All ${entryType.name}s`,
			value: `removeAll${entryType.name}s`,
			action: `Remove all ${entities} from suppression list`,
			summary: `Remove all ${plural} from a suppression list`,
			id: `suppression_lists.remove_all_${entities}`,
			title: titles.removeAll,
			path: `/suppresses/${entities}_remove`,
			effect: 'writes',
			fields: [id],
			response: { removed_count: 'integer', remove_count: 'integer' },
			renamedKeys: { remove_count: 'removed_count' },
			fixedOutput: { removed: true },
			echoedFields: [suppressId.name],
		},
	];
}

export const suppressionLists: Resource = {
	name: 'Suppression List',
	value: 'suppressionList',
	description: 'Emails, domains and phones that receive no messages',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create suppression list',
			summary: 'Create an empty suppression list',
			id: 'suppression_lists.create',
			title: 'Create suppression list',
			path: '/suppresses/add',
			effect: 'writes',
			fields: [name],
			response: { data: { saved_id: 'integer' } },
			resultKey: 'data',
			renamedKeys: { saved_id: 'id' },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete suppression list',
			summary: 'Delete a suppression list',
			id: 'suppression_lists.delete',
			title: 'Delete suppression list',
			path: '/suppresses/delete',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { deleted: true },
			echoedFields: [suppressId.name],
		},
		{
			name: 'Export to File',
			value: 'export',
			action: 'Export suppression list to file',
			summary: 'Export a suppression list and download it. The CSV file has MD5 hashes.',
			id: 'suppression_lists.export',
			title: 'Upload suppression list data to file',
			path: '/suppresses/export',
			effect: 'starts',
			fields: [
				id,
				option(
					select(
						'type',
						'Entries',
						'',
						[
							{ name: 'All', value: 'all' },
							{ name: 'Domains', value: 'domains' },
							{ name: 'Emails', value: 'emails' },
							{ name: 'Phones', value: 'phones' },
						],
						{ default: 'all' },
					),
				),
				...waitOptions(true),
			],
			response: taskId,
			resultKey: 'data',
			task: { wait: true, files: true },
			otherMethods: [
				{
					id: 'suppression_lists.export_status',
					title: 'Upload suppression list data to file (step 2: export status and link)',
					path: '/tasks/status',
				},
				{
					id: 'suppression_lists.export_download',
					title: 'Upload suppression list data to file (step 3: download)',
					path: '/api/download/{hashed_file}',
				},
			],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get suppression list',
			summary: 'Get the name of a suppression list and whether it is global',
			id: 'suppression_lists.get',
			title: 'Get suppression list info',
			path: '/suppresses/get',
			effect: 'reads',
			quotedStrings: true,
			fields: [id],
			response: {
				data: { id: 'integer', name: 'string', is_global: 'boolean', description: 'string' },
			},
			resultKey: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many suppression lists',
			summary: 'Get the suppression lists of the account',
			id: 'suppression_lists.list',
			title: 'Get the list of suppression lists',
			path: '/suppresses/list',
			effect: 'reads',
			quotedStrings: true,
			fields: [tagFilter, ...groupFilters, fromNumber],
			response: {
				data: [{ id: 'integer', name: 'string', ui_tags: ['string'], groups: [group] }],
				total_count: 'integer',
			},
			resultKey: 'data',
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update suppression list',
			summary: 'Rename a suppression list',
			id: 'suppression_lists.update',
			title: 'Update suppression list',
			path: '/suppresses/update',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id, name],
			response: { data: { saved_id: 'integer' } },
			resultKey: 'data',
			renamedKeys: { saved_id: 'suppress_id' },
			fixedOutput: { updated: true },
			echoedFields: [suppressId.name],
		},
		...entryTypes.flatMap(entryOperations),
	],
};
