/** Suppression lists and what is on them: the documentation's section "Suppression lists". */
import { withApiName, select, option, required, text, textList } from './fieldBuilders';
import { fromNumber, groupFilters, suppressId, tagFilter, waiting } from './sharedFields';
import { group, taskId } from './responseShapes';
import type { Batch, Field, Operation, Resource } from './types';
import type { ResponseShape } from '../types';

const id = withApiName('id', suppressId);
const name = required(
	text('name', 'Name', 'Name of the suppression list', { placeholder: 'Do not disturb' }),
);
const unclear = 'Path and parameters are not documented publicly.';

/** One of the three kinds of entries: how the methods of the section name it and what it is sent as. */
interface Kind {
	/** In values of operations and in the documentation's ids and paths. */
	one: 'domain' | 'email' | 'phone';
	/** In Title Case, as the names of the operations show it. */
	name: string;
	word: string;
	words: string;
	single: Field;
	several: Field;
	/** Where the platform can be given the MD5 hash in place of the entry itself. */
	hashed: boolean;
	counts: Readonly<Record<string, ResponseShape>>;
	titles: Readonly<Record<'check' | 'add' | 'addMany' | 'remove' | 'removeAll', string>>;
	removeAll: Pick<Operation, 'pathIs'>;
	refused?: Pick<Batch, 'refusedCountKey'>;
}

const counts = {
	total_count: 'integer',
	total_imported: 'integer',
	total_duplicated: 'integer',
} as const;

const kinds: readonly Kind[] = [
	{
		one: 'domain',
		name: 'Domain',
		word: 'an email domain',
		words: 'email domains',
		single: required(text('domain', 'Domain', 'Email domain', { placeholder: 'example.com' })),
		several: required(
			textList('domains', 'Domains', 'Email domains to suppress', {
				placeholder: 'example.com, example.org',
			}),
		),
		hashed: true,
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
		one: 'email',
		name: 'Email',
		word: 'an email address',
		words: 'email addresses',
		single: required(text('email', 'Email', 'Email address', { placeholder: 'john@example.com' })),
		several: required(
			textList('emails', 'Emails', 'Email addresses to suppress', {
				placeholder: 'john@example.com, ann@example.com',
			}),
		),
		hashed: true,
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
		one: 'phone',
		name: 'Phone',
		word: 'a phone number',
		words: 'phone numbers',
		single: required(
			text('phone', 'Phone', 'Phone number, in international form', {
				apiName: 'value',
				placeholder: '+79000000001',
			}),
		),
		several: required(
			textList('phones', 'Phones', 'Phone numbers to suppress, in international form', {
				apiName: 'values',
				placeholder: '+79000000001, +79000000002',
			}),
		),
		hashed: false,
		counts: { ...counts, total_invalid: 'integer' },
		titles: {
			check: 'Check if phone number is suppressed',
			add: 'Add phone number to suppression list',
			addMany: 'Add multiple phones to suppression list',
			remove: 'Remove phone number from suppression list',
			removeAll: 'Remove all phone numbers from suppression list',
		},
		removeAll: {},
		refused: { refusedCountKey: 'total_invalid' },
	},
];

/** Checking, adding and removing are the same for domains, emails and phones. */
function actions(kind: Kind): Operation[] {
	const { one, word, words, single, several, titles } = kind;
	const many = `${one}s`;
	const spelled = (field: Field) => field.apiName ?? field.name;
	const addMany = {
		id: `suppression_lists.add_${many}`,
		title: titles.addMany,
		path: `/suppresses/${many}_add`,
	};
	const entry = [suppressId.name, single.name];
	return [
		{
			name: `Add ${kind.name}`,
			value: `add${kind.name}`,
			action: `Add ${word} to a suppression list`,
			summary: `Puts ${word} on a suppression list; items that name the same list travel together`,
			id: `suppression_lists.add_${one}`,
			title: titles.add,
			path: `/suppresses/${one}_add`,
			effect: 'writes',
			fields: [id, single],
			batch: {
				...addMany,
				element: spelled(single),
				itemsKey: spelled(several),
				defaultSize: 1000,
				maxSize: 10_000,
				...kind.refused,
			},
			response: { data: { '*': 'boolean' } },
			resultKey: 'data',
			keyValueOutput: { key: single.name, value: 'added' },
			echoedFields: entry,
		},
		{
			...addMany,
			name: `Add ${kind.name}s`,
			value: `add${kind.name}s`,
			action: `Add many ${words} to a suppression list`,
			summary: `Puts a list of ${words} on a suppression list and tells how many were new`,
			effect: 'writes',
			fields: [id, several],
			response: kind.counts,
			echoedFields: [suppressId.name],
		},
		{
			name: `Check ${kind.name}`,
			value: `check${kind.name}`,
			action: `Check whether ${word} is on a suppression list`,
			summary:
				one === 'email'
					? 'Tells whether an email address is suppressed, by itself or through its domain'
					: `Tells whether ${word} is suppressed`,
			id: `suppression_lists.check_${one}`,
			title: titles.check,
			path: `/suppresses/${one}_check`,
			effect: 'reads',
			fields: [id, single],
			response: {
				matched: 'boolean',
				domain_matched: 'boolean',
				email_matched: 'boolean',
				phone_matched: 'boolean',
			},
			echoedFields: entry,
		},
		{
			name: `Remove ${kind.name}`,
			value: `remove${kind.name}`,
			action: `Remove ${word} from a suppression list`,
			summary: kind.hashed
				? `Takes ${word} off a suppression list; its MD5 hash will do as well`
				: `Takes ${word} off a suppression list`,
			id: `suppression_lists.remove_${one}`,
			title: titles.remove,
			path: `/suppresses/${one}_remove`,
			effect: 'writes',
			fields: [id, single],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { removed: true },
			echoedFields: entry,
		},
		{
			...kind.removeAll,
			name: `Remove All ${kind.name}s`,
			value: `removeAll${kind.name}s`,
			action: `Remove all ${words} from a suppression list`,
			summary: `Empties a suppression list of its ${words}${kind.removeAll.pathIs ? `. ${unclear}` : ''}`,
			id: `suppression_lists.remove_all_${many}`,
			title: titles.removeAll,
			path: `/suppresses/${many}_remove`,
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
	description: 'Lists of email addresses, email domains and phone numbers that get no messages',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a suppression list',
			summary: 'Makes a new, empty suppression list',
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
			action: 'Delete a suppression list',
			summary: `Deletes a suppression list. ${unclear}`,
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
			action: 'Export a suppression list to a file',
			summary:
				'Writes the MD5 hashes of the entries into a zipped CSV file, waits for it and downloads it',
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
						'Which kind of entries to export',
						[
							{ name: 'All', value: 'all' },
							{ name: 'Domains', value: 'domains' },
							{ name: 'Emails', value: 'emails' },
							{ name: 'Phones', value: 'phones' },
						],
						{ default: 'all' },
					),
				),
				...waiting(true),
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
			action: 'Get a suppression list',
			summary: 'Returns the name of a suppression list and whether it is the global one',
			id: 'suppression_lists.get',
			title: 'Get suppression list info',
			path: '/suppresses/get',
			effect: 'reads',
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
			summary: 'Lists the suppression lists of the account',
			id: 'suppression_lists.list',
			title: 'Get the list of suppression lists',
			path: '/suppresses/list',
			effect: 'reads',
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
			action: 'Update a suppression list',
			summary: `Renames a suppression list. ${unclear}`,
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
		...kinds.flatMap(actions),
	],
};
