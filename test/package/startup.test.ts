/** What n8n loads at startup: the nodes' descriptions, without what they need to run. */
import { execFileSync } from 'node:child_process';

import { projectRoot } from './scanner';

/** The names of the built files that are loaded after `script` ran in a new process. */
function loadedFiles(script: string): string[] {
	const source = `const node = new (require('./dist/nodes/Altcraft/Altcraft.node.js').Altcraft)();
		const path = require('node:path');
		const folder = path.resolve('dist/nodes/Altcraft') + path.sep;
		const print = () => console.log(JSON.stringify(Object.keys(require.cache)
			.filter((file) => file.startsWith(folder)).map((file) => file.slice(folder.length)).sort()));
		${script}`;
	const printed = execFileSync(process.execPath, ['-e', source], {
		cwd: projectRoot,
		encoding: 'utf8',
	});
	return JSON.parse(printed) as string[];
}

test('n8n starts without what the nodes need to run', () => {
	expect(loadedFiles('print();')).toEqual(['Altcraft.node.js', 'nodes.js']);
});

test('the first execution loads it', () => {
	expect(loadedFiles('node.execute.call({}).catch(() => {}).then(print);')).toEqual([
		'Altcraft.node.js',
		'nodes.js',
		'runtime.js',
	]);
});

test('the first call of the editor loads it', () => {
	const method = 'node.methods.listSearch.database';
	expect(loadedFiles(`${method}.call({}).catch(() => {}).then(print);`)).toContain('runtime.js');
});
