/** Suppression lists and what is on them: the documentation's section "Suppression lists". */
import { as, choice, option, required, text, texts } from './fieldBuilders';
import { fromNumber, groupFilters, suppressId, tagFilter, waiting } from './sharedFields';
import { group, taskId } from './responseShapes';
import type { Batch, Field, Operation, Resource, Shape } from './types';

const id = as('id', suppressId);
const name = required(
	text('name', 'Name', 'Name of the suppression list', { example: 'Do not disturb' }),
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
	counts: Readonly<Record<string, Shape>>;
	titles: Readonly<Record<'check' | 'add' | 'addMany' | 'remove' | 'removeAll', string>>;
	removeAll: Pick<Operation, 'pathIs'>;
	refused?: Pick<Batch, 'refused'>;
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
		single: required(text('domain', 'Domain', 'Email domain', { example: 'example.com' })),
		several: required(
			texts('domains', 'Domains', 'Email domains to suppress', {
				example: 'example.com, example.org',
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
		single: required(text('email', 'Email', 'Email address', { example: 'john@example.com' })),
		several: required(
			texts('emails', 'Emails', 'Email addresses to suppress', {
				example: 'john@example.com, ann@example.com',
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
				as: 'value',
				example: '+79000000001',
			}),
		),
		several: required(
			texts('phones', 'Phones', 'Phone numbers to suppress, in international form', {
				as: 'values',
				example: '+79000000001, +79000000002',
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
		refused: { refused: 'total_invalid' },
	},
];

/** Checking, adding and removing are the same for domains, emails and phones. */
function actions(kind: Kind): Operation[] {
	const { one, word, words, single, several, titles } = kind;
	const many = `${one}s`;
	const spelled = (field: Field) => field.as ?? field.name;
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
			about: `Puts ${word} on a suppression list; items that name the same list travel together`,
			id: `suppression_lists.add_${one}`,
			title: titles.add,
			path: `/suppresses/${one}_add`,
			effect: 'writes',
			fields: [id, single],
			batch: {
				...addMany,
				element: spelled(single),
				items: spelled(several),
				most: 1000,
				bound: 10_000,
				...kind.refused,
			},
			answer: { data: { '*': 'boolean' } },
			result: 'data',
			keyed: { key: single.name, value: 'added' },
			echo: entry,
		},
		{
			...addMany,
			name: `Add ${kind.name}s`,
			value: `add${kind.name}s`,
			action: `Add many ${words} to a suppression list`,
			about: `Puts a list of ${words} on a suppression list and tells how many were new`,
			effect: 'writes',
			fields: [id, several],
			answer: kind.counts,
			echo: [suppressId.name],
		},
		{
			name: `Check ${kind.name}`,
			value: `check${kind.name}`,
			action: `Check whether ${word} is on a suppression list`,
			about:
				one === 'email'
					? 'Tells whether an email address is suppressed, by itself or through its domain'
					: `Tells whether ${word} is suppressed`,
			id: `suppression_lists.check_${one}`,
			title: titles.check,
			path: `/suppresses/${one}_check`,
			effect: 'reads',
			fields: [id, single],
			answer: {
				matched: 'boolean',
				domain_matched: 'boolean',
				email_matched: 'boolean',
				phone_matched: 'boolean',
			},
			echo: entry,
		},
		{
			name: `Remove ${kind.name}`,
			value: `remove${kind.name}`,
			action: `Remove ${word} from a suppression list`,
			about: kind.hashed
				? `Takes ${word} off a suppression list; its MD5 hash will do as well`
				: `Takes ${word} off a suppression list`,
			id: `suppression_lists.remove_${one}`,
			title: titles.remove,
			path: `/suppresses/${one}_remove`,
			effect: 'writes',
			fields: [id, single],
			answer: { data: 'any' },
			result: 'data',
			adds: { removed: true },
			echo: entry,
		},
		{
			...kind.removeAll,
			name: `Remove All ${kind.name}s`,
			value: `removeAll${kind.name}s`,
			action: `Remove all ${words} from a suppression list`,
			about: `Empties a suppression list of its ${words}${kind.removeAll.pathIs ? `. ${unclear}` : ''}`,
			id: `suppression_lists.remove_all_${many}`,
			title: titles.removeAll,
			path: `/suppresses/${many}_remove`,
			effect: 'writes',
			fields: [id],
			answer: { removed_count: 'integer', remove_count: 'integer' },
			rename: { remove_count: 'removed_count' },
			adds: { removed: true },
			echo: [suppressId.name],
		},
	];
}

export const suppressionLists: Resource = {
	name: 'Suppression List',
	value: 'suppressionList',
	about: 'Lists of email addresses, email domains and phone numbers that get no messages',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a suppression list',
			about: 'Makes a new, empty suppression list',
			id: 'suppression_lists.create',
			title: 'Create suppression list',
			path: '/suppresses/add',
			effect: 'writes',
			fields: [name],
			answer: { data: { saved_id: 'integer' } },
			result: 'data',
			rename: { saved_id: 'id' },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a suppression list',
			about: `Deletes a suppression list. ${unclear}`,
			id: 'suppression_lists.delete',
			title: 'Delete suppression list',
			path: '/suppresses/delete',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id],
			answer: { data: 'any' },
			result: 'data',
			adds: { deleted: true },
			echo: [suppressId.name],
		},
		{
			name: 'Export to File',
			value: 'export',
			action: 'Export a suppression list to a file',
			about:
				'Writes the MD5 hashes of the entries into a zipped CSV file, waits for it and downloads it',
			id: 'suppression_lists.export',
			title: 'Upload suppression list data to file',
			path: '/suppresses/export',
			effect: 'starts',
			fields: [
				id,
				option(
					choice(
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
			answer: taskId,
			result: 'data',
			task: { wait: true, files: true },
			also: [
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
			about: 'Returns the name of a suppression list and whether it is the global one',
			id: 'suppression_lists.get',
			title: 'Get suppression list info',
			path: '/suppresses/get',
			effect: 'reads',
			fields: [id],
			answer: {
				data: { id: 'integer', name: 'string', is_global: 'boolean', description: 'string' },
			},
			result: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many suppression lists',
			about: 'Lists the suppression lists of the account',
			id: 'suppression_lists.list',
			title: 'Get the list of suppression lists',
			path: '/suppresses/list',
			effect: 'reads',
			fields: [tagFilter, ...groupFilters, fromNumber],
			answer: {
				data: [{ id: 'integer', name: 'string', ui_tags: ['string'], groups: [group] }],
				total_count: 'integer',
			},
			result: 'data',
			page: { size: 1000, pointer: 'id' },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a suppression list',
			about: `Renames a suppression list. ${unclear}`,
			id: 'suppression_lists.update',
			title: 'Update suppression list',
			path: '/suppresses/update',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id, name],
			answer: { data: { saved_id: 'integer' } },
			result: 'data',
			rename: { saved_id: 'suppress_id' },
			adds: { updated: true },
			echo: [suppressId.name],
		},
		...kinds.flatMap(actions),
	],
};
