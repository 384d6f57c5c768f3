/**
 * Bundles an entry file (a node or a credential) with its libraries into one CommonJS file without Node
 * built-ins other than node:crypto.
 */
const { isBuiltin } = require('node:module');
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const esbuild = require('esbuild');

const root = path.join(__dirname, '..');
const shim = (name) => path.join(__dirname, 'shims', `${name}.js`);

/** Packages that n8n provides, so they are not bundled. */
const providedByN8n = ['n8n-workflow', 'lodash', 'lodash/*', 'luxon', 'p-limit', 'zod'];

/** Replacements for the Node built-ins that bundled libraries import. */
const shims = {
	events: require.resolve('events/'),
	timers: shim('timers'),
	stream: shim('stream'),
	string_decoder: shim('string_decoder'),
};

/** Fails the build on an import of a Node built-in and names the importing file. */
const noBuiltIns = {
	name: 'no-node-built-ins',
	setup(build) {
		build.onResolve({ filter: /^[^./]/ }, ({ path: name, importer }) => {
			if (!isBuiltin(name)) return undefined;
			if (name === 'node:crypto') return { path: name, external: true };
			if (name in shims) return { path: shims[name] };
			const file = path.relative(root, importer);
			const advice =
				name === 'crypto'
					? 'import node:crypto instead'
					: 'n8n only allows node:crypto in verified packages';
			return { errors: [{ text: `${file} imports the Node built-in "${name}": ${advice}` }] };
		});
	},
};

/** Replaces modules by their results, to save time when n8n starts: `{file: {functionName: result}}`. */
const precompute = (modules) => ({
	name: 'precompute',
	setup(build) {
		build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
			const results = modules[file];
			if (results === undefined) return undefined;
			const exported = Object.entries(results).map(([name, value]) => {
				const text = JSON.stringify(value);
				if (!isDeepStrictEqual(JSON.parse(text), value)) {
					throw new Error(`The result of ${name}() cannot be stored as JSON`);
				}
				return `export const ${name} = () => JSON.parse(${JSON.stringify(text)});`;
			});
			return { contents: exported.join('\n'), loader: 'js' };
		});
	},
});

/** Leaves the modules that are in `files` (file names by absolute path) out of the bundle, which loads them at run time. */
const keepApart = (files) => ({
	name: 'keep-apart',
	setup(build) {
		build.onResolve({ filter: /^\./ }, ({ path: name, resolveDir, kind }) => {
			const file = files[path.join(resolveDir, name)];
			return file !== undefined && kind === 'dynamic-import'
				? { path: `./${file}`, external: true }
				: undefined;
		});
	},
});

/**
 * Bundles `entry` (an absolute path, or `{contents, resolveDir}`) into `outfile`, with `precomputed` modules replaced by
 * their results and dynamic imports of the modules in `apart` (file names in the folder of `outfile`, by absolute
 * path) kept as they are. Resolves to the bundled files, relative to the repository's root. Rejects when a file cannot be resolved
 * or imports a Node built-in.
 */
async function bundle(entry, outfile, precomputed = {}, apart = {}) {
	const { metafile } = await esbuild.build({
		absWorkingDir: root,
		...(typeof entry === 'string'
			? { entryPoints: [entry] }
			: { stdin: { ...entry, loader: 'ts' } }),
		outfile,
		bundle: true,
		metafile: true,
		format: 'cjs',
		platform: 'neutral',
		target: 'node20',
		mainFields: ['main'],
		conditions: ['require', 'default'],
		external: providedByN8n,
		plugins: [noBuiltIns, precompute(precomputed), keepApart(apart)],
		// Dynamic imports become calls of require, as in all packages that n8n loads.
		supported: { 'dynamic-import': false },
		drop: ['console'],
		// Also removes code that checks whether a console exists.
		minifySyntax: true,
		legalComments: 'none',
		logLevel: 'warning',
	});
	return Object.keys(metafile.inputs);
}

module.exports = { bundle };
