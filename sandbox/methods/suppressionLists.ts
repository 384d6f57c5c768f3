/** Section "Suppression lists" with "Suppression list actions". */
import { randomUUID } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { MethodResponse } from '../responses';
import { FileResponse, XmlShapedResponse, invalid } from '../responses';
import { KINDS, SuppressionList, findSuppressionList } from '../state/suppressionLists';
import type { Kind } from '../state/suppressionLists';
import { csvLine, startTask } from '../state/tasks';
import type { State } from '../state/state';
import { batchResponse, rejectsWholeBatch, runEach } from './batchResponse';
import type { MethodCall, Handlers } from './methodCall';
import { matchesFilters, pageById } from './paging';

const PATTERNS: Record<Kind, RegExp> = {
	emails: /^[^\s@]+@[^\s@]+$/,
	domains: /^[^\s@]+\.[^\s@.]+$/,
	phones: /^\+?\d[\d\s()-]{4,19}$/,
};

/** @throws ApiError 450 */
function validateEntry(kind: Kind, entry: unknown): string {
	if (typeof entry !== 'string' || !PATTERNS[kind].test(entry)) {
		throw invalid(`"${String(entry)}" is not valid in ${kind}`);
	}
	return entry;
}

/** What an entry matches; an email address also matches by its domain. */
function checkEntry(list: SuppressionList, kind: Kind, entry: string) {
	const found = {
		domain_matched: kind === 'domains' && list.has('domains', entry),
		email_matched: kind === 'emails' && list.has('emails', entry),
		phone_matched: kind === 'phones' && list.has('phones', entry),
	};
	if (kind === 'emails') found.domain_matched = list.has('domains', entry.split('@').pop() ?? '');
	return { ...found, matched: Object.values(found).includes(true) };
}

/**
 * Adds entries and counts them. An invalid phone is counted. An invalid email or domain rejects the request; in the
 * other modes of `batch_response` it is the result of its element.
 */
function addAll({ state, body }: MethodCall, kind: Kind, entries: unknown[]): MethodResponse {
	const { settings } = state;
	const list = findSuppressionList(state, body.id);
	if (kind !== 'phones' && rejectsWholeBatch(settings))
		entries.forEach((entry) => validateEntry(kind, entry));
	let imported = 0;
	const results = runEach(entries, (entry) => {
		if (list.add(kind, validateEntry(kind, entry))) imported++;
		return {};
	});
	const invalidCount = results.filter(({ error }) => error !== 0).length;
	const documented = {
		total_count: entries.length,
		total_duplicated: entries.length - imported - invalidCount,
		total_imported: imported,
		...(kind === 'phones' ? { total_invalid: invalidCount } : { total_updated: 0 }),
	};
	return batchResponse(settings, results, documented);
}

/** @param one singular of the kind in method IDs; `key` and `keys` are parameter names */
function entryHandlers(kind: Kind, one: string, key: string, keys: string): Handlers {
	const listOf = ({ state, body }: MethodCall) => findSuppressionList(state, body.id);
	return {
		[`suppression_lists.check_${one}`]: (call) => checkEntry(listOf(call), kind, call.body[key]),
		[`suppression_lists.add_${one}`]: (call) => {
			const entry = validateEntry(kind, call.body[key]);
			return { data: { [entry]: listOf(call).add(kind, entry) } };
		},
		[`suppression_lists.add_${kind}`]: (call) => addAll(call, kind, call.body[keys]),
		[`suppression_lists.remove_${one}`]: (call) => {
			listOf(call).remove(kind, call.body[key]);
			return kind === 'emails' ? {} : { data: null };
		},
		[`suppression_lists.remove_all_${kind}`]: (call) => {
			const entries = listOf(call).entries[kind];
			const count = entries.size;
			entries.clear();
			return { removed_count: count };
		},
	};
}

/** A zip with a CSV of hashes. The file time is fixed, so that equal lists give equal files. */
function createExport(state: State, list: SuppressionList, type: string) {
	const kinds = KINDS.filter((kind) => type === 'all' || type === kind);
	const hashes = kinds.flatMap((kind) => [...list.entries[kind].keys()]);
	const name = list.name.replace(/[^\w-]+/g, '_');
	const csv = strToU8(hashes.map((hash) => csvLine([hash])).join(''));
	const zip = zipSync({ [`${name}.md5.csv`]: [csv, { level: 0, mtime: new Date(2020, 0, 1) }] });
	const path = `suppress/${randomUUID()}/${name}.md5.zip`;
	state.files.set(path, new FileResponse(Buffer.from(zip), 'application/zip', `${name}.md5.zip`));
	return {
		hashed_file: path,
		is_api: true,
		regular_file: '',
		suppress_id: list.id,
		total: hashes.length,
	};
}

export const suppressionLists: Handlers = {
	...entryHandlers('domains', 'domain', 'domain', 'domains'),
	...entryHandlers('emails', 'email', 'email', 'emails'),
	...entryHandlers('phones', 'phone', 'value', 'values'),

	'suppression_lists.create': ({ state, body }) => {
		if (body.name === '') throw invalid('name is empty');
		const id = state.newNumber('suppression list');
		state.suppressionLists.set(id, new SuppressionList(id, body.name));
		return new XmlShapedResponse({ data: { saved_id: id } }, { root: 'result' });
	},

	'suppression_lists.update': ({ state, body }) => {
		if (body.name === '') throw invalid('name is empty');
		findSuppressionList(state, body.id).name = body.name;
		return {};
	},

	'suppression_lists.get': ({ state, body }) => {
		const { id, name, isGlobal, description } = findSuppressionList(state, body.id);
		const data = { id, name, is_global: isGlobal, description };
		return new XmlShapedResponse({ data }, { quoted: true });
	},

	'suppression_lists.list': (call) => {
		const page = pageById(
			call,
			[...call.state.suppressionLists.values()].filter((one) => matchesFilters(one, call.body)),
			({ id, name, uiTags, groups }) => ({ id, name, ui_tags: uiTags, groups }),
			false,
		);
		return new XmlShapedResponse(page, { quoted: true });
	},

	'suppression_lists.delete': ({ state, body }) => {
		state.suppressionLists.delete(findSuppressionList(state, body.id).id);
		return {};
	},

	'suppression_lists.export': ({ state, body }) => {
		const list = findSuppressionList(state, body.id);
		const type = String(body.type ?? 'all');
		return { data: { task_id: startTask(state, () => createExport(state, list, type)) } };
	},
};
