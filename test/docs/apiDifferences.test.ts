/** The table of inferred methods in docs/api-differences.md lists those of the generated reference. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRows } from '../../build/generateOperationsDocs';

test('docs/api-differences.md lists all inferred methods', () => {
	const text = readFileSync(join(__dirname, '../../docs/api-differences.md'), 'utf8');
	const section = text.split('## Inferred methods')[1]!;
	const listed = [...section.matchAll(/^\| .+ \| `(.+)` \|$/gm)].map(([, path]) => path);
	const inferred = createRows().filter((row) => row.path_is === 'inferred');
	expect(listed).toEqual(inferred.map(({ path }) => path));
	expect(section).toContain(`${inferred.length} methods`);
});
