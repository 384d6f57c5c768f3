/**
 * `npm run build`: a fresh `dist/` with what the published package holds. The nodes become one file, as does each
 * credential, because n8n loads a package eagerly in every process and one file loads fastest.
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { series } = require('gulp');
const { bundle } = require('./build/bundle');
const { loadModule } = require('./build/loadModule');
const { licensesOf } = require('./build/licenses');
const { writeOutputSchemas } = require('./build/outputSchemas');
const { writeOwner } = require('./build/writeOwner');

const root = __dirname;
/** Built apart and moved at the end, so that a failed build leaves the former one whole. */
const dist = path.join(root, `node_modules/.cache/n8n-nodes-altcraft/dist-${process.pid}`);
process.once('exit', () => fs.rmSync(dist, { recursive: true, force: true }));

/** Files under `folder` whose name ends in `ending`, as paths relative to the root. */
const filesUnder = (folder, ending) =>
	fs
		.readdirSync(path.join(root, folder), { recursive: true })
		.filter((file) => file.endsWith(ending))
		.map((file) => path.join(folder, file));

const copy = (from, to) => {
	fs.mkdirSync(path.dirname(path.join(dist, to)), { recursive: true });
	fs.copyFileSync(path.join(root, from), path.join(dist, to));
};

async function owner() {
	writeOwner(root);
}

function checkTypes(done) {
	const tsc = require.resolve('typescript/bin/tsc');
	try {
		execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
			cwd: root,
			stdio: 'inherit',
		});
		done();
	} catch {
		done(new Error('The types do not agree: see the lines above'));
	}
}

async function bundles() {
	const built = await Promise.all([
		nodesInOne(),
		...filesUnder('credentials', '.credentials.ts').map((file) =>
			bundle(path.join(root, file), path.join(dist, file.replace(/\.ts$/, '.js'))),
		),
	]);
	const licenses = licensesOf(root, built.flat());
	if (licenses) fs.writeFileSync(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), licenses);
}

/** All nodes in one file, which n8n loads once, and a file for each node that hands out its class. */
async function nodesInOne() {
	const nodes = filesUnder('nodes', '.node.ts');
	const folder = path.join('nodes', 'Altcraft');
	// n8n loads the package eagerly in every process: the properties are not made anew each time.
	const source = path.join(root, folder, 'description/nodeProperties.ts');
	const { nodeProperties } = await loadModule(source);
	const contents = nodes.map((file) => `export * from './${path.relative(folder, file)}';`);
	const inputs = await bundle(
		{ contents: contents.join('\n'), resolveDir: path.join(root, folder) },
		path.join(dist, folder, 'nodes.js'),
		{ [source]: { nodeProperties: nodeProperties() } },
	);
	for (const file of nodes) {
		const name = path.basename(file, '.node.ts');
		const text = `exports.${name} = require('./nodes.js').${name};\n`;
		fs.writeFileSync(path.join(dist, file.replace(/\.ts$/, '.js')), text);
	}
	return inputs;
}

async function files() {
	for (const icon of filesUnder('icons', '.svg')) copy(icon, icon);
	for (const codex of filesUnder('nodes', '.node.json')) copy(codex, codex);
}

async function previews() {
	const source = path.join(root, 'nodes/Altcraft/description/outputSchema.ts');
	const count = await writeOutputSchemas(source, path.join(dist, 'nodes/Altcraft'));
	if (count === 0) throw new Error('The catalogue gave no output previews');
}

async function publish() {
	await fs.promises.rm(path.join(root, 'dist'), { recursive: true, force: true });
	await fs.promises.rename(dist, path.join(root, 'dist'));
}

/** `npx gulp bundle`: the same without the type check, for a quick look while types are in flux. */
exports.bundle = series(bundles, files, previews, publish);
exports.build = series(owner, checkTypes, bundles, files, previews, publish);
