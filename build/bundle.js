/**
 * Turns one entry file (a node or a credential) into one CommonJS file that n8n can load anywhere:
 * libraries are inside, no Node built-in is left but node:crypto.
 */
const { isBuiltin } = require('node:module');
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const esbuild = require('esbuild');

const root = path.join(__dirname, '..');
const standIn = (name) => path.join(__dirname, 'shims', `${name}.js`);

/** What n8n brings along: present wherever the package runs, so it is never bundled. */
const provided = ['n8n-workflow', 'lodash', 'lodash/*', 'luxon', 'p-limit', 'zod'];

/** The built-ins that bundled libraries ask for, and what they get instead. */
const replacements = {
	events: require.resolve('events/'),
	timers: standIn('timers'),
	stream: standIn('stream'),
	string_decoder: standIn('string_decoder'),
};

/** Ends the build at an import of a Node built-in, naming the file that asks for it. */
const noBuiltIns = {
	name: 'no-node-built-ins',
	setup(build) {
		build.onResolve({ filter: /^[^./]/ }, ({ path: name, importer }) => {
			if (!isBuiltin(name)) return undefined;
			if (name === 'node:crypto') return { path: name, external: true };
			if (name in replacements) return { path: replacements[name] };
			const file = path.relative(root, importer);
			const advice =
				name === 'crypto'
					? 'write node:crypto instead'
					: 'a package that n8n verifies may use node:crypto alone';
			return { errors: [{ text: `${file} imports the Node built-in "${name}": ${advice}` }] };
		});
	},
};

/** Puts values in place of a module that would compute them at each start: `{file: {function: what it returns}}`. */
const readyMade = (modules) => ({
	name: 'ready-made',
	setup(build) {
		build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
			const made = modules[file];
			if (made === undefined) return undefined;
			const exported = Object.entries(made).map(([name, value]) => {
				const text = JSON.stringify(value);
				if (!isDeepStrictEqual(JSON.parse(text), value)) {
					throw new Error(`What ${name}() returns is more than JSON can hold`);
				}
				return `export const ${name} = () => JSON.parse(${JSON.stringify(text)});`;
			});
			return { contents: exported.join('\n'), loader: 'js' };
		});
	},
});

/**
 * Bundles `entry` (an absolute path, or `{contents, resolveDir}`) into `outfile`, with the modules in `made` as values. Resolves to the files that went in, relative
 * to the repository's root. Rejects when a file cannot be resolved or asks for a Node built-in.
 */
async function bundle(entry, outfile, made = {}) {
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
		external: provided,
		plugins: [noBuiltIns, readyMade(made)],
		drop: ['console'],
		// Also removes what is left of a library's question whether there is a console.
		minifySyntax: true,
		legalComments: 'none',
		logLevel: 'warning',
	});
	return Object.keys(metafile.inputs);
}

module.exports = { bundle };
