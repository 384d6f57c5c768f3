/** Loads a TypeScript module of this project at build time. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { bundle } = require('./bundle');

/** @returns the exports of the module at `source` (absolute path) */
async function loadModule(source) {
	const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-build-'));
	try {
		const bundled = path.join(temporary, 'module.js');
		await bundle(source, bundled);
		// The bundle imports n8n-workflow, which it must find in the project's node_modules.
		// Windows lets everyone make a junction, but not a symbolic link.
		const modules = path.join(__dirname, '../node_modules');
		fs.symlinkSync(modules, path.join(temporary, 'node_modules'), 'junction');
		return require(bundled);
	} finally {
		fs.rmSync(temporary, { recursive: true, force: true });
	}
}

module.exports = { loadModule };
