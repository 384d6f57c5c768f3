/** The generated reference: fresh, and complete against the API's own list of methods. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asJson, asMarkdown, documented, rows } from '../../build/generateOperationsDocs';
import { operations } from '../../nodes/Altcraft/operations';
import type { Field } from '../../nodes/Altcraft/operations/types';

const inDocs = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');

test('docs/operations.json and docs/operations.md are fresh (npm run docs)', () => {
	expect(inDocs('operations.json')).toBe(asJson());
	expect(inDocs('operations.md')).toBe(asMarkdown());
});

test('every method of the documentation has its place', () => {
	const lost = rows().filter((row) => row.operation === null && row.note === undefined);
	expect(lost.map((row) => row.id)).toEqual([]);
});

test('the catalogue names methods as the documentation does', () => {
	const known = new Map(documented().map((method) => [method.id, method]));
	const named = operations.flatMap(({ operation }) => [
		operation,
		...(operation.batch ? [operation.batch] : []),
		...(operation.otherMethods ?? []),
	]);
	const wrong = named.flatMap(({ id, title, path, pathIs }) => {
		const method = known.get(id);
		if (!method) return [`${id}: unknown`];
		return [
			method.title === title ? '' : `${id}: title "${title}", documented "${method.title}"`,
			samePath(method.path, path) ? '' : `${id}: path ${path}, documented ${String(method.path)}`,
			method.path_is === (pathIs ?? 'documented') ? '' : `${id}: path is ${method.path_is}`,
		].filter(Boolean);
	});
	expect(wrong).toEqual([]);
});

/** Variables of a path may have other names here: the user sees one word for one thing. */
const samePath = (documentedPath: string | null, path: string) =>
	(documentedPath ?? '').replace(/[{<]\w+[}>]/g, '{}') === path.replace(/\{\w+\}/g, '{}');

/** Parameters that are said in another way, or do nothing. */
const saidElsewhere: Record<string, string[]> = {
	// The keys of each side lie in profile_a and profile_b.
	relations: ['email', 'phone', 'profile_id', 'field_name', 'field_value'],
	// The documentation: they bring no error on update, but no effect either.
	'broadcast_mailings.update': [
		'send_channel',
		'content_type',
		'send_email_content',
		'send_push_content',
		'send_sms_content',
	],
};

test('every documented parameter has a field', () => {
	const params = new Map(documented().map((method) => [method.id, method.params ?? []]));
	const lost = operations.flatMap(({ operation }) => {
		const { batch, paging, fixedParameters = {} } = operation;
		const known = new Set([
			...operation.fields.flatMap(namesOf),
			...Object.keys(fixedParameters),
			...(batch ? [batch.itemsKey, batch.element] : []),
			...(paging ? ['limit', 'from_id'] : []),
			...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
			// The credential's business, and a word for "any field".
			'Authorization',
			'*',
		]);
		return [operation, ...(batch ? [batch] : [])].flatMap(({ id }) => {
			const excused = saidElsewhere[id] ?? saidElsewhere[id.split('.')[0]!] ?? [];
			return params
				.get(id)!
				.filter(({ name }) => !known.has(name) && !excused.includes(name))
				.map(({ name }) => `${id}: ${name}`);
		});
	});
	expect(lost).toEqual([]);
});

/** What a field is called on the node, in the request, and the object it goes into. */
const namesOf = ({ name, apiName, bodyObject, alternateApiName }: Field): string[] =>
	[name, apiName?.split('.')[0], bodyObject, alternateApiName].filter((entry): entry is string => Boolean(entry));
