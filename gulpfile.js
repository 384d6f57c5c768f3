/**
 * `npm run build` creates `dist/` with all files of the published package. Every n8n process loads all packages
 * at startup, so what it needs for that is bundled into one small file for all nodes and one for each credential. What
 * nodes need to run is in another file, which is loaded when a node first runs.
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { series } = require('gulp');
const { bundle } = require('./build/bundle');
const { loadModule } = require('./build/loadModule');
const { collectLicenses } = require('./build/licenses');
const { writeOutputSchemas } = require('./build/outputSchemas');
const { writeOwner } = require('./build/writeOwner');

const root = __dirname;
/** The build is moved to `dist/` at the end, so that a failed build does not change it. */
const buildFolder = path.join(root, `node_modules/.cache/n8n-nodes-altcraft/dist-${process.pid}`);
process.once('exit', () => fs.rmSync(buildFolder, { recursive: true, force: true }));

/** Files in `folder` whose names end with `ending`, relative to the root. */
const filesUnder = (folder, ending) =>
	fs
		.readdirSync(path.join(root, folder), { recursive: true })
		.filter((file) => file.endsWith(ending))
		.map((file) => path.join(folder, file));

const copy = (from, to) => {
	fs.mkdirSync(path.dirname(path.join(buildFolder, to)), { recursive: true });
	fs.copyFileSync(path.join(root, from), path.join(buildFolder, to));
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
		done(new Error('Type check failed'));
	}
}

async function bundleCode() {
	const inputs = await Promise.all([
		bundleNodes(),
		...filesUnder('credentials', '.credentials.ts').map((file) =>
			bundle(path.join(root, file), path.join(buildFolder, file.replace(/\.ts$/, '.js'))),
		),
	]);
	const licenses = collectLicenses(root, inputs.flat());
	if (licenses) fs.writeFileSync(path.join(buildFolder, 'THIRD-PARTY-LICENSES.txt'), licenses);
}

/**
 * Bundles all nodes into `nodes.js` and what they need to run into `runtime.js`, and writes one file per node that
 * exports its class from `nodes.js`.
 */
async function bundleNodes() {
	const nodes = filesUnder('nodes', '.node.ts');
	const folder = path.join('nodes', 'Altcraft');
	const sourceOf = (name) => path.join(root, folder, `${name}.ts`);
	const builtFile = (name) => path.join(buildFolder, folder, name);
	const precomputed = Object.entries(await loadModule(sourceOf('precomputed')));
	const results = Object.fromEntries(precomputed.map(([name, compute]) => [name, compute()]));
	const contents = nodes.map((file) => `export * from './${path.relative(folder, file)}';`);
	const inputs = await Promise.all([
		bundle(
			{ contents: contents.join('\n'), resolveDir: path.join(root, folder) },
			builtFile('nodes.js'),
			{ [sourceOf('precomputed')]: results },
			{ [sourceOf('runtime')]: 'runtime.js' },
		),
		bundle(sourceOf('runtime'), builtFile('runtime.js')),
	]);
	for (const file of nodes) {
		const name = path.basename(file, '.node.ts');
		const text = `exports.${name} = require('./nodes.js').${name};\n`;
		fs.writeFileSync(path.join(buildFolder, file.replace(/\.ts$/, '.js')), text);
	}
	return inputs.flat();
}

async function copyFiles() {
	for (const icon of filesUnder('icons', '.svg')) copy(icon, icon);
	for (const codex of filesUnder('nodes', '.node.json')) copy(codex, codex);
}

async function outputSchemas() {
	const source = path.join(root, 'nodes/Altcraft/description/outputSchema.ts');
	const count = await writeOutputSchemas(source, path.join(buildFolder, 'nodes/Altcraft'));
	if (count === 0) throw new Error('There are no output schemas');
}

async function replaceDist() {
	await fs.promises.rm(path.join(root, 'dist'), { recursive: true, force: true });
	await fs.promises.rename(buildFolder, path.join(root, 'dist'));
}

/** `npx gulp bundle`: the build without the type check. */
exports.bundle = series(bundleCode, copyFiles, outputSchemas, replaceDist);
exports.build = series(owner, checkTypes, bundleCode, copyFiles, outputSchemas, replaceDist);
