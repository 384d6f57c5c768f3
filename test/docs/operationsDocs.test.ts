/** The generated operations reference: up to date, and complete compared with the API's list of methods. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	createRows,
	readDocumentedMethods,
	toJson,
	toMarkdown,
} from '../../build/generateOperationsDocs';
import { operations } from '../../nodes/Altcraft/operations';
import type { Field } from '../../nodes/Altcraft/operations/types';

const readDocs = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');

test('docs/operations.json and docs/operations.md are up to date (npm run docs)', () => {
	expect(readDocs('operations.json')).toBe(toJson());
	expect(readDocs('operations.md')).toBe(toMarkdown());
});

test('every documented method has an operation or a note', () => {
	const missing = createRows().filter((row) => row.operation === null && row.note === undefined);
	expect(missing.map((row) => row.id)).toEqual([]);
});

test('operations have the titles and paths of the documentation', () => {
	const known = new Map(readDocumentedMethods().map((method) => [method.id, method]));
	const methods = operations.flatMap(({ operation }) => [
		operation,
		...(operation.batch ? [operation.batch] : []),
		...(operation.otherMethods ?? []),
	]);
	const wrong = methods.flatMap(({ id, title, path, pathIs }) => {
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

/** Compares paths without the names of their variables, which may differ. */
const samePath = (documentedPath: string | null, path: string) =>
	(documentedPath ?? '').replace(/[{<]\w+[}>]/g, '{}') === path.replace(/\{\w+\}/g, '{}');

/** Documented parameters without a field: they are sent in another way or have no effect. */
const parametersWithoutField: Record<string, string[]> = {
	// The keys of both profiles are in profile_a and profile_b.
	relations: ['email', 'phone', 'profile_id', 'field_name', 'field_value'],
	// According to the documentation they have no effect in updates.
	'broadcast_mailings.update': [
		'send_channel',
		'content_type',
		'send_email_content',
		'send_push_content',
		'send_sms_content',
	],
};

test('every documented parameter has a field', () => {
	const params = new Map(readDocumentedMethods().map((method) => [method.id, method.params ?? []]));
	const missing = operations.flatMap(({ operation }) => {
		const { batch, paging, fixedParameters = {} } = operation;
		const known = new Set([
			...operation.fields.flatMap(namesOf),
			...Object.keys(fixedParameters),
			...(batch ? [batch.itemsKey, batch.element] : []),
			...(paging ? ['limit', 'from_id'] : []),
			...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
			// Part of the credential, and a wildcard for any field.
			'Authorization',
			'*',
		]);
		return [operation, ...(batch ? [batch] : [])].flatMap(({ id }) => {
			const ignored = parametersWithoutField[id] ?? parametersWithoutField[id.split('.')[0]!] ?? [];
			return params
				.get(id)!
				.filter(({ name }) => !known.has(name) && !ignored.includes(name))
				.map(({ name }) => `${id}: ${name}`);
		});
	});
	expect(missing).toEqual([]);
});

/** Names of a field in the node and in the request, and of the object that contains it. */
const namesOf = ({ name, apiName, bodyObject, alternateApiName }: Field): string[] =>
	[name, apiName?.split('.')[0], bodyObject, alternateApiName].filter((entry): entry is string => Boolean(entry));
