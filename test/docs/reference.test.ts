/** The generated reference: fresh, and complete against the API's own list of methods. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asJson, asMarkdown, documented, rows } from '../../build/reference';
import { operations } from '../../nodes/Altcraft/catalogue';

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
		...(operation.also ?? []),
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
